using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace FastEndpoints;

/// <summary>Limits the size of request bodies, with the server's own means if it has some.</summary>
internal static class BodyLimit
{
    internal static void Apply(HttpContext context, long size)
    {
        // Only ever raised: a body between the two limits is refused below, and its rest read by the server, so that the client sees the answer.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature && feature.MaxRequestBodySize < size)
            feature.MaxRequestBodySize = size;
        context.Request.Body = new LimitedStream(context.Request.Body, size, context.Request.ContentLength);
    }

    /// <summary>
    /// Tells the client that the connection ends after this answer: the server cannot skip the rest of a body that is too large, and a second
    /// request on the same connection would fail without an answer.
    /// </summary>
    internal static void CloseConnectionAfter(BadHttpRequestException refusal, HttpContext context)
    {
        if (refusal.StatusCode == StatusCodes.Status413PayloadTooLarge && HttpProtocol.IsHttp11(context.Request.Protocol))
            context.Response.Headers.Connection = "close";
    }

    private sealed class LimitedStream(Stream inner, long limit, long? announced) : Stream
    {
        private long read;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => read; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Count(inner.Read(buffer, offset, CheckAnnounced(count)));

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            CheckAnnounced(0);
            return Count(await inner.ReadAsync(buffer, cancellationToken));
        }

        public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
            => await ReadAsync(buffer.AsMemory(offset, count), cancellationToken);

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private int CheckAnnounced(int count) => announced > limit ? throw TooLarge() : count;

        private int Count(int bytes)
        {
            read += bytes;
            return read > limit ? throw TooLarge() : bytes;
        }

        private BadHttpRequestException TooLarge() => new($"Request body too large. The max request body size is {limit} bytes.", StatusCodes.Status413PayloadTooLarge);
    }
}
