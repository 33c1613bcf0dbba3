using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Workflows;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Silo.Http;

/// <summary>Turns what workflows ask for into requests, and responses into what workflows are told.</summary>
internal static class HttpMessages
{
    /// <summary>Headers that belong to the connection, not to the definition.</summary>
    private static readonly HashSet<string> Own = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Content-Length", "Expect", "Host", "Idempotency-Key", "Keep-Alive", "Proxy-Authorization", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding", "Upgrade",
    };

    /// <summary>The request of one try.</summary>
    /// <exception cref="FormatException">A header or the media type is malformed.</exception>
    public static HttpRequestMessage Request(HttpOrder order, HttpMethod method, Uri address, string idempotencyKey, bool withContent)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.Add("Idempotency-Key", idempotencyKey);
        if (withContent && order.Content is { } content)
            request.Content = Content(Value.Parse(content), order.ContentType);
        if (order.Authorization is { } authorization && !request.Headers.TryAddWithoutValidation("Authorization", Checked("Authorization", authorization)))
            throw new FormatException("The Authorization header cannot be sent.");
        foreach (var (name, value) in order.Headers)
        {
            if (Own.Contains(name))
                continue;
            if (!request.Headers.TryAddWithoutValidation(name, Checked(name, value)))
                request.Content?.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    /// <summary>What the workflow is told of a response.</summary>
    public static async Task<DeliverHttpAnswer> AnswerAsync(HttpResponseMessage response, bool wantsBytes, int maxBytes, CancellationToken cancellationToken)
    {
        var bytes = await ReadAsync(response.Content, maxBytes, cancellationToken);
        if (bytes is null)
            return new DeliverHttpAnswer { RequestId = "", Kind = nameof(HttpAnswerKind.Refused), Reason = $"The answer is larger than {maxBytes} bytes." };
        var type = response.Content.Headers.ContentType;
        var headers = new ObjectValue();
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers))
            headers.Set(name, Value.ArrayOf([.. values.Select(value => Value.From(value))]));
        return new DeliverHttpAnswer
        {
            RequestId = "",
            Kind = nameof(HttpAnswerKind.Responded),
            StatusCode = (int)response.StatusCode,
            Content = bytes.Length == 0 ? null : Parsed(bytes, type, wantsBytes),
            ContentType = type?.MediaType,
            FileName = FileName(response.Content.Headers.ContentDisposition),
            Headers = Value.From(headers).ToJson(),
        };
    }

    private static HttpContent Content(Value value, string? mediaType)
    {
        if (value.IsObject && IsForm(mediaType))
            return new FormUrlEncodedContent(value.AsObject().Select(member => KeyValuePair.Create(member.Key, member.Value.IsNullish ? "" : member.Value.ToString())));
        var text = value.IsText ? value.AsText() : value.ToJson();
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType ?? (value.IsText ? "text/plain; charset=utf-8" : "application/json; charset=utf-8"));
        return content;
    }

    private static bool IsForm(string? mediaType) => mediaType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true;

    private static string Checked(string name, string value) =>
        value.Any(char.IsControl) ? throw new FormatException($"The header {name} holds a control character.") : value;

    /// <summary>The content; null when it is too large.</summary>
    private static async Task<byte[]?> ReadAsync(HttpContent content, int maxBytes, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(chunk, cancellationToken)) > 0)
        {
            if (buffer.Length + read > maxBytes)
                return null;
            buffer.Write(chunk, 0, read);
        }

        return buffer.ToArray();
    }

    private static string Parsed(byte[] bytes, MediaTypeHeaderValue? type, bool wantsBytes)
    {
        if (wantsBytes)
            return Value.From(Convert.ToBase64String(bytes)).ToJson();
        if (type?.MediaType is { } media && (media.Equals("application/json", StringComparison.OrdinalIgnoreCase) || media.EndsWith("+json", StringComparison.OrdinalIgnoreCase)))
        {
            try
            {
                var json = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
                Value.Parse(json);
                return json;
            }
            catch (JsonException)
            {
                // It says JSON and is none: the workflow gets the text.
            }
        }

        return Value.From(EncodingOf(type).GetString(bytes)).ToJson();
    }

    private static Encoding EncodingOf(MediaTypeHeaderValue? type)
    {
        try
        {
            return type?.CharSet is { Length: > 0 } name ? Encoding.GetEncoding(name.Trim('"')) : Encoding.UTF8;
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }

    private static string? FileName(ContentDispositionHeaderValue? disposition) => (disposition?.FileNameStar ?? disposition?.FileName)?.Trim('"');
}
