using System.Text.Json;
using System.Text.Json.Serialization;
using OneWindow.Workflows.Execution;

namespace OneWindow.Silo.Triggers;

/// <summary>What a trigger's row holds beside its columns.</summary>
/// <param name="Methods">For an address: the methods.</param>
/// <param name="Interval">For an interval: how long.</param>
/// <param name="At">For a moment: when.</param>
/// <param name="Admission">For an address: what a call must meet.</param>
internal sealed record TriggerData(string[]? Methods, TimeSpan? Interval, DateTimeOffset? At, HttpAdmission? Admission)
{
    /// <summary>The row's data of a trigger.</summary>
    public static TriggerData Of(WorkflowTrigger trigger) =>
        new(trigger.Methods.IsDefaultOrEmpty ? null : [.. trigger.Methods], trigger.Interval, trigger.At, trigger.Admission);

    /// <summary>The row's data of an address at which an instance waits.</summary>
    public static string Of(Bookmark bookmark) =>
        JsonSerializer.Serialize(new TriggerData([.. bookmark.Methods], null, null, bookmark.Admission), TriggerJson.Default.TriggerData);
}

/// <summary>JSON of it.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TriggerData))]
internal sealed partial class TriggerJson : JsonSerializerContext;
