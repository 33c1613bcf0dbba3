using System.Collections.Immutable;
using System.Text.Json;
using OneWindow.Grains.WorkItems;
using OneWindow.Silo.Control;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Silo.Workflows;

/// <content>Work items: the workflow's, and the questions that people ask each other about them.</content>
internal sealed partial class WorkflowTurn
{
    private static readonly ImmutableArray<string> Answers = ["Agree", "Disagree"];

    private readonly Dictionary<string, WorkItemRow> _workItems = [];

    /// <summary>Who acts in this turn, as a person's id or an account; null for the clock.</summary>
    public string? Actor { get; set; }

    /// <summary>Who acts, with all for whom they stand in; null for the clock, and for those who record for others.</summary>
    public Worker? Worker { get; set; }

    /// <summary>Replaces an open work item and its row.</summary>
    /// <returns>The item with its new revision.</returns>
    public OpenWorkItem Replace(OpenWorkItem item)
    {
        var changed = item with { Revision = item.Revision + 1 };
        Run = Run with { WorkItems = Run.WorkItems.SetItem(IndexOf(item.Key), changed), LastAt = At };
        Write(changed, changed.Claimed ? WorkItemStatus.Claimed : WorkItemStatus.Open, outcome: null);
        return changed;
    }

    /// <summary>Completes a work item: its row is closed and the workflow goes on.</summary>
    public void Complete(OpenWorkItem item, string outcome, JsonElement? result)
    {
        if (Run.Instance.IsHeld)
            throw ControlNames.Held();
        var value = result is { } json ? Value.FromObject(json) : default;
        Stimulus stimulus = item.IsSystemTask
            ? new Stimulus.TaskCompleted(item.Key, value)
            : new Stimulus.WorkItemCompleted(item.Key, outcome, value) { By = Actor, Opinions = OpinionsOf(item) };
        Run = Run with { WorkItems = Run.WorkItems.RemoveAt(IndexOf(item.Key)) };
        item = StandIn(item, outcome);
        Write(item, WorkItemStatus.Done, outcome);
        WithdrawQuestions(item.Key);
        NoteSignature(item);
        if (!Advance(stimulus))
            throw Reject.Conflict("workitem.closed", null, "流程已不再等待该待办。", "The workflow does not wait for this work item any more.");
    }

    /// <summary>Opens a work item by which another is asked about this one.</summary>
    public OpenWorkItem Ask(OpenWorkItem about, AskedQuestion question, Assignment to, DateTimeOffset? dueAt)
    {
        // Questions are the turn's own, so they are numbered apart from what the engine opens.
        var number = Run.Questions + 1;
        Run = Run with { Questions = number };
        var item = new OpenWorkItem
        {
            Key = FormattableString.Invariant($"q{number}"),
            Name = "opinion",
            Title = about.Title,
            Office = to.Office,
            Role = to.Role,
            Assignee = to.Assignee,
            Outcomes = Answers,
            CreatedAt = At,
            DueAt = dueAt is { } due ? OfficeClock.Floor(due) : null,
            Terms = about.Terms is null ? null : new() { Excluded = about.Terms.Excluded, Payload = about.Terms.Payload, Priority = about.Terms.Priority },
            Asked = question,
        };
        Run = Run with { WorkItems = Run.WorkItems.Add(item), LastAt = At };
        Write(item, WorkItemStatus.Open, outcome: null);
        return item;
    }

    /// <summary>Closes a question and keeps the answer with the item that it was about.</summary>
    public void Answer(OpenWorkItem item, string outcome, string? text)
    {
        var asked = item.Asked!;
        Run = Run with { WorkItems = Run.WorkItems.RemoveAt(IndexOf(item.Key)), LastAt = At };
        Write(StandIn(item, outcome), WorkItemStatus.Done, outcome, text);
        if (IndexOf(asked.ParentKey) is not (>= 0 and var place))
            return;
        var about = Run.WorkItems[place];
        var opinion = new GivenOpinion(item.Key, asked.Of, asked.Question, Actor ?? "", outcome, text, At);
        Replace(about with { Course = CourseOf(about) with { Opinions = [.. about.Course?.Opinions ?? [], opinion] } });
    }

    /// <summary>Closes a work item that is not needed any more; the workflow is not told.</summary>
    public void Withdraw(string key)
    {
        var index = IndexOf(key);
        if (index < 0)
            return;
        var item = Run.WorkItems[index];
        Run = Run with { WorkItems = Run.WorkItems.RemoveAt(index) };
        Write(item, WorkItemStatus.Withdrawn, outcome: null);
        WithdrawQuestions(key);
    }

    /// <summary>What has been done with an item, with where it was opened.</summary>
    public static WorkItemCourse CourseOf(OpenWorkItem item) =>
        item.Course ?? new() { Opened = new Assignment(item.Office, item.Role, item.Claimed ? null : item.Assignee) };

    /// <summary>Goes back from a work item to an earlier step, which begins anew; what is open is withdrawn.</summary>
    /// <param name="item">The item that is returned.</param>
    /// <param name="activityId">The step: the id of its task's activity.</param>
    /// <param name="reason">Why; the items that open read it.</param>
    public void ReturnTo(OpenWorkItem item, string activityId, string reason)
    {
        if (Run.Instance.IsHeld)
            throw ControlNames.Held();
        var before = Run.WorkItems.Select(open => open.Key).ToHashSet(StringComparer.Ordinal);
        if (!Advance(new Stimulus.ReturnTo(item.Key, activityId, reason)))
            throw Reject.Conflict("workitem.no_way_back", "to", "该待办不能退回到此环节。", "The work item cannot be returned to this step.");
        foreach (var opened in Run.WorkItems.Where(open => !before.Contains(open.Key)).ToArray())
            Replace(opened with { Course = CourseOf(opened) with { Reason = reason } });
    }

    /// <summary>Steps that an item can be returned to.</summary>
    public IReadOnlyList<EarlierActivity> EarlierSteps(OpenWorkItem item) => EarlierSteps(program, Run, item);

    /// <summary>Steps that an item of a run can be returned to.</summary>
    public static IReadOnlyList<EarlierActivity> EarlierSteps(WorkflowProgram program, WorkflowRun run, OpenWorkItem item) =>
        item.Asked is not null || item.IsSystemTask || item.Terms?.SignGroup is not null ? [] : WorkflowEngine.EarlierActivities(program, run.Instance, item.Key);

    /// <summary>Marks an item that is being completed for somebody who is absent, and puts it on record.</summary>
    private OpenWorkItem StandIn(OpenWorkItem item, string outcome)
    {
        var absent = Worker is not { } worker ? null : item.Claimed && item.Assignee == WorkItemRules.NameOf(worker) ? item.OnBehalfOf : WorkItemRules.OnBehalfOf(item, worker);
        if (absent is not null)
        {
            var details = new WorkItemEvent(item.Name, WorkItemRules.Id(grainKey, item.Key), Outcome: outcome) { OnBehalfOf = absent };
            Raise("workitem.stood-in", Worker!.UserName, JsonSerializer.Serialize(details, WorkflowJson.Default.WorkItemEvent));
        }

        return item with { OnBehalfOf = absent };
    }

    private void Open(Effect.WorkItemOpened effect)
    {
        var terms = TermsOf(effect.Details, effect.Payload);
        // Who is named as candidate or group is enough; what the subject would say of nobody named comes only when nobody is.
        var to = effect.AssignTo is null && (terms?.Candidates is not null || terms?.Groups is not null) ? default : subject.Assign(effect.AssignTo);
        if (to.Assignee is { } assignee && terms?.Excluded?.Contains(assignee) == true)
            to = to with { Assignee = null };
        var isOwn = effect.DueAt is not null;
        Open(
            effect.WorkItemId,
            effect.Name,
            effect.Title,
            to,
            [.. effect.Outcomes],
            isOwn ? effect.DueAt : subject.DueAt(effect.Name),
            isSystemTask: false,
            terms,
            isOwn ? effect.Details.CountsWorkingDays : subject.CountsWorkingDays(effect.Name));
    }

    private void Open(
        string key, string name, string title, Assignment to, ImmutableArray<string> outcomes, DateTimeOffset? dueAt, bool isSystemTask, WorkItemTerms? terms = null,
        bool countsWorkingDays = false)
    {
        var item = new OpenWorkItem
        {
            Key = key,
            Name = name,
            Title = title,
            Office = to.Office,
            Role = to.Role,
            Assignee = to.Assignee,
            Outcomes = outcomes,
            CreatedAt = At,
            DueAt = dueAt,
            IsSystemTask = isSystemTask,
            Terms = terms,
            CountsWorkingDays = countsWorkingDays && dueAt is not null,
        };
        Run = Run with { WorkItems = Run.WorkItems.Add(item) };
        Write(item, WorkItemStatus.Open, outcome: null);
    }

    private WorkItemTerms? TermsOf(WorkItemDetails details, Value payload)
    {
        var terms = new WorkItemTerms
        {
            Candidates = NullIfEmpty(details.Candidates.SelectMany(PersonsOf)),
            Groups = NullIfEmpty(details.Groups.SelectMany(GroupsOf)),
            Excluded = NullIfEmpty(details.Excluded.SelectMany(PersonsOf)),
            Priority = details.Priority == WorkItemPriority.Normal ? null : details.Priority,
            Form = details.Form.IsNullish ? null : details.Form.ToJson(),
            Payload = payload.IsNullish ? null : payload.ToJson(),
            ReturnOutcome = details.ReturnOutcome,
            SignGroup = details.SignGroup,
        };
        return terms == new WorkItemTerms() ? null : terms;
    }

    /// <summary>Persons by id, by <c>person:id</c>, or by a word of the subject such as handler.</summary>
    private IEnumerable<string> PersonsOf(string name)
    {
        if (name.StartsWith("person:", StringComparison.Ordinal))
            return [name[7..]];
        var known = subject.Recipients(name).Where(recipient => !recipient.StartsWith("role:", StringComparison.Ordinal)).ToArray();
        return known.Length > 0 ? known : [name];
    }

    private IEnumerable<string> GroupsOf(string name)
    {
        var group = subject.Assign(name);
        if (group.Office is not null)
            yield return $"office:{group.Office}";
        if (group.Role is not null)
            yield return $"role:{group.Role}";
    }

    // A bar would end the name in the row's list; no office, role or person has one.
    private static string[]? NullIfEmpty(IEnumerable<string> names) =>
        names.Where(name => name.Length > 0 && !name.Contains('|', StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).ToArray() is { Length: > 0 } list ? list : null;

    private static Value OpinionsOf(OpenWorkItem item)
    {
        if (item.Course?.Opinions is not { Length: > 0 } opinions)
            return default;
        return Value.ArrayOf([.. opinions.Select(opinion => Value.ObjectOf(
            ("by", Value.From(opinion.By)),
            ("of", Value.From(opinion.Of)),
            ("question", Value.From(opinion.Question)),
            ("outcome", Value.From(opinion.Outcome)),
            ("text", Value.From(opinion.Text)),
            ("at", Value.From(opinion.At))))]);
    }

    private void WithdrawQuestions(string about)
    {
        foreach (var question in Run.WorkItems.Where(item => item.Asked?.ParentKey == about).Select(item => item.Key).ToArray())
            Withdraw(question);
    }

    /// <summary>Nobody signs twice in one countersigning, even as a member of two groups.</summary>
    private void NoteSignature(OpenWorkItem signed)
    {
        if (signed.Terms?.SignGroup is not { } group || Actor is null)
            return;
        string[] signers = signed.OnBehalfOf is { } absent ? [Actor, absent] : [Actor];
        foreach (var item in Run.WorkItems.Where(item => item.Terms?.SignGroup == group).ToArray())
            Replace(item with { Course = CourseOf(item) with { SignedBy = [.. item.Course?.SignedBy ?? [], .. signers] } });
    }

    private int IndexOf(string key)
    {
        for (var i = 0; i < Run.WorkItems.Length; i++)
        {
            if (Run.WorkItems[i].Key == key)
                return i;
        }

        return -1;
    }

    private void Write(OpenWorkItem item, WorkItemStatus status, string? outcome, string? opinion = null) =>
        _workItems[WorkItemRules.Id(grainKey, item.Key)] = WorkItemRows.Of(grainKey, item, status, outcome, At, Actor, opinion);
}
