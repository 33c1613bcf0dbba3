using System.Collections.Immutable;
using System.Text.Json;
using OneWindow.Grains;
using OneWindow.Grains.WorkItems;
using OneWindow.Workflows.Forms;
using OneWindow.Workflows.Values;

namespace OneWindow.Silo.Workflows;

/// <summary>Rules of work items that hold whatever they are about.</summary>
internal static class WorkItemRules
{
    private const string Done = "Done";

    /// <summary>
    /// May this worker do the item? Its assignee and candidates, members of its offices and roles; the hotline desk, directors and admins, too, because they
    /// record for any office, except where it is a signature or an opinion, which nobody gives for another. Whoever is excluded may not, whatever the role.
    /// </summary>
    public static bool MayTake(OpenWorkItem item, Worker worker) => MayTakeAlone(item, worker) || AbsentFor(item, worker) is not null;

    /// <summary>May this worker take the item from the one who has it? Those who lead its office, those who stand in for who has it, and who was stood in for.</summary>
    public static bool MayTakeOver(OpenWorkItem item, Worker worker) =>
        !IsExcluded(item, worker) &&
        ((!IsPersonal(item) && (worker.Roles.Contains("admin") || (worker.Roles.Contains("leader") && item.Office is not null && item.Office == worker.Office))) ||
            (item.OnBehalfOf is not null && item.OnBehalfOf == NameOf(worker)) ||
            (AbsentFor(item, worker) is { } absent && absent == item.Assignee));

    /// <summary>The absent person for whom the worker would do the item; null where it is the worker's own matter. What an absent person has is that person's, even where the worker could take it anyway.</summary>
    public static string? OnBehalfOf(OpenWorkItem item, Worker worker) =>
        AbsentFor(item, worker) is { } absent && (absent == item.Assignee || !MayTakeAlone(item, worker)) ? absent : null;

    /// <summary>May the worker give the item to others, whoever has it? Directors, the desk and administrators; and who leads its office, one of its groups, or the office of who has it.</summary>
    public static bool MayAssign(OpenWorkItem item, Worker worker, string? assigneesOffice)
    {
        if (IsExcluded(item, worker))
            return false;
        if (worker.Roles.Contains("admin") || worker.Roles.Contains("director") || worker.Roles.Contains("dispatcher"))
            return true;
        return worker.Roles.Contains("leader") && worker.Office is { } office &&
            (item.Office == office || assigneesOffice == office || item.Terms?.Groups?.Contains($"office:{office}") == true);
    }

    /// <summary>Has the worker a conflict of interest here?</summary>
    public static bool IsExcluded(OpenWorkItem item, Worker worker) =>
        item.Terms?.Excluded is { } excluded && (excluded.Contains(NameOf(worker)) || excluded.Contains(worker.UserName));

    /// <summary>Has the worker signed another item of the same countersigning?</summary>
    public static bool HasSigned(OpenWorkItem item, Worker worker) => item.Course?.SignedBy?.Contains(NameOf(worker)) == true;

    /// <summary>Name under which the worker holds items: the person, or the account of somebody outside the organisation.</summary>
    public static string NameOf(Worker worker) => worker.PersonId ?? worker.UserName;

    /// <summary>Refuses who may not do the item, or does not have it while another has.</summary>
    public static void CheckMayDo(OpenWorkItem item, Worker worker)
    {
        if (IsExcluded(item, worker))
            throw Reject.Forbidden("workitem.excluded", null, "您与本事项有利害关系，应当回避，不能办理该待办。", "You have a conflict of interest here and are excluded from this work item.");
        if (HasSigned(item, worker))
            throw Reject.Forbidden("workitem.signed_already", null, "您已参加过本次会签，不能重复签署。", "You have signed in this countersigning already.");
        if (!MayTake(item, worker))
            throw Reject.Forbidden("workitem.forbidden", null, "该待办不属于您的科室或角色。", "This work item belongs to another office or role.");
        if (item.Claimed && item.Assignee != NameOf(worker) && !MayTakeOver(item, worker))
            throw Reject.Conflict("workitem.taken", null, $"该待办已由 {item.Assignee} 领取。", $"{item.Assignee} has this work item.");
    }

    /// <summary>Refuses a command whose caller saw an older revision of the item.</summary>
    public static void Expect(OpenWorkItem item, long? revision)
    {
        if (revision is not { } expected || expected == item.Revision)
            return;
        throw new CommandRejectedException(new Rejection(
            RejectionKind.Conflict,
            "workitem.stale_revision",
            "revision",
            $"该待办已变化，当前版本为 {item.Revision}，请刷新后重试。",
            $"The work item has changed meanwhile; its revision is now {item.Revision}. Reload it and try again.")
        {
            CurrentRevision = item.Revision,
        });
    }

    /// <summary>The chosen outcome, or the only one; where there are several and one is plainly that it is done, that one.</summary>
    public static string Outcome(OpenWorkItem item, string? chosen)
    {
        if (chosen is null && item.Outcomes.Length == 1)
            return item.Outcomes[0];
        if (chosen is null && item.Outcomes.Contains(Done))
            return Done;
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

    /// <summary>Refuses a result that does not meet the item's form; the refusal names the first field and tells what is wrong with each, five at most.</summary>
    public static void CheckForm(OpenWorkItem item, JsonElement? result)
    {
        if (item.Terms?.Form is not { } form || !FormSchema.TryParse(Value.Parse(form), out var schema, out _))
            return;
        var problems = schema.Validate(result is { } json ? Value.FromObject(json) : default);
        if (problems.Count == 0)
            return;
        var field = problems[0].Path.Length == 0 ? "result" : $"result.{problems[0].Path}";
        throw Reject.Invalid(
            "workitem.form",
            field,
            string.Concat(problems.Take(5).Select(problem => problem.MessageZh)),
            string.Join(' ', problems.Take(5).Select(problem => problem.MessageEn)));
    }

    /// <summary>Checks a reason or question.</summary>
    public static string Text(string? text, string field)
    {
        if (text?.Trim() is { Length: > 0 and <= 1000 } trimmed && IsReadable(trimmed))
            return trimmed;
        throw Reject.Invalid("workitem.text", field, "请填写不超过 1000 字的说明。", "Give a text of at most 1,000 characters.");
    }

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
        [.. item.Outcomes])
    {
        Priority = WorkItemPriorities.Name((int)(item.Terms?.Priority ?? OneWindow.Workflows.Execution.WorkItemPriority.Normal)),
        Revision = item.Revision,
        Candidates = item.Terms?.Candidates ?? [],
        Groups = item.Terms?.Groups ?? [],
        ParentId = item.Asked is { } asked ? Id(grainKey, asked.ParentKey) : null,
        SignGroup = item.Terms?.SignGroup is { } group ? Id(grainKey, group) : null,
        Note = item.Asked?.Question ?? item.Course?.Reason,
        OnBehalfOf = item.OnBehalfOf,
    };

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

    /// <summary>May this worker do the item without standing in for anybody?</summary>
    private static bool MayTakeAlone(OpenWorkItem item, Worker worker)
    {
        if (IsExcluded(item, worker) || HasSigned(item, worker))
            return false;
        if (!IsPersonal(item) && (worker.Roles.Contains("admin") || worker.Roles.Contains("director") || worker.Roles.Contains("dispatcher")))
            return true;
        return Concerns(item, NameOf(worker), worker.Office, worker.Roles);
    }

    /// <summary>
    /// The absent person by whose right the worker may do the item: who has it, else the first whom it concerns. Conflicts of interest of both count, and neither may
    /// have signed already. What directors and others may do for any office is not handed on by an absence.
    /// </summary>
    private static string? AbsentFor(OpenWorkItem item, Worker worker)
    {
        if (worker.StandsInFor.Length == 0 || IsExcluded(item, worker) || HasSigned(item, worker))
            return null;
        string? found = null;
        foreach (var absent in worker.StandsInFor)
        {
            if (item.Terms?.Excluded?.Contains(absent.PersonId) == true || item.Course?.SignedBy?.Contains(absent.PersonId) == true)
                continue;
            if (item.Assignee == absent.PersonId)
                return absent.PersonId;
            if (found is null && Concerns(item, absent.PersonId, absent.Office, absent.Roles))
                found = absent.PersonId;
        }

        return found;
    }

    private static bool Concerns(OpenWorkItem item, string name, string? office, string[] roles) =>
        (item.Assignee is not null && item.Assignee == name) ||
        (item.OnBehalfOf is not null && item.OnBehalfOf == name) ||
        (item.Role is not null && roles.Contains(item.Role)) ||
        (item.Office is not null && item.Office == office) ||
        item.Terms?.Candidates?.Contains(name) == true ||
        item.Terms?.Groups?.Any(group => group.StartsWith("office:", StringComparison.Ordinal) ? office == group[7..] : roles.Contains(group[5..])) == true;

    private static bool IsPersonal(OpenWorkItem item) => item.Asked is not null || item.Terms?.SignGroup is not null;

    private static bool IsReadable(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => IsReadable(json.GetString()!),
        JsonValueKind.Array => json.EnumerateArray().All(IsReadable),
        JsonValueKind.Object => json.EnumerateObject().All(member => IsReadable(member.Name) && IsReadable(member.Value)),
        _ => true,
    };

    private static bool IsReadable(string text) => !text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t'));
}
