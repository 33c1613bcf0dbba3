using OneWindow.Calendars;

namespace OneWindow.Silo.Data;

/// <summary>Reads problems.json (format: docs/data.md).</summary>
internal static class ProblemTreeReader
{
    public static ProblemTree Read(DataNode node)
    {
        var codes = new HashSet<string>();
        var reasons = new HashSet<string>();
        var tree = new ProblemTree(
            node.Sheet(),
            [.. node.Children("problems").Select(child => ReadNode(child, parent: null, codes))],
            [.. node.Children("nonDispatchReasons").Select(child => ReadReason(child, reasons))]);
        node.RefuseUnknown();
        return tree;
    }

    private static ProblemNode ReadNode(DataNode node, ProblemNode? parent, HashSet<string> codes)
    {
        var problem = new ProblemNode(node.Code("code"), node.Name(), parent);
        node.CheckUnique("code", problem.Code, codes);
        var lastDot = problem.Code.LastIndexOf('.');
        if (parent is null && lastDot >= 0)
            node.Problem("code", "A first-level code has no dot.");
        else if (parent is not null && (lastDot < 0 || problem.Code[..lastDot] != parent.Code))
            node.Problem("code", $"The code must be '{parent.Code}.' and one more word.");
        if (problem.IsLeaf)
        {
            node.RefuseUnknown();
            return problem;
        }

        problem.Children = [.. node.Children("children").Select(child => ReadNode(child, problem, codes))];
        node.RefuseUnknown();
        if (node.Has("children") && problem.Children.Count == 0)
            node.Problem("children", "Cases name the third level, so a node above it needs children.");
        return problem;
    }

    private static NonDispatchReason ReadReason(DataNode node, HashSet<string> codes)
    {
        var reason = new NonDispatchReason(node.Code("code"), node.Name(), new LocalName(node.Text("adviceZh"), node.Text("adviceEn")));
        node.CheckUnique("code", reason.Code, codes);
        node.RefuseUnknown();
        return reason;
    }
}
