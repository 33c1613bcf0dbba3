using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Net.Http.Headers;
using OneWindow.Api.Problems;

namespace OneWindow.Api.Studio.Descriptors;

/// <summary>
/// A list that is the same for everybody who reads the same language: written and compressed once, and not sent again to a browser that has it.
/// Studio asks for the activities after each save.
/// </summary>
internal sealed class DescriptorAnswer : IResult
{
    private const int WorthCompressing = 4 * 1024;

    private readonly byte[] _plain;
    private readonly byte[]? _brotli;
    private readonly byte[]? _gzip;
    private readonly string _tag;

    private DescriptorAnswer(byte[] plain)
    {
        _plain = plain;
        _tag = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(plain).AsSpan(0, 12))}\"";
        if (plain.Length < WorthCompressing)
            return;
        _brotli = Compress(plain, stream => new BrotliStream(stream, CompressionLevel.Optimal, leaveOpen: true));
        _gzip = Compress(plain, stream => new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true));
    }

    /// <summary>Writes a body once.</summary>
    public static DescriptorAnswer Of<T>(T body) => new(JsonSerializer.SerializeToUtf8Bytes(body, StudioJson.Options));

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        response.Headers.ETag = _tag;
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.Vary = "Accept-Language, Accept-Encoding";
        response.Headers.ContentLanguage = ProblemText.Pick("zh-CN", "en");
        if (request.Headers.IfNoneMatch.SelectMany(tags => (tags ?? "").Split(',')).Any(tag => tag.Trim() == _tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        var (bytes, encoding) = Choose(request);
        if (encoding is not null)
            response.Headers.ContentEncoding = encoding;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = bytes.Length;
        return response.Body.WriteAsync(bytes, httpContext.RequestAborted).AsTask();
    }

    private (byte[] Bytes, string? Encoding) Choose(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().AcceptEncoding;
        if (_brotli is not null && Accepts(accepted, "br"))
            return (_brotli, "br");
        return _gzip is not null && Accepts(accepted, "gzip") ? (_gzip, "gzip") : (_plain, null);
    }

    private static bool Accepts(IList<StringWithQualityHeaderValue> accepted, string encoding) =>
        accepted.Any(given => given.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && given.Quality is null or > 0);

    private static byte[] Compress(byte[] plain, Func<Stream, Stream> wrap)
    {
        using var buffer = new MemoryStream();
        using (var packed = wrap(buffer))
            packed.Write(plain);
        return buffer.ToArray();
    }
}
