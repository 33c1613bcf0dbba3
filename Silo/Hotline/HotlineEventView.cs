using System.Text.Json.Nodes;

namespace OneWindow.Silo.Hotline;

/// <summary>Event content as it may be shown.</summary>
internal static class HotlineEventView
{
    private static readonly string[] Hidden = ["callerPhoneProtected", "callerPhoneIndex"];

    /// <summary>The content without what is only for the system: the encrypted phone and its index.</summary>
    public static string? WithoutPersonalData(string? data)
    {
        if (data is null || JsonNode.Parse(data) is not JsonObject content)
            return data;
        foreach (var name in Hidden)
            content.Remove(name);
        content.Remove("type");
        return content.Count == 0 ? null : content.ToJsonString(Relaxed);
    }

    private static readonly System.Text.Json.JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
