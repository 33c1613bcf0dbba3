using System.Text;
using OneWindow.Silo.Attachments;
using OneWindow.Testing;

namespace OneWindow.Silo.Tests.Attachments;

public sealed class AttachmentStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("attachments-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_content_is_kept_replaced_and_removed_whole()
    {
        var store = new LocalAttachmentStore(Path.Combine(_folder, "store"));
        var id = AttachmentIds.New();

        await store.WriteAsync(id, new MemoryStream("one"u8.ToArray()), default);
        await store.WriteAsync(id, new MemoryStream("two"u8.ToArray()), default);
        (await ReadAsync(store, id)).ShouldBe("two");
        await Should.ThrowAsync<IOException>(store.WriteAsync(id, new BrokenStream(), default));
        (await ReadAsync(store, id)).ShouldBe("two", "a content that breaks off leaves the old one");
        Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).ShouldHaveSingleItem();
        await store.DeleteAsync(id, default);
        await store.DeleteAsync(id, default);
        await Should.ThrowAsync<FileNotFoundException>(() => store.OpenAsync(id, default));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("att-0000000000000000000000000000000/")]
    [InlineData("att-../../../../../../../../etc/hosts")]
    [InlineData("att-ABCDEF00000000000000000000000000")]
    [InlineData("")]
    public async Task Nothing_but_an_id_of_ours_becomes_a_path(string id)
    {
        var store = new LocalAttachmentStore(_folder);
        await Should.ThrowAsync<ArgumentException>(store.WriteAsync(id, Stream.Null, default));
        await Should.ThrowAsync<ArgumentException>(() => store.OpenAsync(id, default));
        await Should.ThrowAsync<ArgumentException>(() => store.DeleteAsync(id, default));
        Directory.GetFileSystemEntries(_folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_scanner_gets_the_whole_content_and_its_verdict_is_understood()
    {
        await using var scanner = new FakeScanner();
        var scan = Scan(scanner);
        var content = new byte[100_000];

        (await scan.ScanAsync(new MemoryStream(content), default)).ShouldBe(new ScanVerdict(true, null));
        Encoding.ASCII.GetBytes(FakeScanner.Poison).CopyTo(content, content.Length - FakeScanner.Poison.Length);
        (await scan.ScanAsync(new MemoryStream(content), default)).ShouldBe(new ScanVerdict(false, "Test.Poison"));
    }

    [Theory]
    [InlineData("INSTREAM size limit exceeded. ERROR")]
    [InlineData("")]
    [InlineData("stream: what? ERROR")]
    public async Task What_is_no_verdict_never_counts_as_clean(string answer)
    {
        await using var scanner = new FakeScanner { Answer = answer };
        await Should.ThrowAsync<IOException>(Scan(scanner).ScanAsync(new MemoryStream(new byte[10]), default));
    }

    [Fact]
    public async Task A_scanner_that_is_not_there_is_no_verdict_either()
    {
        var gone = new FakeScanner();
        var scan = Scan(gone);
        await gone.DisposeAsync();
        await Should.ThrowAsync<IOException>(scan.ScanAsync(new MemoryStream(new byte[10]), default));
        var none = new NoAttachmentScan();
        none.Name.ShouldBeNull();
        await Should.ThrowAsync<InvalidOperationException>(() => none.ScanAsync(Stream.Null, default));
    }

    [Fact]
    public async Task A_scanner_that_says_nothing_in_time_is_no_verdict()
    {
        await using var scanner = new FakeScanner { Gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously) };
        var time = new ManualTimeProvider(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8)));
        var scan = new ClamAttachmentScan(new AttachmentOptions { ScannerHost = "127.0.0.1", ScannerPort = scanner.Port, ScannerTimeoutSeconds = 5 }, time);
        var asked = scan.ScanAsync(new MemoryStream(new byte[10]), default);
        time.Advance(TimeSpan.FromSeconds(6));
        (await Should.ThrowAsync<IOException>(asked)).Message.ShouldContain("in time");
    }

    private static ClamAttachmentScan Scan(FakeScanner scanner) => new(new AttachmentOptions { ScannerHost = "127.0.0.1", ScannerPort = scanner.Port }, TimeProvider.System);

    private static async Task<string> ReadAsync(LocalAttachmentStore store, string id)
    {
        await using var content = await store.OpenAsync(id, default);
        using var reader = new StreamReader(content);
        return await reader.ReadToEndAsync();
    }

    /// <summary>Gives some bytes, and then fails.</summary>
    private sealed class BrokenStream : MemoryStream
    {
        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => throw new IOException("gone");
    }
}
