using System.Text.Json;

namespace OneWindow.Grains.Matters;

/// <summary>A member in which two versions of a matter differ.</summary>
/// <param name="Path">The member, such as <c>promised.n</c> or <c>materials[id-card].tolerable</c>.</param>
/// <param name="Before">Its value in the first version; null: it is not there.</param>
/// <param name="After">Its value in the second version; null: it is not there.</param>
public sealed record MatterDifference(string Path, JsonElement? Before, JsonElement? After);
