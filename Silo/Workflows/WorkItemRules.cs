using System.Collections.Immutable;
using System.Text.Json;
using OneWindow.Grains.WorkItems;

namespace OneWindow.Silo.Workflows;

/// <summary>Rules of work items that hold whatever they are about.</summary>
internal static class WorkItemRules
{
    /// <summary>May this worker do the item? Its assignee, members of its office or role; the hotline desk, directors and admins always: they record for any office.</summary>
    public static bool MayTake(OpenWorkItem item, Worker worker) =>
        worker.Roles.Contains("admin") || worker.Roles.Contains("director") || worker.Roles.Contains("dispatcher") ||
        (item.Assignee is not null && item.Assignee == worker.PersonId) ||
        (item.Role is not null && worker.Roles.Contains(item.Role)) ||
        (item.Office is not null && item.Office == worker.Office);

    /// <summary>May this worker take the item from the one who has it?</summary>
    public static bool MayTakeOver(OpenWorkItem item, Worker worker) =>
        worker.Roles.Contains("admin") || (worker.Roles.Contains("leader") && item.Office is not null && item.Office == worker.Office);

    /// <summary>Name under which the worker holds items: the person, or the account of somebody outside the organisation.</summary>
    public static string NameOf(Worker worker) => worker.PersonId ?? worker.UserName;

    /// <summary>The chosen outcome, or the only one.</summary>
    public static string Outcome(OpenWorkItem item, string? chosen)
    {
        if (chosen is null && item.Outcomes.Length == 1)
            return item.Outcomes[0];
        if (chosen is not null && item.Outcomes.Contains(chosen))
            return chosen;
        var list = string.Join(", ", item.Outcomes);
        throw Reject.Invalid("workitem.outcome", "outcome", $"请从以下结果中选择：{list}。", $"Choose one of these outcomes: {list}.");
    }

    /// <summary>Checks that a result is a JSON object.</summary>
    public static JsonElement? ParseResult(string? json)
    {
        if (json is null)
            return null;
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind == JsonValueKind.Object && IsReadable(document.RootElement))
                return document.RootElement.Clone();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // No JSON, or text with half of a surrogate pair; reported below, like anything else that is no object of readable text.
        }

        throw Reject.Invalid("workitem.result", "result", "结果必须是 JSON 对象，且不含控制字符。", "The result must be a JSON object without control characters.");
    }

    private static bool IsReadable(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => IsReadable(json.GetString()!),
        JsonValueKind.Array => json.EnumerateArray().All(IsReadable),
        JsonValueKind.Object => json.EnumerateObject().All(member => IsReadable(member.Name) && IsReadable(member.Value)),
        _ => true,
    };

    private static bool IsReadable(string text) => !text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t'));

    /// <summary>The item as others see it.</summary>
    public static WorkItemView View(string grainKey, OpenWorkItem item, WorkItemStatus? status = null) => new(
        Id(grainKey, item.Key),
        item.Name,
        item.Title,
        status ?? (item.Claimed ? WorkItemStatus.Claimed : WorkItemStatus.Open),
        item.Office,
        item.Role,
        item.Assignee,
        item.CreatedAt,
        item.DueAt,
        [.. item.Outcomes]);

    /// <summary>Public id of an item: grain key and number within the instance.</summary>
    public static string Id(string grainKey, string key) => $"{grainKey}.{key}";

    /// <summary>Finds an open item by its public id.</summary>
    public static OpenWorkItem Find(string grainKey, ImmutableArray<OpenWorkItem> items, string id)
    {
        foreach (var item in items)
        {
            if (id.Length == grainKey.Length + 1 + item.Key.Length && id.StartsWith(grainKey, StringComparison.Ordinal) && id.EndsWith(item.Key, StringComparison.Ordinal))
                return item;
        }

        throw Reject.Conflict("workitem.closed", null, "该待办已完成或已撤回。", "This work item is done or was withdrawn.");
    }
}
