using OneWindow.Calendars;

namespace OneWindow.Silo.Data;

/// <summary>Reads due-colours.json (format: docs/work-items.md).</summary>
internal static class DueColoursReader
{
    public static DueColours Read(DataNode node)
    {
        var sheet = node.Sheet();
        var nodes = node.Children("rules");
        List<DueColourRule> rules = [.. nodes.Select(ReadRule)];
        node.RefuseUnknown();
        for (var i = 0; i < rules.Count; i++)
        {
            if (rules.Take(i).FirstOrDefault(other => other.Task == rules[i].Task && other.Effective.Overlaps(rules[i].Effective)) is { } same)
                nodes[i].Problem("effectiveFrom", $"Another rule for the same tasks is in force too ({same.Effective}).");
        }

        // Every item has a colour, so there is a general rule on every day of the file.
        var day = sheet.Effective.From;
        foreach (var rule in rules.Where(rule => rule.Task is null).OrderBy(rule => rule.Effective.From))
        {
            if (rule.Effective.From > day)
                break;
            if (rule.Effective.To is not { } last || last == DateOnly.MaxValue)
                return new DueColours(sheet, rules);
            day = last.AddDays(1);
        }

        if (node.Has("rules") && (sheet.Effective.To is not { } end || day <= end))
            node.Problem("rules", FormattableString.Invariant($"No rule without task is in force on {day:yyyy-MM-dd}."));
        return new DueColours(sheet, rules);
    }

    private static DueColourRule ReadRule(DataNode node)
    {
        var rule = new DueColourRule(node.OptionalText("task"), node.Number("yellowPercent", 0, 100), node.Number("redPercent", 1, 100), node.Range());
        node.RefuseUnknown();
        if (rule.YellowPercent > rule.RedPercent)
            node.Problem("yellowPercent", "An item is yellow before it is red.");
        return rule;
    }
}
