using System.Text.Json;
using OneWindow.Api.Problems;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Studio.Instances;

/// <summary>Entries of our journal in the words that Studio knows, and for people.</summary>
internal static class JournalTexts
{
    /// <summary>The name of an event that Studio colours, where it has one.</summary>
    public static string EventOf(string kind) => kind switch
    {
        "Finished" => "Completed",
        "CancelOrdered" => "CancelRequested",
        "VariablesSet" => "VariablesModified",
        "Released" => "Resumed",
        _ => kind,
    };

    /// <summary>The kinds of entries that an event of Studio stands for.</summary>
    public static IEnumerable<string> KindsOf(string eventName) => eventName switch
    {
        "Completed" => ["Completed", "Finished"],
        "Resumed" => ["Resumed", "Released"],
        "CancelRequested" => ["CancelOrdered"],
        "VariablesModified" => ["VariablesSet"],
        "Error" => ["Faulted"],
        _ => [eventName],
    };

    /// <summary>A sentence about an entry, or null where the event says it all.</summary>
    public static string? Of(HistoryLine line)
    {
        var message = Text(line.Data, "message");
        var by = Text(line.Data, "by");
        var who = by is null ? "" : ProblemText.Pick($"{by} ", $"{by}: ");
        return line.Kind switch
        {
            "Retried" => who + ProblemText.Pick("重新执行", "run once more"),
            "Skipped" => who + ProblemText.Pick("按已完成处理", "counts as completed") + Outcomes(line.Data),
            "CancelOrdered" => who + ProblemText.Pick("要求取消", "to be canceled"),
            "VariablesSet" => who + ProblemText.Pick($"修改变量：{message}", $"variables changed: {message}"),
            "Held" => who + ProblemText.Pick($"挂起：{message}", $"held: {message}"),
            "Released" => who + ProblemText.Pick("恢复运行", "goes on"),
            "Canceled" when message is not null => who + ProblemText.Pick($"取消：{message}", $"canceled: {message}"),
            _ => message,
        };
    }

    /// <summary>The outcomes that details tell of; of a completion that tells none, Done.</summary>
    public static IReadOnlyList<string> OutcomesOf(JsonElement? data) =>
        Member(data, "outcomes") is { ValueKind: JsonValueKind.Array } outcomes
            ? [.. outcomes.EnumerateArray().Select(outcome => outcome.GetString() ?? "")]
            : ["Done"];

    /// <summary>A text of the details, or null.</summary>
    public static string? Text(JsonElement? data, string name) => Member(data, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>Values of the details by the names that descriptors use; empty where none were recorded.</summary>
    public static Dictionary<string, JsonElement> Values(JsonElement? data, string name)
    {
        var values = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (Member(data, name) is { ValueKind: JsonValueKind.Object } given)
        {
            foreach (var value in given.EnumerateObject())
                values[StudioInstances.Pascal(value.Name)] = value.Value;
        }

        return values;
    }

    private static string Outcomes(JsonElement? data) => Member(data, "outcomes") is null ? "" : ProblemText.Pick("：", ": ") + string.Join(ProblemText.Pick("、", ", "), OutcomesOf(data));

    private static JsonElement? Member(JsonElement? data, string name) =>
        data is { ValueKind: JsonValueKind.Object } details && details.TryGetProperty(name, out var member) ? member : null;
}
