using System.Collections.Concurrent;
using System.IO.Compression;
using Microsoft.AspNetCore.StaticFiles;

namespace OneWindow.Api.Studio.Shell;

/// <summary>How the bytes of an answer are coded.</summary>
internal enum ContentCoding
{
    /// <summary>As they are.</summary>
    Identity,

    /// <summary>Brotli.</summary>
    Brotli,

    /// <summary>Gzip.</summary>
    Gzip,
}

/// <summary>A file that is served below <c>/studio</c>, kept in memory in the codings that clients have asked for.</summary>
/// <param name="path">Address below <c>/studio/</c>.</param>
/// <param name="tag">What changes when the content does.</param>
/// <param name="stored">Coding of the stored bytes.</param>
/// <param name="read">Reads the stored bytes.</param>
internal sealed class StudioFile(string path, string tag, ContentCoding stored, Func<byte[]> read)
{
    private static readonly FileExtensionContentTypeProvider Types = MakeTypes();
    private readonly Lazy<byte[]> _stored = new(read);
    private readonly ConcurrentDictionary<ContentCoding, Lazy<byte[]>> _coded = new();

    /// <summary>Address below <c>/studio/</c>.</summary>
    public string Path { get; } = path;

    /// <summary>Media type.</summary>
    public string ContentType { get; } = Types.TryGetContentType(path, out var type) ? type : "application/octet-stream";

    /// <summary>Whether the name holds a hash of the content, so that it never changes.</summary>
    public bool IsImmutable { get; } = FingerprintedNames.IsMatch(path);

    /// <summary>Whether it is worth coding: text and WebAssembly; fonts and pictures are compressed by themselves.</summary>
    public bool IsCodable => stored == ContentCoding.Brotli;

    /// <summary>Entity tag of a coding.</summary>
    public string Tag(ContentCoding coding) => coding == ContentCoding.Identity ? $"\"{tag}\"" : $"\"{tag}-{(coding == ContentCoding.Brotli ? "br" : "gz")}\"";

    /// <summary>The bytes in a coding.</summary>
    public byte[] Bytes(ContentCoding coding) =>
        coding == stored ? _stored.Value : _coded.GetOrAdd(coding, wanted => new Lazy<byte[]>(() => Code(wanted))).Value;

    private byte[] Code(ContentCoding coding)
    {
        using var target = new MemoryStream();
        using (var source = new BrotliStream(new MemoryStream(_stored.Value), CompressionMode.Decompress))
        {
            if (coding == ContentCoding.Identity)
            {
                source.CopyTo(target);
            }
            else
            {
                using var gzip = new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true);
                source.CopyTo(gzip);
            }
        }

        return target.ToArray();
    }

    private static FileExtensionContentTypeProvider MakeTypes()
    {
        var types = new FileExtensionContentTypeProvider();
        types.Mappings[".wasm"] = "application/wasm";
        types.Mappings[".dat"] = "application/octet-stream";
        types.Mappings[".cur"] = "image/x-icon";
        types.Mappings[".js"] = "text/javascript; charset=utf-8";
        types.Mappings[".css"] = "text/css; charset=utf-8";
        types.Mappings[".html"] = "text/html; charset=utf-8";
        types.Mappings[".svg"] = "image/svg+xml";
        return types;
    }
}
