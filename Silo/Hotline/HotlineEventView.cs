using System.Text.Json;
using System.Text.Json.Nodes;

namespace OneWindow.Silo.Hotline;

/// <summary>Stored content as it may be shown.</summary>
internal static class HotlineEventView
{
    private static readonly string[] Hidden = ["type", "callerPhoneProtected", "callerPhoneIndex"];

    /// <summary>An event's content without what is only for the system: the encrypted phone and its index.</summary>
    public static JsonElement? Event(string data)
    {
        var content = JsonNode.Parse(data)!.AsObject();
        foreach (var name in Hidden)
            content.Remove(name);
        return content.Count == 0 ? null : content.Deserialize<JsonElement>();
    }

    /// <summary>Details of a workflow step.</summary>
    public static JsonElement? Step(string? data) => data is null ? null : JsonSerializer.Deserialize<JsonElement>(data);
}
