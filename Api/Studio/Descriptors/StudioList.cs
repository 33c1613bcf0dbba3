namespace OneWindow.Api.Studio.Descriptors;

/// <summary>A whole list as Studio takes it.</summary>
/// <typeparam name="T">An item.</typeparam>
/// <param name="Items">The items.</param>
/// <param name="Count">How many.</param>
internal sealed record StudioList<T>(IReadOnlyList<T> Items, int Count);

/// <summary>Makes lists.</summary>
internal static class StudioList
{
    /// <summary>A list of these items.</summary>
    public static StudioList<T> Of<T>(IReadOnlyList<T> items) => new(items, items.Count);
}
