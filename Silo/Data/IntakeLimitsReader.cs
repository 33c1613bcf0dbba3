using OneWindow.Calendars;

namespace OneWindow.Silo.Data;

/// <summary>Reads intake-limits.json (format: docs/data.md).</summary>
internal static class IntakeLimitsReader
{
    public static IntakeLimits Read(DataNode node)
    {
        var nodes = node.Children("terms");
        List<IntakeTerm> terms = [.. nodes.Select(ReadTerm)];
        var limits = new IntakeLimits(node.Sheet(), terms);
        node.RefuseUnknown();
        SheetReading.CheckTerms(node, nodes, [.. terms.Select(term => term.Effective)]);
        return limits;
    }

    private static IntakeTerm ReadTerm(DataNode node)
    {
        var term = new IntakeTerm(
            node.Range(), Grounded(node, "notice"), Grounded(node, "correction"), Grounded(node, "delivery"), Grounded(node, "appeal"), Grounded(node, "tolerance"), node.Number("yellowPercent", 1, 99));
        node.RefuseUnknown();
        if (term.Appeal.Limit.Unit != TimeUnit.NaturalDays)
            node.Problem("appeal", "The time for an appeal is counted in natural days.");
        return term;
    }

    private static GroundedLimit Grounded(DataNode node, string name) => new(node.Limit(name), node.Text($"{name}Basis"));
}
