using OneWindow.Grains.Matters;
using OneWindow.Silo.Data;

namespace OneWindow.Silo.Matters;

/// <summary>A row of a file that is imported.</summary>
/// <param name="Row">Number of the matter in the file, from 1.</param>
/// <param name="Line">Line of a CSV file; null for JSON.</param>
/// <param name="Candidate">What was read.</param>
internal sealed record MatterFileRow(int Row, int? Line, MatterCandidate Candidate);

/// <summary>What is to become of a row.</summary>
/// <param name="File">The row.</param>
/// <param name="Outcome">What becomes of it when all are fine.</param>
/// <param name="Same">Number of the version that has its content already, or null.</param>
internal sealed record JudgedRow(MatterFileRow File, MatterImportOutcome Outcome, int? Same);

/// <summary>Judges the rows of an import together: they have to go with the catalogue and with each other.</summary>
internal static class MatterImportRules
{
    public static IReadOnlyList<JudgedRow> Judge(IReadOnlyList<MatterFileRow> rows, MatterSnapshot snapshot, DateOnly? effectiveFrom, DateOnly today)
    {
        var same = new Dictionary<MatterFileRow, int>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (row.Candidate.Matter is not { Code.Length: > 0 } matter)
                continue;
            if (!seen.Add(matter.Code))
                row.Candidate.Problem("code", "duplicate", $"“{matter.Code}”在文件中出现多次。", $"'{matter.Code}' stands in the file more than once.");
            var history = snapshot.Of(matter.Code);
            if (effectiveFrom is { } day
                && MatterRules.Same(history, matter) is null
                && history.Versions.Any(version => version.Window is not null && version.Matter.EffectiveFrom == matter.EffectiveFrom))
                row.Candidate.BeginOn(day);
            if (row.Candidate.IsFine && MatterRules.Same(history, row.Candidate.Matter) is { } known)
                same[row] = known.Matter.Version;
            else
                MatterRules.CheckDay(row.Candidate, history, today);
        }

        var others = MatterRules.Placed(snapshot).Where(other => !seen.Contains(other.Matter.Code)).Concat(
            from row in rows
            where row.Candidate.Matter is not null
            select (row.Candidate.Matter, new EffectiveRange(row.Candidate.Matter!.EffectiveFrom, row.Candidate.Matter.EffectiveTo))).ToList();
        foreach (var row in rows.Where(row => !same.ContainsKey(row)))
            MatterRules.CheckNames(row.Candidate, others);
        return [.. rows.Select(row => new JudgedRow(row, OutcomeOf(row, same, snapshot), same.TryGetValue(row, out var version) ? version : null))];
    }

    private static MatterImportOutcome OutcomeOf(MatterFileRow row, Dictionary<MatterFileRow, int> same, MatterSnapshot snapshot)
    {
        if (!row.Candidate.IsFine || row.Candidate.Matter is not { } matter)
            return MatterImportOutcome.Refused;
        if (same.ContainsKey(row))
            return MatterImportOutcome.Same;
        return snapshot.Of(matter.Code).Revision == 0 ? MatterImportOutcome.Created : MatterImportOutcome.Changed;
    }
}
