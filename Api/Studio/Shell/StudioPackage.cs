using System.Collections.Frozen;
using System.Globalization;
using System.IO.Compression;

namespace OneWindow.Api.Studio.Shell;

/// <summary>
/// Elsa Studio's package: one archive whose entries are brotli-compressed (<c>.br</c>) or as they are. Only names of entries can be asked for, so no
/// address leads anywhere else.
/// </summary>
internal sealed class StudioPackage : IDisposable
{
    private readonly Lock _gate = new();
    private readonly ZipArchive? _archive;
    private readonly FrozenDictionary<string, StudioFile> _files;

    private StudioPackage(ZipArchive? archive)
    {
        _archive = archive;
        _files = (archive?.Entries ?? Enumerable.Empty<ZipArchiveEntry>())
            .Where(entry => !entry.FullName.EndsWith('/'))
            .Select(File)
            .ToFrozenDictionary(file => file.Path, StringComparer.Ordinal);
    }

    /// <summary>Whether the package is there.</summary>
    public bool IsPresent => _files.ContainsKey("_framework/blazor.webassembly.js");

    /// <summary>Opens the archive; one that is missing or broken is an empty package.</summary>
    public static StudioPackage Open(string path, ILogger logger)
    {
        if (!System.IO.File.Exists(path))
            return new StudioPackage(null);
        try
        {
            return new StudioPackage(ZipFile.OpenRead(path));
        }
        catch (InvalidDataException broken)
        {
            StudioLog.BrokenPackage(logger, path, broken);
            return new StudioPackage(null);
        }
    }

    /// <summary>The file at an address below <c>/studio/</c>; null when there is none.</summary>
    public StudioFile? Find(string path) => _files.GetValueOrDefault(path);

    /// <inheritdoc/>
    public void Dispose() => _archive?.Dispose();

    private StudioFile File(ZipArchiveEntry entry)
    {
        var name = entry.FullName.Replace('\\', '/');
        var isBrotli = name.EndsWith(".br", StringComparison.Ordinal);
        var tag = string.Create(CultureInfo.InvariantCulture, $"{entry.Crc32:x8}{entry.Length:x}");
        return new StudioFile(isBrotli ? name[..^3] : name, tag, isBrotli ? ContentCoding.Brotli : ContentCoding.Identity, () => Read(entry));
    }

    private byte[] Read(ZipArchiveEntry entry)
    {
        // An archive is read by one at a time; each entry is read once.
        lock (_gate)
        {
            var bytes = new byte[entry.Length];
            using var stream = entry.Open();
            stream.ReadExactly(bytes);
            return bytes;
        }
    }
}
