using OneWindow.Calendars;
using OneWindow.Grains.People;
using OneWindow.Grains.Whistles;

namespace OneWindow.Silo.Data;

/// <summary>Reads whistles.json (format: docs/data.md).</summary>
internal static class WhistleRulesReader
{
    private const int MostPoints = 1000;

    public static WhistleRules Read(DataNode node)
    {
        var nodes = node.Children("terms");
        List<WhistleTerm> terms = [.. nodes.Select(ReadTerm)];
        var rules = new WhistleRules(node.Sheet(), terms);
        node.RefuseUnknown();
        SheetReading.CheckTerms(node, nodes, [.. terms.Select(term => term.Effective)]);
        return rules;
    }

    private static WhistleTerm ReadTerm(DataNode node)
    {
        var markNodes = node.Children("marks");
        var term = new WhistleTerm(
            node.Range(),
            node.Text("basis"),
            node.Limit("reportWithin"),
            node.Limit("orderedWithin"),
            node.Texts("arbiters"),
            [.. markNodes.Select(ReadMark)],
            node.Number("silentPoints", 0, MostPoints),
            node.Number("lateMost", 0, MostPoints));
        node.RefuseUnknown();
        if (term.Arbiters.Count == 0)
            node.Problem("arbiters", "Somebody decides when both sides disagree.");
        foreach (var arbiter in term.Arbiters.Where(arbiter => !arbiter.StartsWith("role:", StringComparison.Ordinal) || !OfficeRoles.All.Contains(arbiter[5..])))
            node.Problem("arbiters", $"'{arbiter}' is no role; a role is written role:leader.");
        if (term.Marks.Count < 2)
            node.Problem("marks", "A scale has two marks at least.");
        var seen = new HashSet<string>();
        foreach (var (mark, markNode) in term.Marks.Zip(markNodes))
            markNode.CheckUnique("code", mark.Code, seen);
        return term;
    }

    private static WhistleMark ReadMark(DataNode node)
    {
        var name = node.Name();
        var mark = new WhistleMark(node.Code("code"), name.Zh, name.En, node.Number("points", 0, MostPoints));
        node.RefuseUnknown();
        return mark;
    }
}
