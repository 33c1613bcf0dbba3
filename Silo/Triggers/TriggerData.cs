using System.Text.Json;
using System.Text.Json.Serialization;
using OneWindow.Workflows.Execution;

namespace OneWindow.Silo.Triggers;

/// <summary>What a trigger's row holds beside its columns.</summary>
/// <param name="Methods">For an address: the methods.</param>
/// <param name="Interval">For an interval: how long.</param>
/// <param name="At">For a moment: when.</param>
internal sealed record TriggerData(string[]? Methods, TimeSpan? Interval, DateTimeOffset? At)
{
    public static TriggerData Of(WorkflowTrigger trigger) => new(trigger.Methods.IsDefaultOrEmpty ? null : [.. trigger.Methods], trigger.Interval, trigger.At);
}

/// <summary>JSON of it.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TriggerData))]
internal sealed partial class TriggerJson : JsonSerializerContext;
