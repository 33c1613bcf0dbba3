using System.Runtime.CompilerServices;

namespace OneWindow.Silo.Attachments;

/// <summary>
/// Contents on a disk. Paths are made of ids alone, and an id is letters and digits of ours: nothing that a caller sends becomes part of a path.
/// A content is written beside its place, forced to the disk and then moved, so that no half of one is ever found there.
/// </summary>
internal sealed class LocalAttachmentStore : IAttachmentStore
{
    private const int FolderLetters = 2;
    private readonly string _folder;

    public LocalAttachmentStore(string folder)
    {
        _folder = Path.GetFullPath(folder);
        MakeFolder(_folder);
    }

    public async Task WriteAsync(string id, Stream content, CancellationToken cancellationToken)
    {
        var path = PathOf(id);
        MakeFolder(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Guid.NewGuid():N}";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            await using (var file = new FileStream(temporary, options))
            {
                await content.CopyToAsync(file, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    public Task<Stream> OpenAsync(string id, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.ReadWrite | FileShare.Delete, Options = FileOptions.Asynchronous };
        try
        {
            return Task.FromResult<Stream>(new FileStream(PathOf(id), options));
        }
        catch (DirectoryNotFoundException error)
        {
            throw new FileNotFoundException("There is no such content.", error);
        }
    }

    public Task DeleteAsync(string id, CancellationToken cancellationToken)
    {
        var path = PathOf(id);
        if (File.Exists(path))
            File.Delete(path);
        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<StoredContent> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        foreach (var file in new DirectoryInfo(_folder).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            cancellationToken.ThrowIfCancellationRequested();
            // Beside a content stands, for as long as it is written, the id with a mark behind it.
            var id = file.Name.Split('.')[0];
            if (AttachmentIds.IsId(id))
                yield return new StoredContent(file.Name, id, id != file.Name, file.LastWriteTimeUtc);
        }
    }

    public Task RemoveAsync(string name, CancellationToken cancellationToken)
    {
        // The folder comes from the id, and the rest of the name has no path in it.
        var path = Path.Combine(Path.GetDirectoryName(PathOf(name.Split('.')[0]))!, Path.GetFileName(name));
        if (File.Exists(path))
            File.Delete(path);
        return Task.CompletedTask;
    }

    private static void MakeFolder(string folder)
    {
        var made = Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows())
            made.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    }

    private string PathOf(string id) => AttachmentIds.IsId(id)
        ? Path.Combine(_folder, id[^FolderLetters..], id)
        : throw new ArgumentException("This is no id of an attachment.", nameof(id));
}
