using OneWindow.Grains.Matters;
using OneWindow.Silo.Data;

namespace OneWindow.Silo.Matters;

/// <summary>
/// All versions of one matter. The office's versions count before those of the files from the first day of the first of them on; among the office's, the one
/// that began last, and of those that begin on one day the one that was recorded last. So versions never share a day.
/// </summary>
internal sealed class MatterHistory
{
    public MatterHistory(IEnumerable<StoredMatter> versions) => Versions = [.. Place([.. versions.OrderBy(version => version.Matter.Version)])];

    /// <summary>Versions by number, each with the days on which it is in force.</summary>
    public IReadOnlyList<StoredMatter> Versions { get; }

    /// <summary>Counts the versions; grows with every edit.</summary>
    public int Revision => Versions.Count == 0 ? 0 : Versions[^1].Matter.Version;

    /// <summary>The version of a number, or null.</summary>
    public StoredMatter? Find(int version) => Versions.FirstOrDefault(stored => stored.Matter.Version == version);

    /// <summary>The version in force on a day, or null.</summary>
    public StoredMatter? InForce(DateOnly day) => Versions.FirstOrDefault(stored => stored.Window is { } window && window.Contains(day));

    private static IEnumerable<StoredMatter> Place(List<StoredMatter> versions)
    {
        var office = versions.Where(version => version is { Origin: MatterOrigin.Office, Withdrawn: false })
            .GroupBy(version => version.Matter.EffectiveFrom)
            .Select(sameDay => sameDay.Last())
            .OrderBy(version => version.Matter.EffectiveFrom)
            .ToList();
        var firstOfOffice = office.Count == 0 ? (DateOnly?)null : office[0].Matter.EffectiveFrom;
        foreach (var version in versions)
        {
            var next = version.Origin == MatterOrigin.Files
                ? firstOfOffice
                : office.Find(other => other.Matter.EffectiveFrom > version.Matter.EffectiveFrom)?.Matter.EffectiveFrom;
            var counts = version.Origin == MatterOrigin.Files ? version.InFiles : office.Contains(version);
            yield return version with { Window = counts ? Before(version.Range, next) : null };
        }
    }

    private static EffectiveRange? Before(EffectiveRange range, DateOnly? next)
    {
        if (next is not { } day || range.To < day)
            return range;
        return day <= range.From ? null : range with { To = day.AddDays(-1) };
    }
}
