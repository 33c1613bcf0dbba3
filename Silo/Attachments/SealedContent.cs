using System.Buffers.Binary;
using System.Security.Cryptography;

namespace OneWindow.Silo.Attachments;

/// <summary>
/// Encrypts contents with AES-256-GCM in pieces of 64 KiB, each content with a key of its own. A piece carries its length, whether it is the last, and a
/// tag; its number is its nonce. So pieces can neither be changed, exchanged nor left out, and a content that was cut off is noticed.
/// </summary>
internal static class SealedContent
{
    /// <summary>Bytes of a key.</summary>
    public const int KeyLength = 32;

    internal const int PieceLength = 64 * 1024;
    internal const int HeaderLength = 4;
    internal const int TagLength = 16;
    internal const uint LastPiece = 0x8000_0000;
    private const int NonceLength = 12;

    /// <summary>Encrypts a stream into another.</summary>
    public static async Task WriteAsync(Stream content, Stream target, byte[] key, CancellationToken cancellationToken)
    {
        using var aes = new AesGcm(key, TagLength);
        var plain = new byte[PieceLength];
        var next = new byte[PieceLength];
        var piece = new byte[HeaderLength + PieceLength + TagLength];
        var length = await content.ReadAtLeastAsync(plain, PieceLength, throwOnEndOfStream: false, cancellationToken);
        for (ulong number = 0; ; number++)
        {
            var nextLength = length < PieceLength ? 0 : await content.ReadAtLeastAsync(next, PieceLength, throwOnEndOfStream: false, cancellationToken);
            var isLast = nextLength == 0;
            BinaryPrimitives.WriteUInt32BigEndian(piece, (uint)length | (isLast ? LastPiece : 0));
            aes.Encrypt(Nonce(number), plain.AsSpan(0, length), piece.AsSpan(HeaderLength, length), piece.AsSpan(HeaderLength + length, TagLength), piece.AsSpan(0, HeaderLength));
            await target.WriteAsync(piece.AsMemory(0, HeaderLength + length + TagLength), cancellationToken);
            if (isLast)
                return;
            (plain, next) = (next, plain);
            length = nextLength;
        }
    }

    internal static byte[] Nonce(ulong number)
    {
        var nonce = new byte[NonceLength];
        BinaryPrimitives.WriteUInt64BigEndian(nonce.AsSpan(NonceLength - sizeof(ulong)), number);
        return nonce;
    }
}

/// <summary>Reads an encrypted content in the clear, a piece at a time; no byte of a piece is given out before its tag was checked.</summary>
internal sealed class UnsealedStream(Stream source, byte[] key) : Stream
{
    private readonly AesGcm _aes = new(key, SealedContent.TagLength);
    private readonly byte[] _sealed = new byte[SealedContent.PieceLength + SealedContent.TagLength];
    private readonly byte[] _plain = new byte[SealedContent.PieceLength];
    private int _position;
    private int _length;
    private ulong _number;
    private bool _isOver;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_position == _length && !_isOver)
            await NextAsync(cancellationToken);
        var count = Math.Min(buffer.Length, _length - _position);
        _plain.AsMemory(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read it asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        _aes.Dispose();
        await source.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _aes.Dispose();
            source.Dispose();
        }

        base.Dispose(disposing);
    }

    private async ValueTask NextAsync(CancellationToken cancellationToken)
    {
        var header = new byte[SealedContent.HeaderLength];
        await FillAsync(header, cancellationToken);
        var value = BinaryPrimitives.ReadUInt32BigEndian(header);
        var length = (int)(value & ~SealedContent.LastPiece);
        if (length > SealedContent.PieceLength)
            throw new InvalidDataException("The stored content is damaged.");
        await FillAsync(_sealed.AsMemory(0, length + SealedContent.TagLength), cancellationToken);
        try
        {
            _aes.Decrypt(SealedContent.Nonce(_number++), _sealed.AsSpan(0, length), _sealed.AsSpan(length, SealedContent.TagLength), _plain.AsSpan(0, length), header);
        }
        catch (AuthenticationTagMismatchException error)
        {
            throw new InvalidDataException("The stored content is damaged.", error);
        }

        (_position, _length, _isOver) = (0, length, (value & SealedContent.LastPiece) != 0);
    }

    private async ValueTask FillAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (await source.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken) < buffer.Length)
            throw new InvalidDataException("The stored content is cut off.");
    }
}
