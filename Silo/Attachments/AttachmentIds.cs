using System.Buffers;

namespace OneWindow.Silo.Attachments;

/// <summary>Ids of attachments.</summary>
internal static class AttachmentIds
{
    private const string Prefix = "att-";
    private const int Length = 36;
    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdef");

    /// <summary>A new id; nobody can guess it.</summary>
    public static string New() => $"{Prefix}{Guid.NewGuid():N}";

    /// <summary>Can this be such an id?</summary>
    public static bool IsId(string id) =>
        id.Length == Length && id.StartsWith(Prefix, StringComparison.Ordinal) && id.AsSpan(Prefix.Length).IndexOfAnyExcept(Hexadecimal) < 0;
}
