namespace OneWindow.Silo.Storage;

/// <summary>What a commit must look like before it is queued; a database should not have to find out.</summary>
internal static class CommitRules
{
    private const int LongestKey = 512;

    internal static void Check(GrainCommit commit)
    {
        CheckKey(commit.StateName, commit.GrainKey);
        foreach (var row in commit.Index)
            CheckRow(row);
        if (commit.TimersSet.Count > 1 && commit.TimersSet.DistinctBy(timer => timer.TimerId).Count() < commit.TimersSet.Count)
            throw new ArgumentException($"A commit of {commit.GrainKey} sets one timer twice.", nameof(commit));
        if (commit.JournalEnd is { RetentionDays: < 1 or > JournalRetention.MostDays } end)
            throw new ArgumentException($"A journal is kept for 1 to {JournalRetention.MostDays} days, not {end.RetentionDays}.", nameof(commit));
        if (commit.WorkItems.Count > 1 && commit.WorkItems.DistinctBy(item => item.Id).Count() < commit.WorkItems.Count)
            throw new ArgumentException($"A commit of {commit.GrainKey} writes one work item twice.", nameof(commit));
    }

    internal static void CheckKey(string stateName, string grainKey)
    {
        ArgumentException.ThrowIfNullOrEmpty(stateName);
        ArgumentException.ThrowIfNullOrEmpty(grainKey);
        if (stateName.Length > LongestKey || grainKey.Length > LongestKey)
            throw new ArgumentException($"State names and grain keys have at most {LongestKey} characters.", nameof(grainKey));
    }

    private static void CheckRow(IndexRow row)
    {
        if (row.Values.Count != row.Table.Columns.Count)
            throw new ArgumentException($"A row of {row.Table.Name} needs {row.Table.Columns.Count} values, not {row.Values.Count}.", nameof(row));
        for (var i = 0; i < row.Values.Count; i++)
        {
            var fits = (row.Table.Columns[i].Kind, row.Values[i]) switch
            {
                (_, null) => i > 0,
                (ColumnKind.Text, string) or (ColumnKind.Integer, long) or (ColumnKind.Real, double) or
                    (ColumnKind.Boolean, bool) or (ColumnKind.Instant, DateTimeOffset) => true,
                _ => false,
            };
            if (!fits)
                throw new ArgumentException($"{row.Table.Name}.{row.Table.Columns[i].Name} cannot hold {row.Values[i]?.GetType().Name ?? "null"}.", nameof(row));
        }
    }
}
