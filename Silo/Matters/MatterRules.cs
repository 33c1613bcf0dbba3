using OneWindow.Grains.Matters;
using OneWindow.Silo.Data;

namespace OneWindow.Silo.Matters;

/// <summary>What a new version has to keep to beside what stands in it: days that are to come, and names that nobody else has.</summary>
internal static class MatterRules
{
    /// <summary>The version that has this content already; null when there is none.</summary>
    public static StoredMatter? Same(MatterHistory history, Matter matter)
    {
        var hash = MatterJson.HashOf(matter);
        return history.Versions.LastOrDefault(version => version.Window is not null && version.Hash == hash && version.Matter.EffectiveTo == matter.EffectiveTo);
    }

    /// <summary>A version of a known matter does not begin in the past: what was decided then was decided under another one.</summary>
    public static void CheckDay(MatterCandidate candidate, MatterHistory history, DateOnly today)
    {
        if (candidate.Matter is { } matter && matter.EffectiveFrom != default && history.Revision > 0 && matter.EffectiveFrom < today)
        {
            candidate.Problem(
                "effectiveFrom",
                "matter.backdated",
                $"新版本不得早于今天（{today:yyyy-MM-dd}）生效。",
                FormattableString.Invariant($"A new version does not begin before today, {today:yyyy-MM-dd}."));
        }
    }

    /// <summary>No two matters have one name on one day.</summary>
    public static void CheckNames(MatterCandidate candidate, IEnumerable<(Matter Matter, EffectiveRange Range)> others)
    {
        if (candidate.Matter is not { } matter || matter.EffectiveFrom == default)
            return;
        var range = new EffectiveRange(matter.EffectiveFrom, matter.EffectiveTo);
        foreach (var (other, when) in others)
        {
            if (other.Code == matter.Code || !when.Overlaps(range))
                continue;
            if (IsSame(other.Zh, matter.Zh))
                candidate.Problem("zh", "duplicate", $"与事项“{other.Code}”重名。", $"'{other.Code}' has the same name.");
            if (IsSame(other.En, matter.En))
                candidate.Problem("en", "duplicate", $"与事项“{other.Code}”的英文名相同。", $"'{other.Code}' has the same name.");
        }
    }

    /// <summary>Every matter of a catalogue with the days on which it is or will be in force.</summary>
    public static IEnumerable<(Matter Matter, EffectiveRange Range)> Placed(MatterSnapshot snapshot) =>
        from history in snapshot.Histories
        from version in history.Versions
        where version.Window is not null
        select (version.Matter, version.Window!.Value);

    private static bool IsSame(string one, string other) => one.Length > 0 && string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
