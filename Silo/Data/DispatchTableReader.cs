using OneWindow.Calendars;

namespace OneWindow.Silo.Data;

/// <summary>Reads dispatch.json (format: docs/data.md).</summary>
internal static class DispatchTableReader
{
    public static DispatchTable Read(DataNode node, ProblemTree problems, Organisation organisation)
    {
        var rowNodes = node.Children("rows");
        List<DispatchRow> rows = [.. rowNodes.Select(ReadRow)];
        var table = new DispatchTable(node.Sheet(), rows, problems, organisation)
        {
            Communities = node.Has("communities") && node.Child("communities") is { } communities ? ReadCommunities(communities, problems, organisation) : CommunityRule.None,
        };
        node.RefuseUnknown();
        for (var i = 0; i < rows.Count; i++)
        {
            CheckReferences(rows[i], rowNodes[i], problems, organisation);
            var earlier = rows.Take(i).FirstOrDefault(row =>
                row.Problem == rows[i].Problem && row.Community == rows[i].Community && row.Effective.Overlaps(rows[i].Effective));
            if (earlier is not null)
                rowNodes[i].Problem("effectiveFrom", $"Another row for the same problem and community is in force too ({earlier.Effective}).");
            CheckBarred(table, rows[i], rowNodes[i], problems);
        }

        return table;
    }

    private static CommunityRule ReadCommunities(DataNode node, ProblemTree problems, Organisation organisation)
    {
        var barredNodes = node.Children("barred");
        var rule = new CommunityRule(node.Texts("offices"), node.Texts("groups"), [.. barredNodes.Select(ReadBarred)]);
        node.RefuseUnknown();
        foreach (var office in rule.Offices.Where(office => organisation.FindOffice(office) is null))
            node.Problem("offices", $"There is no office '{office}'.");
        for (var i = 0; i < rule.Barred.Count; i++)
        {
            if (problems.Find(rule.Barred[i].Problem) is null)
                barredNodes[i].Problem("problem", $"There is no problem '{rule.Barred[i].Problem}'.");
        }

        return rule;
    }

    private static BarredMatter ReadBarred(DataNode node)
    {
        var barred = new BarredMatter(node.Code("problem"), node.Text("basis"), node.Range());
        node.RefuseUnknown();
        return barred;
    }

    /// <summary>The table itself must not push to communities what the rule bars.</summary>
    private static void CheckBarred(DispatchTable table, DispatchRow row, DataNode node, ProblemTree problems)
    {
        if (!table.Communities.Offices.Contains(row.Office) || (row.Group is not null && !table.Communities.Groups.Contains(row.Group)) || problems.Find(row.Problem) is not { } problem)
            return;
        foreach (var barred in table.Communities.Barred.Where(barred => barred.Effective.Overlaps(row.Effective)))
        {
            if (problem.SelfAndAbove().Any(above => above.Code == barred.Problem))
                node.Problem("office", $"'{barred.Problem}' must not be pushed to communities: {barred.Basis}");
        }
    }

    private static DispatchRow ReadRow(DataNode node)
    {
        var row = new DispatchRow(node.Code("problem"), node.OptionalCode("community"), node.Code("office"), node.OptionalCode("group"), node.Range());
        node.RefuseUnknown();
        return row;
    }

    private static void CheckReferences(DispatchRow row, DataNode node, ProblemTree problems, Organisation organisation)
    {
        if (row.Problem.Length > 0 && problems.Find(row.Problem) is null)
            node.Problem("problem", $"There is no problem '{row.Problem}'.");
        if (row.Community is { Length: > 0 } community && organisation.FindCommunity(community) is null)
            node.Problem("community", $"There is no community '{community}'.");
        if (row.Office.Length == 0)
            return;
        if (organisation.FindOffice(row.Office) is not { } office)
            node.Problem("office", $"There is no office '{row.Office}'.");
        else if (row.Group is { Length: > 0 } group && office.FindGroup(group) is null)
            node.Problem("group", $"The office '{row.Office}' has no group '{group}'.");
    }
}
