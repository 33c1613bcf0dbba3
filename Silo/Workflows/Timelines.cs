using System.Text.Json;
using System.Text.Json.Nodes;
using OneWindow.Calendars;
using OneWindow.Grains;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Workflows;

/// <summary>What happened to a thing of the office and in its workflow, as one line of time.</summary>
internal static class Timelines
{
    /// <summary>Reads it, oldest first.</summary>
    /// <param name="feed">Where events and journal are read.</param>
    /// <param name="stateName">Kind of the grain.</param>
    /// <param name="key">Key of the grain.</param>
    /// <param name="isHidden">Members of an event that are for the system alone, wherever they stand in it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task<IReadOnlyList<TimelineEntry>> ReadAsync(IEventFeed feed, string stateName, string key, Func<string, bool> isHidden, CancellationToken cancellationToken)
    {
        var events = await feed.ReadStreamAsync(stateName, key, 0, cancellationToken);
        var steps = await feed.ReadJournalAsync(stateName, key, cancellationToken);
        return Merge(
            [.. events.Select(e => new TimelineEntry(OfficeTime.ToLocal(e.At), "event", e.Type, null, e.Actor, Shown(e.Data, isHidden)))],
            [
                .. steps.Select(s => new TimelineEntry(
                    OfficeTime.ToLocal(s.At), "workflow", s.ActivityType is null ? s.Kind : $"{s.ActivityType} {s.Kind}", s.ActivityId, null, s.Data is null ? null : JsonSerializer.Deserialize<JsonElement>(s.Data))),
            ]);
    }

    private static JsonElement? Shown(string data, Func<string, bool> isHidden)
    {
        var content = JsonNode.Parse(data)!.AsObject();
        Hide(content, isHidden);
        return content.Count == 0 ? null : content.Deserialize<JsonElement>();
    }

    private static void Hide(JsonNode? node, Func<string, bool> isHidden)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
                Hide(item, isHidden);
        }
        else if (node is JsonObject members)
        {
            foreach (var (name, _) in members.Where(member => isHidden(member.Key)).ToArray())
                members.Remove(name);
            foreach (var (_, member) in members)
                Hide(member, isHidden);
        }
    }

    private static List<TimelineEntry> Merge(TimelineEntry[] events, TimelineEntry[] steps)
    {
        // Both lists are in order; at one moment the event that caused steps stands before them.
        var merged = new List<TimelineEntry>(events.Length + steps.Length);
        var e = 0;
        var s = 0;
        while (e < events.Length || s < steps.Length)
        {
            if (s >= steps.Length || (e < events.Length && events[e].At <= steps[s].At))
                merged.Add(events[e++]);
            else
                merged.Add(steps[s++]);
        }

        return merged;
    }
}
