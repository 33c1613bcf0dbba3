using System.IO.Compression;
using System.Text;
using OneWindow.Api.Hosting;
using OneWindow.Grains;

namespace OneWindow.Api.Workflows;

/// <summary>A file of an import: its text, or why it is not read.</summary>
/// <param name="Name">Its name, as the archive says.</param>
/// <param name="Text">Its text; null when it is not read.</param>
/// <param name="Zh">Why not, in Chinese.</param>
/// <param name="En">The same in English.</param>
internal sealed record DefinitionFile(string Name, string? Text, string Zh = "", string En = "");

/// <summary>
/// Reads definitions from what was sent: one as JSON, or many as an archive. Nothing is written to disk, sizes are counted while unpacking and not believed, and names
/// are only shown.
/// </summary>
internal static class DefinitionFiles
{
    /// <summary>Most bytes that are sent.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    private const int MostFiles = 1000;
    private const int MostBytesInAll = 64 * 1024 * 1024;
    private const int LongestName = 200;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The files in a body.</summary>
    /// <exception cref="CommandRejectedException">It is no archive, or one that is too large.</exception>
    public static async Task<List<DefinitionFile>> ReadAsync(byte[] content, string name, CancellationToken cancellationToken)
    {
        if (content is not [(byte)'P', (byte)'K', ..])
            return [Read(name, content)];
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read);
            return await ReadAsync(archive, cancellationToken);
        }
        catch (InvalidDataException)
        {
            throw Refuse("import.archive", "压缩包无法读取。", "The archive cannot be read.");
        }
    }

    private static async Task<List<DefinitionFile>> ReadAsync(ZipArchive archive, CancellationToken cancellationToken)
    {
        var entries = archive.Entries.Where(entry => entry.Name.Length > 0).ToArray();
        if (entries.Length > MostFiles)
            throw Refuse("import.too_many", $"压缩包中最多 {MostFiles} 个文件。", $"An archive may hold at most {MostFiles} files.");
        var files = new List<DefinitionFile>();
        var left = MostBytesInAll;
        foreach (var entry in entries)
        {
            var name = Shown(entry.FullName);
            if (!IsPlain(entry.FullName))
            {
                files.Add(new(name, null, "文件路径不合规。", "The file's path is not allowed."));
                continue;
            }

            if (!entry.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            {
                files.Add(new(name, null, "不是 JSON 文件。", "This is no JSON file."));
                continue;
            }

            var bytes = await UnpackAsync(entry, Math.Min(left, DefinitionBody.MaxBytes), cancellationToken);
            if (bytes is null && left < DefinitionBody.MaxBytes)
                throw Refuse("import.too_large", "压缩包解开后过大。", "The archive is too large when it is unpacked.");
            left -= bytes?.Length ?? DefinitionBody.MaxBytes;
            files.Add(bytes is null ? new(name, null, "文件过大。", "The file is too large.") : Read(name, bytes));
            if (left <= 0)
                throw Refuse("import.too_large", "压缩包解开后过大。", "The archive is too large when it is unpacked.");
        }

        return files;
    }

    /// <summary>The content of an entry; null when there is more than allowed.</summary>
    private static async Task<byte[]?> UnpackAsync(ZipArchiveEntry entry, int most, CancellationToken cancellationToken)
    {
        await using var source = await entry.OpenAsync(cancellationToken);
        using var buffer = new MemoryStream();
        var chunk = new byte[81920];
        int read;
        while ((read = await source.ReadAsync(chunk, cancellationToken)) > 0)
        {
            if (buffer.Length + read > most)
                return null;
            buffer.Write(chunk, 0, read);
        }

        return buffer.ToArray();
    }

    private static DefinitionFile Read(string name, byte[] content)
    {
        try
        {
            var text = Strict.GetString(content).TrimStart('\uFEFF');
            return text.Contains('\0', StringComparison.Ordinal) ? Unreadable(name) : new(name, text);
        }
        catch (DecoderFallbackException)
        {
            return Unreadable(name);
        }
    }

    private static DefinitionFile Unreadable(string name) => new(name, null, "内容不是有效的 UTF-8 文本。", "The content is no valid UTF-8 text.");

    private static bool IsPlain(string path) =>
        !path.StartsWith('/') && !path.Contains('\\', StringComparison.Ordinal) && !path.Contains(':', StringComparison.Ordinal) && path.Split('/').All(part => part is not (".." or "." or ""));

    private static string Shown(string name)
    {
        var shown = name.Length > LongestName ? name[..LongestName] : name;
        return StrictText.IsReadable(shown) ? shown : "?";
    }

    private static CommandRejectedException Refuse(string code, string zh, string en) => new(new Rejection(RejectionKind.Invalid, code, "file", zh, en));
}
