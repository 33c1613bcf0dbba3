using System.Globalization;

namespace OneWindow.Silo.Children;

/// <summary>Ids of children end with a number that grows with each that their parent asks for.</summary>
internal static class ChildNumbers
{
    /// <summary>The number of a child's id or key; 0 when it has none.</summary>
    public static long Of(string childId) =>
        long.TryParse(childId.AsSpan(childId.LastIndexOf('.') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
