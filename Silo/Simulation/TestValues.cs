using System.Text.Json;
using static OneWindow.Silo.Simulation.ObservedThings;

namespace OneWindow.Silo.Simulation;

/// <summary>The single values that expectations ask for.</summary>
internal static class TestValues
{
    /// <summary>The values of a test as it is.</summary>
    public static IReadOnlyDictionary<string, JsonElement> Of(ITestedThing thing)
    {
        var instance = thing.Workflow.Run.Instance;
        var values = new Dictionary<string, JsonElement>(StringComparer.Ordinal)
        {
            ["status"] = Text(instance.Status.ToString()),
            ["subStatus"] = Text(instance.SubStatus.ToString()),
            ["variables"] = Json(instance.Variables),
            ["output"] = Json(instance.Outputs),
        };
        if (instance.FinishedAt is { } finished)
            values["finishedAt"] = Instant(finished);
        if (instance.CorrelationId is { } correlation)
            values["correlationId"] = Text(correlation);
        if (thing.Values.ValueKind == JsonValueKind.Object)
            values["subject"] = thing.Values;
        return values;
    }
}
