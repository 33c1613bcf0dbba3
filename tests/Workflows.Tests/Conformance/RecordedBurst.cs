using System.Text.Json;
using OneWindow.Workflows.Execution;

namespace OneWindow.Workflows.Tests.Conformance;

/// <summary>What one burst did, in the words of the recorded cases.</summary>
public sealed record RecordedBurst(string Run, string End, string Lines, string Open, string Status)
{
    public static RecordedBurst Of(AdvanceResult result)
    {
        var activities = result.Journal.Where(entry => entry.ActivityId is not null).ToList();
        var run = activities.Where(entry => entry.Kind is JournalKind.Started or JournalKind.Resumed).Select(entry => entry.ActivityId!);
        var end = activities
            .Where(entry => entry.Kind is JournalKind.Completed or JournalKind.Faulted or JournalKind.Canceled)
            .Select(entry => EndOf(entry.ActivityId!, entry.Kind.ToString(), [.. entry.Outcomes]));
        var lines = result.Effects.OfType<Effect.LineWritten>().Select(line => line.Text);
        var open = result.Instance.Bookmarks.Select(bookmark => OpenOf(bookmark.ActivityId, bookmark.Kind == BookmarkKind.Task ? "RunTask" : bookmark.Kind.ToString(), bookmark.Name));
        return new(string.Join(' ', run), Ends(end), string.Join('|', lines), Opens(open), result.Instance.SubStatus.ToString());
    }

    public static RecordedBurst Of(JsonElement json)
    {
        var end = json.GetProperty("end").EnumerateArray().Select(entry => EndOf(
            entry[0].GetString()!,
            entry[1].GetString()!,
            entry.GetArrayLength() > 2 ? [.. entry[2].EnumerateArray().Select(outcome => outcome.GetString()!)] : entry[1].GetString() == "Completed" ? ["Done"] : []));
        var open = json.GetProperty("open").EnumerateArray().Select(bookmark => OpenOf(
            bookmark.GetProperty("activity").GetString()!,
            bookmark.GetProperty("kind").GetString()!,
            bookmark.TryGetProperty("event", out var name) || bookmark.TryGetProperty("task", out name) ? name.GetString() : null));
        return new(
            string.Join(' ', Texts(json, "run")),
            Ends(end),
            string.Join('|', Texts(json, "lines")),
            Opens(open),
            json.GetProperty("status").GetString()!);
    }

    /// <summary>Neighbouring cancelations have no order.</summary>
    private static string Ends(IEnumerable<string> ends)
    {
        var all = new List<string>();
        var canceled = new List<string>();
        foreach (var end in ends)
        {
            if (end.EndsWith(":Canceled", StringComparison.Ordinal))
            {
                canceled.Add(end);
                continue;
            }
            all.AddRange(canceled.Order(StringComparer.Ordinal));
            canceled.Clear();
            all.Add(end);
        }
        all.AddRange(canceled.Order(StringComparer.Ordinal));
        return string.Join(' ', all);
    }

    private static string Opens(IEnumerable<string> open) => string.Join(' ', open.Order(StringComparer.Ordinal));

    private static string EndOf(string activity, string status, string[] outcomes) =>
        outcomes is [] or ["Done"] ? $"{activity}:{status}" : $"{activity}:{status}[{string.Join(',', outcomes)}]";

    private static string OpenOf(string activity, string kind, string? name) => name is null ? $"{activity}:{kind}" : $"{activity}:{kind}({name})";

    private static IEnumerable<string> Texts(JsonElement json, string name) =>
        json.TryGetProperty(name, out var list) ? list.EnumerateArray().Select(text => text.GetString()!) : [];
}
