using OneWindow.Grains;
using OneWindow.Grains.Applications;
using OneWindow.Grains.Households;

namespace OneWindow.Silo.Applications;

/// <summary>What the unified file holds of what a condition reads and the form does not ask for. Nobody is asked for it (社会救助法 2026 art. 62).</summary>
internal sealed class HeldFacts(IUnifiedFile file)
{
    /// <summary>The facts of these codes that may be relied on; none when no person or household is named, or when the file does not know them.</summary>
    public async Task<FactEntry[]> OfAsync(string? personId, string? householdId, string[] codes, DateTimeOffset at)
    {
        string[] subjects = [.. new[] { personId, householdId }.OfType<string>()];
        if (subjects.Length == 0 || codes.Length == 0)
            return [];
        try
        {
            var held = await file.PrefillAsync(subjects, codes, [], at, CancellationToken.None);
            return [.. held.Facts.Where(item => item is { Value: not null, IsMasked: false }).DistinctBy(item => item.Code).Select(item => new FactEntry(item.Code, item.Value!, item.Source, item.ValidUntil))];
        }
        catch (CommandRejectedException)
        {
            // The condition is an advice: a person whom the file does not know is no reason to turn anybody away.
            return [];
        }
    }
}
