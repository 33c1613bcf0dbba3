using System.Globalization;
using OneWindow.Calendars;

namespace OneWindow.Silo.Data;

/// <summary>Reads digests.json (format: docs/data.md).</summary>
internal static class DigestTimesReader
{
    public static DigestTimes Read(DataNode node)
    {
        var nodes = node.Children("terms");
        List<DigestTerm> terms = [.. nodes.Select(ReadTerm)];
        var times = new DigestTimes(node.Sheet(), terms);
        node.RefuseUnknown();
        SheetReading.CheckTerms(node, nodes, [.. terms.Select(term => term.Effective)]);
        return times;
    }

    private static DigestTerm ReadTerm(DataNode node)
    {
        var term = new DigestTerm(node.Range(), [.. ReadTimes(node)], node.Number("lines", 1, 500));
        node.RefuseUnknown();
        if (term.Times.Count == 0)
            node.Problem("times", "Digests are made once a day at least.");
        if (term.Times.Zip(term.Times.Skip(1)).Any(pair => pair.First >= pair.Second))
            node.Problem("times", "The times stand in order, none twice.");
        return term;
    }

    private static IEnumerable<TimeOnly> ReadTimes(DataNode node)
    {
        foreach (var text in node.Texts("times"))
        {
            if (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
                yield return time;
            else
                node.Problem("times", $"'{text}' is no time such as 08:30.");
        }
    }
}
