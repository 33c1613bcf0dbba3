using OneWindow.Calendars;

namespace OneWindow.Silo.Data;

/// <summary>A kind of file that the office takes.</summary>
/// <param name="MediaType">Media type under which it is given out.</param>
/// <param name="Extensions">Endings of file names, small letters without the dot.</param>
/// <param name="Magic">Bytes by which it is known.</param>
/// <param name="Offset">Where they stand.</param>
/// <param name="MaxBytes">Most bytes of such a file.</param>
public sealed record AttachmentType(string MediaType, IReadOnlyList<string> Extensions, ReadOnlyMemory<byte> Magic, int Offset, int MaxBytes)
{
    /// <summary>Does a file begin like one of this kind?</summary>
    public bool Fits(ReadOnlySpan<byte> start) => start.Length >= Offset + Magic.Length && start.Slice(Offset, Magic.Length).SequenceEqual(Magic.Span);
}

/// <summary>The kinds of files that the office takes, and how large they may be.</summary>
/// <param name="Sheet">Version and source of the file.</param>
/// <param name="Types">The kinds, in the order of the file.</param>
public sealed record AttachmentTypes(DataSheet Sheet, IReadOnlyList<AttachmentType> Types)
{
    /// <summary>Bytes that must be seen to tell the kind.</summary>
    public int StartLength { get; } = Types.Select(type => type.Offset + type.Magic.Length).DefaultIfEmpty(1).Max();

    /// <summary>Most bytes that any kind may have.</summary>
    public int MaxBytes { get; } = Types.Select(type => type.MaxBytes).DefaultIfEmpty(0).Max();
}

/// <summary>Reads attachments.json (format: docs/data.md).</summary>
internal static class AttachmentTypesReader
{
    private const int LargestFile = 1024 * 1024 * 1024;

    public static AttachmentTypes Read(DataNode node)
    {
        var types = new AttachmentTypes(node.Sheet(), [.. node.Children("types").Select(ReadType)]);
        if (types.Types.Count == 0)
            node.Problem("types", "Without any kind of file nothing can be taken in.");
        node.RefuseUnknown();
        return types;
    }

    private static AttachmentType ReadType(DataNode node)
    {
        var type = new AttachmentType(node.Text("mediaType"), node.Texts("extensions"), ReadMagic(node), node.Number("offset", 0, 4096), node.Number("maxBytes", 1, LargestFile));
        if (type.Extensions.Count == 0 || type.Extensions.Any(extension => !extension.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c))))
            node.Problem("extensions", "At least one ending in small letters and digits, without the dot, is expected.");
        node.RefuseUnknown();
        return type;
    }

    private static byte[] ReadMagic(DataNode node)
    {
        var text = node.Text("magic");
        try
        {
            return Convert.FromHexString(text);
        }
        catch (FormatException)
        {
            node.Problem("magic", "Bytes as hexadecimal digits are expected.");
            return [];
        }
    }
}
