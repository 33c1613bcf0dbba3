using OneWindow.Grains.Desk;
using OneWindow.Grains.WorkItems;
using OneWindow.Silo.WorkItems;

namespace OneWindow.Silo.Desk;

/// <summary>Counts what waits by part, task, colour and day.</summary>
internal static class DeskCounting
{
    private const string Mine = "mine";
    private const string Claimable = "claimable";
    private const string Substituted = "substituted";
    private const int Overdue = 1;
    private const int Today = 2;

    private const string Bucket = "case when due_at is null then 0 when due_at < @now then 1 when due_at < @dayEnd then 2 else 3 end";

    /// <summary>The statement; its parameters are those of the queues and <c>dayEnd</c>.</summary>
    public static string Sql(WorkItemQueues queues) => string.Join(
        " union all ",
        Selects(Mine, queues.Mine).Concat(Selects(Claimable, queues.Claimable)).Concat(Selects(Substituted, queues.Substituted)));

    /// <summary>Adds the rows of the statement up.</summary>
    public static DeskCounts Of(IEnumerable<Row> found)
    {
        Row[] rows = [.. found];
        var tasks = rows.GroupBy(row => row.Task, StringComparer.Ordinal).OrderBy(task => task.Key, StringComparer.Ordinal)
            .Select(task => new DeskTask(task.Key, Colours(task, Mine), Colours(task, Claimable), Colours(task, Substituted)));
        return new DeskCounts(Colours(rows, Mine), Colours(rows, Claimable), Colours(rows, Substituted), Own(Today), Own(Overdue), [.. tasks]);

        long Own(int bucket) => rows.Where(row => row.Part != Substituted && row.Bucket == bucket).Sum(row => row.Items);
    }

    private static IEnumerable<string> Selects(string part, IReadOnlyList<string> conditions) => conditions.Select(condition =>
        $"select '{part}' as Part, name as Task, {WorkItemQueues.Colour} as Colour, {Bucket} as Bucket, count(*) as Items from work_item where {condition} group by 2, 3, 4");

    private static ColourCounts Colours(IEnumerable<Row> rows, string part)
    {
        var counts = new long[4];
        foreach (var row in rows.Where(row => row.Part == part))
            counts[row.Colour] += row.Items;
        return new ColourCounts(counts[(int)DueColour.Green], counts[(int)DueColour.Yellow], counts[(int)DueColour.Red], counts[(int)DueColour.None]);
    }

    /// <summary>How many items of a part have the same task, colour and day.</summary>
    internal sealed record Row
    {
        public required string Part { get; init; }

        public required string Task { get; init; }

        public long Colour { get; init; }

        public long Bucket { get; init; }

        public long Items { get; init; }
    }
}
