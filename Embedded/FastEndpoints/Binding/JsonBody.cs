using System.Text;
using System.Text.Json;
using FluentValidation.Results;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace FastEndpoints;

/// <summary>Reads JSON bodies. Whatever a client can get wrong ends as a failure, not as an exception of the reader.</summary>
internal static class JsonBody
{
    /// <summary>A body that counts: reads without a body are not refused for their content type header.</summary>
    internal static bool IsPresent(HttpRequest request)
    {
        if (!request.HasJsonContentType())
            return false;
        return !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsDelete(request.Method))
            || request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody is true
            || request.ContentLength > 0;
    }

    internal static async ValueTask<object> ReadAsync(HttpContext http, Type type, EndpointHost host, List<ValidationFailure> failures, CancellationToken ct)
    {
        try
        {
            var value = host.Config.Serializer.RequestDeserializer is { } own
                ? await own(http.Request, type, null, ct)
                : await DeserializeAsync(http.Request, type, host.Json, ct);
            if (value is not null)
                return value;
            failures.Add(new ValidationFailure(host.Config.Serializer.SerializerErrorsField, RequestPlan.ValueRequired));
        }
        catch (JsonException e)
        {
            failures.AddRange(JsonFailures.Of(e, host.Config));
        }
        catch (Exception e) when (e is FormatException or OverflowException or ArgumentException or DecoderFallbackException)
        {
            failures.Add(new ValidationFailure(host.Config.Serializer.SerializerErrorsField, e.Message));
        }

        throw new ValidationFailureException(failures, "The JSON body could not be read", host.Config.Binding.JsonExceptionStatusCode);
    }

    private static async ValueTask<object?> DeserializeAsync(HttpRequest request, Type type, JsonSerializerOptions options, CancellationToken ct)
    {
        var encoding = EncodingOf(request);
        if (encoding is null || encoding.CodePage == Encoding.UTF8.CodePage)
            return await JsonSerializer.DeserializeAsync(request.Body, type, options, ct);
        await using var utf8 = Encoding.CreateTranscodingStream(request.Body, encoding, Encoding.UTF8, leaveOpen: true);
        return await JsonSerializer.DeserializeAsync(utf8, type, options, ct);
    }

    private static Encoding? EncodingOf(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || type.Charset.Length == 0)
            return null;
        return Known(type) ?? throw new BadHttpRequestException($"The charset {type.Charset} is not known.", StatusCodes.Status415UnsupportedMediaType);
    }

    private static Encoding? Known(MediaTypeHeaderValue type)
    {
        try
        {
            return type.Encoding;
        }
        catch (NotSupportedException)
        {
            // The runtime knows the name and refuses to use it, as with UTF-7.
            return null;
        }
    }
}

/// <summary>Reads text bodies.</summary>
internal static class PlainTextBody
{
    internal static async Task<string> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8, leaveOpen: true);
        return await reader.ReadToEndAsync(ct);
    }
}
