using System.Collections.Frozen;
using System.Security.Cryptography;

namespace OneWindow.Api.Studio.Shell;

/// <summary>Our own pages around Studio: part of the program, or read from a folder while somebody works on them.</summary>
internal sealed class StudioSite(string? folder)
{
    private const string Prefix = "site/";
    private readonly FrozenDictionary<string, StudioFile> _files = BuiltIn().ToFrozenDictionary(file => file.Path, StringComparer.Ordinal);

    /// <summary>The file at an address below <c>/studio/</c>; null when there is none.</summary>
    public StudioFile? Find(string path)
    {
        var file = _files.GetValueOrDefault(path);
        return folder is null ? file : FromFolder(folder, path) ?? file;
    }

    private static IEnumerable<StudioFile> BuiltIn()
    {
        var assembly = typeof(StudioSite).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            yield return Make(name[Prefix.Length..], bytes);
        }
    }

    private static StudioFile? FromFolder(string folder, string path)
    {
        var root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        var full = Path.GetFullPath(Path.Combine(root, path));
        return full.StartsWith(root, StringComparison.Ordinal) && File.Exists(full) ? Make(path, File.ReadAllBytes(full)) : null;
    }

    private static StudioFile Make(string path, byte[] bytes) =>
        new(path, Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12)), ContentCoding.Identity, () => bytes);
}
