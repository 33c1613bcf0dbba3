using System.Text.Json.Serialization;

namespace OneWindow.Grains;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">Row type.</typeparam>
/// <param name="Items">Rows of this page.</param>
/// <param name="Number">Page number, from 1.</param>
/// <param name="Size">Rows a page.</param>
/// <param name="Total">Rows in all.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, [property: JsonPropertyName("page")] int Number, [property: JsonPropertyName("pageSize")] int Size, long Total);
