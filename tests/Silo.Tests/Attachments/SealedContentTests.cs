using System.Security.Cryptography;
using OneWindow.Silo.Attachments;

namespace OneWindow.Silo.Tests.Attachments;

public sealed class SealedContentTests
{
    private static readonly byte[] Key = SHA256.HashData("a key"u8);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(SealedContent.PieceLength - 1)]
    [InlineData(SealedContent.PieceLength)]
    [InlineData(SealedContent.PieceLength + 1)]
    [InlineData(3 * SealedContent.PieceLength)]
    [InlineData(200_000)]
    public async Task A_content_of_any_size_comes_back_as_it_was(int size)
    {
        var content = Content(size);
        var stored = await SealAsync(content);

        (await UnsealAsync(stored, Key)).ShouldBe(content);
        if (size > 100)
            stored.AsSpan().IndexOf(content.AsSpan(0, 50)).ShouldBe(-1, "nothing of it lies there in the clear");
    }

    [Fact]
    public async Task What_was_changed_exchanged_or_cut_off_is_noticed()
    {
        var stored = await SealAsync(Content(200_000));
        const int piece = SealedContent.HeaderLength + SealedContent.PieceLength + SealedContent.TagLength;
        foreach (var position in new[] { 0, 3, 10, piece - 1, piece + 100, stored.Length - 1 })
        {
            var changed = (byte[])stored.Clone();
            changed[position] ^= 1;
            await Should.ThrowAsync<InvalidDataException>(UnsealAsync(changed, Key), $"byte {position}");
        }

        foreach (var length in new[] { 0, 2, piece - 1, piece, 2 * piece, stored.Length - 1 })
            await Should.ThrowAsync<InvalidDataException>(UnsealAsync(stored[..length], Key), $"length {length}");
        byte[] exchanged = [.. stored[piece..(2 * piece)], .. stored[..piece], .. stored[(2 * piece)..]];
        await Should.ThrowAsync<InvalidDataException>(UnsealAsync(exchanged, Key));
        await Should.ThrowAsync<InvalidDataException>(UnsealAsync(stored, SHA256.HashData("another"u8)));
    }

    private static byte[] Content(int size)
    {
        var content = new byte[size];
        new Random(size).NextBytes(content);
        return content;
    }

    private static async Task<byte[]> SealAsync(byte[] content)
    {
        using var stored = new MemoryStream();
        await SealedContent.WriteAsync(new MemoryStream(content), stored, Key, CancellationToken.None);
        return stored.ToArray();
    }

    private static async Task<byte[]> UnsealAsync(byte[] stored, byte[] key)
    {
        await using var content = new UnsealedStream(new MemoryStream(stored), key);
        using var read = new MemoryStream();
        await content.CopyToAsync(read);
        return read.ToArray();
    }
}
