namespace OneWindow.Grains;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">Row type.</typeparam>
/// <param name="Items">Rows of this page.</param>
/// <param name="Page">Page number, from 1.</param>
/// <param name="PageSize">Rows a page.</param>
/// <param name="Total">Rows in all.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, int Page, int PageSize, long Total);
