using System.Text.Json;
using OneWindow.Silo.Workflows;

namespace OneWindow.Silo.Whistles;

/// <summary>The work items of whistles.</summary>
internal static class WhistleTasks
{
    /// <summary>A called unit reports or says why it does not.</summary>
    public const string Report = "whistle-report";

    /// <summary>A unit that has reported does its part.</summary>
    public const string Help = "whistle-help";

    /// <summary>Somebody who is no party decides about a helper.</summary>
    public const string Arbitrate = "whistle-arbitrate";

    public const string Reported = "Report";
    public const string Declined = "Decline";
    public const string Done = "Done";
    public const string Order = "Order";
    public const string Excuse = "Excuse";

    /// <summary>What an item says about the helper that it concerns.</summary>
    public static string PayloadOf(string unit) => JsonSerializer.Serialize(new Dictionary<string, string> { ["unit"] = unit });

    /// <summary>Does an item concern a helper?</summary>
    public static bool Concerns(OpenWorkItem item, string task, string unit) => item.Name == task && item.Terms?.Payload == PayloadOf(unit);

    /// <summary>The helper that an item concerns.</summary>
    public static string UnitOf(OpenWorkItem item)
    {
        using var payload = JsonDocument.Parse(item.Terms!.Payload!);
        return payload.RootElement.GetProperty("unit").GetString()!;
    }
}
