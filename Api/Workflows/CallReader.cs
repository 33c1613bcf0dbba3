using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Workflows;

/// <summary>Turns a call to a workflow's address into what the workflow is told of it.</summary>
internal static class CallReader
{
    /// <summary>Largest content where the definition names no limit, and the largest that it may name.</summary>
    public const long DefaultLimit = 1024 * 1024;

    /// <summary>Largest content that a definition may allow: it goes into the instance's state.</summary>
    public const long HighestLimit = 8 * 1024 * 1024;

    /// <summary>Headers that concern the connection, or that are secrets of the caller: workflows do not see them.</summary>
    private static readonly HashSet<string> Hidden = new(StringComparer.OrdinalIgnoreCase) { "Authorization", "Cookie", "Proxy-Authorization", "Connection", "Transfer-Encoding" };

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The call as a JSON object.</summary>
    /// <exception cref="BadHttpRequestException">The content is too large.</exception>
    /// <exception cref="CommandRejectedException">The content is not what its media type says.</exception>
    public static async Task<string> ReadAsync(HttpContext context, WorkflowAddress address, CancellationToken cancellationToken)
    {
        var request = context.Request;
        var json = new JsonObject
        {
            ["method"] = request.Method,
            ["path"] = request.Path.Value,
            ["routeData"] = JsonNode.Parse(address.RouteData),
            ["queryStringData"] = Pairs(request.Query.Select(pair => (pair.Key, pair.Value))),
            ["headers"] = Pairs(request.Headers.Where(pair => !Hidden.Contains(pair.Key)).Select(pair => (pair.Key, pair.Value))),
        };
        // The workflow may have an answer of its own to calls that are too large: it is told the length, and the content only up to our limit.
        var limit = Math.Min(Math.Max(address.SizeLimit ?? DefaultLimit, DefaultLimit), HighestLimit);
        var content = await ReadContentAsync(request.Body, limit, cancellationToken);
        json["contentLength"] = content.Length;
        if (request.HasFormContentType)
            await AddFormAsync(request, content, json, cancellationToken);
        else if (content.Length > 0)
            json["content"] = Content(request.ContentType, content);
        if (!ReadableJson.IsReadable(JsonSerializer.SerializeToElement(json)))
            throw Invalid();
        return json.ToJsonString(Relaxed);
    }

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static JsonObject Pairs(IEnumerable<(string Name, Microsoft.Extensions.Primitives.StringValues Values)> pairs)
    {
        var json = new JsonObject();
        foreach (var (name, values) in pairs)
            json[name] = values.Count == 1 ? values[0] : new JsonArray([.. values.Select(value => (JsonNode?)value)]);
        return json;
    }

    private static async Task<byte[]> ReadContentAsync(Stream body, long limit, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await body.ReadAsync(chunk, cancellationToken)) > 0)
        {
            if (buffer.Length + read > limit)
                throw new BadHttpRequestException("The content is too large.", StatusCodes.Status413PayloadTooLarge);
            buffer.Write(chunk, 0, read);
        }

        return buffer.ToArray();
    }

    private static JsonNode? Content(string? mediaType, byte[] content)
    {
        if (mediaType is not null && !IsText(mediaType) && !IsJson(mediaType))
            return Convert.ToBase64String(content);
        try
        {
            var text = Strict.GetString(content).TrimStart('\uFEFF');
            return IsJson(mediaType) ? JsonNode.Parse(text) : text;
        }
        catch (Exception error) when (error is JsonException or DecoderFallbackException)
        {
            throw Invalid();
        }
    }

    private static bool IsJson(string? mediaType) => mediaType is not null &&
        mediaType.Split(';')[0].Trim() is var type && (type.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase));

    private static bool IsText(string mediaType) => mediaType.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || mediaType.Contains("xml", StringComparison.OrdinalIgnoreCase);

    private static async Task AddFormAsync(HttpRequest request, byte[] content, JsonObject json, CancellationToken cancellationToken)
    {
        IFormCollection form;
        try
        {
            request.Body = new MemoryStream(content);
            form = await request.ReadFormAsync(cancellationToken);
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            throw Invalid();
        }

        json["content"] = Pairs(form.Select(pair => (pair.Key, pair.Value)));
        var files = new JsonArray();
        foreach (var file in form.Files)
        {
            using var buffer = new MemoryStream();
            await file.CopyToAsync(buffer, cancellationToken);
            files.Add(new JsonObject
            {
                ["name"] = file.Name,
                ["fileName"] = Path.GetFileName(file.FileName),
                ["contentType"] = file.ContentType,
                ["length"] = file.Length,
                ["content"] = Convert.ToBase64String(buffer.GetBuffer(), 0, (int)buffer.Length),
            });
        }

        json["files"] = files;
    }

    private static CommandRejectedException Invalid() => new(new Rejection(
        RejectionKind.Invalid, "request.invalid", "body", "请求内容与其内容类型不符，或含有不允许的字符。", "The content is not what its media type says, or holds characters that are not allowed."));
}
