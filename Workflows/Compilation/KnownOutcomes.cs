using System.Collections.Frozen;
using System.Text.Json;
using OneWindow.Workflows.Definitions;

namespace OneWindow.Workflows.Compilation;

/// <summary>The outcomes that an activity can have, where the definition tells them.</summary>
internal static class KnownOutcomes
{
    private static readonly string[] Done = ["Done"];

    private static readonly FrozenDictionary<string, Func<ActivityDefinition, IReadOnlyCollection<string>?>> ByType =
        new Dictionary<string, Func<ActivityDefinition, IReadOnlyCollection<string>?>>
        {
            ["Elsa.Break"] = _ => [],
            ["Elsa.Complete"] = _ => [],
            ["Elsa.End"] = _ => [],
            ["Elsa.Fault"] = _ => [],
            ["Elsa.Finish"] = _ => [],
            ["Elsa.FlowDecision"] = _ => ["True", "False"],
            ["Elsa.FlowFork"] = activity => Listed(activity, "branches"),
            ["Elsa.FlowSwitch"] = activity => [.. activity.Json.Items("cases", activity.At).Select(item => item.Value.Text("label") ?? ""), "Default"],
            ["Elsa.RunJavaScript"] = OfScript,
            ["OneWindow.HumanTask"] = OfTask,
        }.ToFrozenDictionary();

    private static readonly FrozenSet<string> OnlyDone = FrozenSet.Create(
        "Elsa.Correlate",
        "Elsa.Delay",
        "Elsa.Event",
        "Elsa.FlowJoin",
        "Elsa.FlowNode",
        "Elsa.For",
        "Elsa.ForEach",
        "Elsa.Fork",
        "Elsa.If",
        "Elsa.Parallel",
        "Elsa.ParallelForEach",
        "Elsa.PublishEvent",
        "Elsa.RunTask",
        "Elsa.Sequence",
        "Elsa.SetName",
        "Elsa.SetOutput",
        "Elsa.SetVariable",
        "Elsa.Start",
        "Elsa.StartAt",
        "Elsa.Switch",
        "Elsa.Timer",
        "Elsa.While",
        "Elsa.WriteLine",
        "OneWindow.Deadline",
        "OneWindow.Notify");

    /// <summary>All outcomes that an activity can have; null where they are not known before it runs.</summary>
    internal static IReadOnlyCollection<string>? Of(ActivityDefinition activity) =>
        ByType.TryGetValue(activity.Type, out var outcomes) ? outcomes(activity) : OnlyDone.Contains(activity.Type) ? Done : null;

    /// <summary>The outcomes that a person can choose; null where they are not known, or nobody is asked.</summary>
    internal static IReadOnlyCollection<string>? OfPerson(ActivityDefinition activity) =>
        activity.Type == "OneWindow.HumanTask" ? Listed(activity, "outcomes") : null;

    /// <summary>Besides what people choose, a task may end by its time, or go back.</summary>
    private static string[]? OfTask(ActivityDefinition activity)
    {
        if (Listed(activity, "outcomes") is not { } outcomes)
            return null;
        var back = activity.Input("returnOutcome");
        return back is null ? [.. outcomes, "Timeout"] : back.Kind == "Literal" ? [.. outcomes, "Timeout", back.Text ?? ""] : null;
    }

    private static string[]? OfScript(ActivityDefinition activity)
    {
        var script = activity.Input("script");
        return script?.Text?.Contains("setOutcome", StringComparison.Ordinal) != false ? null : Done;
    }

    /// <summary>A literal list of texts; Done where it is absent or empty.</summary>
    private static string[]? Listed(ActivityDefinition activity, string input)
    {
        if (activity.Input(input) is not { } expression)
            return Done;
        if (expression.Kind is not ("Literal" or "Object" or "Json"))
            return null;
        if (expression.Value is not { } value)
            return Done;
        if (value.ValueKind == JsonValueKind.String)
        {
            try
            {
                using var document = JsonDocument.Parse(value.GetString()!);
                return Texts(document.RootElement);
            }
            catch (JsonException)
            {
                return null;
            }
        }
        return Texts(value);
    }

    private static string[]? Texts(JsonElement list)
    {
        if (list.ValueKind != JsonValueKind.Array)
            return null;
        string[] texts = [.. list.EnumerateArray().Select(item => item.AsText()).OfType<string>()];
        return texts.Length == 0 ? Done : texts;
    }
}
