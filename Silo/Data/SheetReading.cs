using OneWindow.Calendars;

namespace OneWindow.Silo.Data;

/// <summary>The parts that all data files share.</summary>
internal static class SheetReading
{
    public static DataSheet Sheet(this DataNode node) =>
        new(node.File, node.Number("version", 1, int.MaxValue), node.Range(), node.Text("source"));

    public static EffectiveRange Range(this DataNode node)
    {
        var range = new EffectiveRange(node.Date("effectiveFrom"), node.OptionalDate("effectiveTo"));
        if (range.To < range.From)
            node.Problem("effectiveTo", "The range ends before it begins.", "有效期的结束早于开始。");
        return range;
    }

    public static LocalName Name(this DataNode node) => new(node.Text("zh"), node.Text("en"));

    /// <summary>Terms follow each other without a gap or an overlap, and there is one at least.</summary>
    public static void CheckTerms(DataNode node, IReadOnlyList<DataNode> nodes, IReadOnlyList<EffectiveRange> ranges)
    {
        if (ranges.Count == 0)
            node.Problem("terms", "At least one term is needed.");
        for (var i = 1; i < ranges.Count; i++)
        {
            if (ranges[i - 1].To?.AddDays(1) != ranges[i].From)
                nodes[i].Problem("effectiveFrom", "Terms follow each other without a gap or an overlap.");
        }
    }

    /// <summary>Keeps the first of each key and reports the others.</summary>
    public static void CheckUnique(this DataNode node, string property, string key, HashSet<string> seen)
    {
        if (key.Length > 0 && !seen.Add(key))
            node.Problem(property, $"'{key}' is used twice.", $"“{key}”重复。", "duplicate");
    }
}
