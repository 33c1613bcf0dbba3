using System.Runtime.CompilerServices;
using OneWindow.Silo.Attachments;
using OneWindow.Testing;

namespace OneWindow.Silo.Tests.Attachments;

public sealed class S3AttachmentStoreTests
{
    [S3Fact]
    public async Task A_content_is_kept_replaced_and_removed_whole()
    {
        await using var server = await S3Server.StartAsync();
        using var store = new S3AttachmentStore(Options(server));
        var (id, large) = (AttachmentIds.New(), new byte[12 * 1024 * 1024 + 17]);
        new Random(1).NextBytes(large);

        await store.WriteAsync(id, new MemoryStream("one"u8.ToArray()), default);
        await store.WriteAsync(id, new MemoryStream(large), default);
        (await ReadAsync(store, id)).AsSpan().SequenceEqual(large).ShouldBeTrue("also one that goes in several parts");
        var start = new MemoryStream("skipped content"u8.ToArray()) { Position = 8 };
        await store.WriteAsync(id, start, default);
        (await ReadAsync(store, id)).ShouldBe("content"u8.ToArray());
        var listed = (await store.ListAsync(default).ToListAsync()).ShouldHaveSingleItem();
        (listed.Name, listed.Id, listed.IsPartial).ShouldBe((id, id, false));
        listed.WrittenAt.ShouldBeInRange(TimeProvider.System.GetUtcNow().AddHours(-1), TimeProvider.System.GetUtcNow().AddHours(1));
        await store.DeleteAsync(id, default);
        await store.DeleteAsync(id, default);
        (await store.ListAsync(default).ToListAsync()).ShouldBeEmpty();
        await Should.ThrowAsync<FileNotFoundException>(() => store.OpenAsync(id, default));
        await Should.ThrowAsync<ArgumentException>(() => store.OpenAsync("../../etc/passwd", default));
    }

    [S3Fact]
    public async Task A_store_that_refuses_or_is_gone_is_a_failure_of_the_store()
    {
        await using var server = await S3Server.StartAsync();
        using var stranger = new S3AttachmentStore(Options(server) with { AccessKey = "stranger" });
        using var elsewhere = new S3AttachmentStore(Options(server) with { Bucket = "no-such-bucket" });
        using var store = new S3AttachmentStore(Options(server));
        var id = AttachmentIds.New();
        await store.WriteAsync(id, new MemoryStream("one"u8.ToArray()), default);
        foreach (var wrong in new[] { stranger, elsewhere })
        {
            await FailsAsync(() => wrong.WriteAsync(id, new MemoryStream("two"u8.ToArray()), default));
            await FailsAsync(() => wrong.OpenAsync(id, default));
        }

        (await ReadAsync(store, id)).ShouldBe("one"u8.ToArray());
        await server.StopAsync();
        await FailsAsync(() => store.WriteAsync(id, new MemoryStream("two"u8.ToArray()), default));
        await FailsAsync(() => store.OpenAsync(id, default));
        await FailsAsync(() => store.DeleteAsync(id, default));

        // What failed is the store: nobody may take it for a content that is not there.
        static async Task FailsAsync(Func<Task> request, [CallerArgumentExpression(nameof(request))] string what = "") =>
            (await Should.ThrowAsync<IOException>(request, what)).ShouldNotBeOfType<FileNotFoundException>(what);
    }

    internal static S3Options Options(S3Server server) =>
        new() { Endpoint = server.Endpoint, Bucket = S3Server.Bucket, Prefix = "office/", AccessKey = S3Server.Key, SecretKey = S3Server.Key };

    private static async Task<byte[]> ReadAsync(S3AttachmentStore store, string id)
    {
        await using var content = await store.OpenAsync(id, default);
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy);
        return copy.ToArray();
    }
}
