using OneWindow.Calendars;

namespace OneWindow.Silo.Data;

/// <summary>Reads dispatch.json (format: docs/data.md).</summary>
internal static class DispatchTableReader
{
    public static DispatchTable Read(DataNode node, ProblemTree problems, Organisation organisation)
    {
        var rowNodes = node.Children("rows");
        List<DispatchRow> rows = [.. rowNodes.Select(ReadRow)];
        var table = new DispatchTable(node.Sheet(), rows, problems, organisation);
        node.RefuseUnknown();
        for (var i = 0; i < rows.Count; i++)
        {
            CheckReferences(rows[i], rowNodes[i], problems, organisation);
            var earlier = rows.Take(i).FirstOrDefault(row =>
                row.Problem == rows[i].Problem && row.Community == rows[i].Community && row.Effective.Overlaps(rows[i].Effective));
            if (earlier is not null)
                rowNodes[i].Problem("effectiveFrom", $"Another row for the same problem and community is in force too ({earlier.Effective}).");
        }

        return table;
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
