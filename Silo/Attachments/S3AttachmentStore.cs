using System.Runtime.CompilerServices;
using Minio;
using Minio.DataModel.Args;
using Minio.Exceptions;

namespace OneWindow.Silo.Attachments;

/// <summary>
/// Contents in a bucket of an S3-compatible store, one object each under prefix and id. An object is there whole or not at all: the store shows it
/// when it has all of it. Buckets are named in the path of the address, but for Amazon's own, where they are named in the host.
/// </summary>
internal sealed class S3AttachmentStore : IAttachmentStore, IDisposable
{
    private readonly S3Options _options;
    private readonly HttpClient _http;
    private readonly IMinioClient _client;

    public S3AttachmentStore(S3Options options)
    {
        _options = options;
        var address = options.Address ?? throw new ArgumentException("There is no endpoint.", nameof(options));
        _http = new HttpClient { Timeout = TimeSpan.FromSeconds(options.TimeoutSeconds) };
        _client = new MinioClient()
            .WithEndpoint(address.Host, address.Port)
            .WithSSL(address.Scheme == "https")
            .WithRegion(options.Region)
            .WithCredentials(options.AccessKey, options.ReadSecretKey())
            .WithHttpClient(_http)
            .Build();
    }

    public Task WriteAsync(string id, Stream content, CancellationToken cancellationToken)
    {
        var arguments = new PutObjectArgs()
            .WithBucket(_options.Bucket)
            .WithObject(NameOf(id))
            .WithStreamData(content)
            .WithObjectSize(content.Length - content.Position)
            .WithContentType("application/octet-stream");
        return AskAsync(() => _client.PutObjectAsync(arguments, cancellationToken), cancellationToken);
    }

    public async Task<Stream> OpenAsync(string id, CancellationToken cancellationToken)
    {
        var name = NameOf(id);
        // Fetched whole before anybody sees a byte of it, so that a store that breaks off breaks no answer in two. It is encrypted, and gone with its handle.
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose };
        var spool = new FileStream(Path.Combine(Path.GetTempPath(), $"{id}.{Guid.NewGuid():N}"), options);
        try
        {
            await AskAsync(
                async () =>
                {
                    var read = await _client.GetObjectAsync(
                        new GetObjectArgs().WithBucket(_options.Bucket).WithObject(name).WithCallbackStream((stream, token) => stream.CopyToAsync(spool, token)),
                        cancellationToken);
                    if (read is null || read.Size == 0 || read.Size != spool.Length)
                        throw new IOException("The store of attachments gave a content in part only.");
                },
                cancellationToken);
            spool.Position = 0;
            return spool;
        }
        catch
        {
            await spool.DisposeAsync();
            throw;
        }
    }

    public Task DeleteAsync(string id, CancellationToken cancellationToken)
    {
        var arguments = new RemoveObjectArgs().WithBucket(_options.Bucket).WithObject(NameOf(id));
        return AskAsync(() => _client.RemoveObjectAsync(arguments, cancellationToken), cancellationToken);
    }

    public async IAsyncEnumerable<StoredContent> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var arguments = new ListObjectsArgs().WithBucket(_options.Bucket).WithPrefix(_options.Prefix).WithRecursive(true);
        await using var items = _client.ListObjectsEnumAsync(arguments, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            var isThere = false;
            await AskAsync(async () => isThere = await items.MoveNextAsync(), cancellationToken);
            if (!isThere)
                yield break;
            var id = items.Current.Key[_options.Prefix.Length..];
            if (AttachmentIds.IsId(id) && items.Current.LastModifiedDateTime is { } at)
                yield return new StoredContent(id, id, false, at);
        }
    }

    public Task RemoveAsync(string name, CancellationToken cancellationToken) => DeleteAsync(name, cancellationToken);

    public void Dispose()
    {
        _client.Dispose();
        _http.Dispose();
    }

    private static async Task AskAsync(Func<Task> request, CancellationToken cancellationToken)
    {
        try
        {
            await request();
        }
        catch (ObjectNotFoundException error)
        {
            throw new FileNotFoundException("The store holds no such content.", error);
        }
        catch (Exception error) when (error is not IOException && !cancellationToken.IsCancellationRequested)
        {
            // The client throws what it likes: exceptions of its own, of the network, of reading answers.
            throw new IOException($"The store of attachments failed: {error.GetType().Name}.", error);
        }
    }

    private string NameOf(string id) => AttachmentIds.IsId(id) ? _options.Prefix + id : throw new ArgumentException("This is no id of an attachment.", nameof(id));
}
