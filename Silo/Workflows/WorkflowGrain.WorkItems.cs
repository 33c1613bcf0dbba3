using System.Text.Json;
using OneWindow.Grains.WorkItems;
using OneWindow.Workflows.Execution;

namespace OneWindow.Silo.Workflows;

/// <content>What people do with work items. Everything but the completion, which is the thing's own event, is recorded as <c>workitem.*</c> in its stream.</content>
internal abstract partial class WorkflowGrain<TState>
{
    private const string ToOpener = "opener";
    private const string ToPrevious = "previous";
    private const string ToStep = "step:";

    /// <inheritdoc/>
    public Task<WorkItemView> ClaimWorkItem(TakeWorkItem command) =>
        OnItem(
            command.OperationId,
            command.OperationContent ?? $"claim|{command.WorkItemId}|{command.Worker.UserName}",
            command.WorkItemId,
            command.Worker,
            command.ExpectedRevision,
            (turn, item, _) =>
            {
                WorkItemRules.CheckMayDo(item, command.Worker);
                var name = WorkItemRules.NameOf(command.Worker);
                if (item.Claimed && item.Assignee == name)
                    return View(item);
                var from = item.Claimed ? item.Assignee : null;
                var claimed = Take(turn, item, command.Worker);
                Record(turn, "claimed", command.Worker, new(item.Name, IdOf(item), From: from, To: name) { OnBehalfOf = claimed.OnBehalfOf });
                return View(claimed);
            },
            command.OperationScope);

    /// <inheritdoc/>
    public Task<WorkItemView> ReleaseWorkItem(TakeWorkItem command) =>
        OnItem(command.OperationId, $"release|{command.WorkItemId}|{command.Worker.UserName}", command.WorkItemId, command.Worker, command.ExpectedRevision, (turn, item) =>
        {
            if (!item.Claimed || (item.Assignee != WorkItemRules.NameOf(command.Worker) && !WorkItemRules.MayTakeOver(item, command.Worker)))
                throw Reject.Conflict("workitem.not_yours", null, "您没有领取该待办。", "You do not have this work item.");
            var course = WorkflowTurn.CourseOf(item);
            var opened = course.Opened;
            // What was taken from an absent person is theirs again; somebody to whom it was handed on gives it back to the queue. It must not stay with nobody who may take it.
            var isBack = item.OnBehalfOf is not null && course.Handlers?.LastOrDefault() == item.OnBehalfOf;
            var isTheirs = isBack || (item.OnBehalfOf is not null && opened.Assignee == item.OnBehalfOf);
            var released = turn.Replace(item with
            {
                Claimed = isBack,
                Assignee = isTheirs ? item.OnBehalfOf : IsOpenToOthers(item) ? null : opened.Assignee,
                Office = opened.Office,
                Role = opened.Role,
                OnBehalfOf = null,
                Course = isBack ? course with { Handlers = course.Handlers![..^1] } : item.Course,
            });
            Record(turn, "released", command.Worker, new(item.Name, IdOf(item), From: item.Assignee));
            return View(released);
        });

    /// <inheritdoc/>
    public Task<WorkItemView> CompleteWorkItem(CompleteWorkItem command) =>
        OnItem(
            command.OperationId,
            $"complete|{command.WorkItemId}|{command.Worker.UserName}|{command.Outcome}|{command.ResultJson}",
            command.WorkItemId,
            command.Worker,
            command.ExpectedRevision,
            (turn, item, whole) =>
            {
                WorkItemRules.CheckMayDo(item, command.Worker);
                CheckNoQuestion(turn, item);
                var outcome = WorkItemRules.Outcome(item, command.Outcome);
                var result = WorkItemRules.ParseResult(command.ResultJson);
                WorkItemRules.CheckForm(item, result);
                if (item.Asked is null)
                    CompleteItem(whole, item, outcome, result, command.Worker.UserName);
                else
                    AnswerQuestion(turn, item, outcome, result, command.Worker);
                return WorkItemRules.View(Key, item, WorkItemStatus.Done) with { OnBehalfOf = item.OnBehalfOf ?? WorkItemRules.OnBehalfOf(item, command.Worker) };
            });

    /// <inheritdoc/>
    public Task<WorkItemView> ReturnWorkItem(ReturnWorkItem command) =>
        OnItem(
            command.OperationId,
            $"return|{command.WorkItemId}|{command.Worker.UserName}|{command.To}|{command.Reason}",
            command.WorkItemId,
            command.Worker,
            command.ExpectedRevision,
            (turn, item, whole) =>
            {
                WorkItemRules.CheckMayDo(item, command.Worker);
                CheckNoQuestion(turn, item);
                var reason = WorkItemRules.Text(command.Reason, "reason");
                var course = WorkflowTurn.CourseOf(item);
                if (command.To == ToOpener && item.Terms?.ReturnOutcome is { } outcome)
                {
                    Record(turn, "returned", command.Worker, new(item.Name, IdOf(item), From: item.Assignee, Reason: reason));
                    CompleteItem(whole, item, outcome, JsonSerializer.SerializeToElement(new WorkItemReturn(reason, WorkItemRules.NameOf(command.Worker)), WorkflowJson.Default.WorkItemReturn), command.Worker.UserName);
                    return WorkItemRules.View(Key, item, WorkItemStatus.Done);
                }

                if (command.To.StartsWith(ToStep, StringComparison.Ordinal))
                {
                    ReturnToStep(whole, item, command.To[ToStep.Length..], reason, command.Worker);
                    return WorkItemRules.View(Key, item, WorkItemStatus.Withdrawn);
                }

                var handlers = course.Handlers ?? [];
                if (command.To == ToOpener)
                {
                    var open = turn.Replace(item with
                    {
                        Office = course.Opened.Office,
                        Role = course.Opened.Role,
                        Assignee = course.Opened.Assignee,
                        Claimed = false,
                        OnBehalfOf = null,
                        Course = course with { Reason = reason, Handlers = null },
                    });
                    Record(turn, "returned", command.Worker, new(item.Name, IdOf(item), From: item.Assignee, Reason: reason));
                    return View(open);
                }

                var place = command.To == ToPrevious ? handlers.Length - 1 : Array.LastIndexOf(handlers, command.To);
                if (place < 0)
                    throw Reject.Invalid("workitem.handler", "to", "该人员此前没有办理过该待办。", "Nobody of this name has had the work item before.");
                var back = turn.Replace(item with { Assignee = handlers[place], Claimed = true, OnBehalfOf = null, Course = course with { Reason = reason, Handlers = handlers[..place] } });
                Record(turn, "returned", command.Worker, new(item.Name, IdOf(item), From: item.Assignee, To: handlers[place], Reason: reason));
                return View(back);
            });

    /// <inheritdoc/>
    public Task<WorkItemView> DelegateWorkItem(DelegateWorkItem command) =>
        OnItem(
            command.OperationId,
            $"delegate|{command.WorkItemId}|{command.Worker.UserName}|{command.To}|{command.Reason}",
            command.WorkItemId,
            command.Worker,
            command.ExpectedRevision,
            (turn, item) =>
            {
                WorkItemRules.CheckMayDo(item, command.Worker);
                CheckPerson(item, command.To);
                var holder = item.Assignee ?? WorkItemRules.NameOf(command.Worker);
                if (holder == command.To)
                    throw Reject.Conflict("workitem.same_person", "to", "该待办已在此人手中。", "This person has the work item already.");
                var reason = command.Reason is null ? null : WorkItemRules.Text(command.Reason, "reason");
                var absent = WorkItemRules.OnBehalfOf(item, command.Worker);
                var handed = HandOver(turn, item, holder, command.To, reason);
                Record(turn, "delegated", command.Worker, new(item.Name, IdOf(item), From: holder, To: command.To, Reason: reason) { OnBehalfOf = absent });
                return View(handed);
            });

    /// <inheritdoc/>
    public Task<WorkItemView> AssignWorkItem(AssignWorkItem command)
    {
        return command.DryRun
            ? PreviewItemAsync(command.WorkItemId, command.Worker, command.ExpectedRevision, Assign)
            : OnItem(
                command.OperationId,
                $"assign|{command.WorkItemId}|{command.Worker.UserName}|{command.To}|{command.Reason}",
                command.WorkItemId,
                command.Worker,
                command.ExpectedRevision,
                Assign);

        WorkItemView Assign(WorkflowTurn turn, OpenWorkItem item)
        {
            var assignee = item.Assignee is { } name ? services.Office.Organisation.FindPerson(name) : null;
            if (!WorkItemRules.MayAssign(item, command.Worker, assignee?.Office))
                throw Reject.Forbidden("workitem.assign_forbidden", null, "您不能分派该待办。", "You may not assign this work item.");
            if (item.Asked is not null)
                throw Reject.Conflict("workitem.opinion", null, "加签意见只能由被征求意见的人办理，不能分派。", "An opinion is given by who was asked; it cannot be assigned.");
            CheckPerson(item, command.To);
            if (!command.Worker.Roles.Any(role => role is "admin" or "director" or "dispatcher") && services.Office.Organisation.FindPerson(command.To)?.Office != command.Worker.Office)
                throw Reject.Invalid("workitem.other_office", "to", "组长只能分派给本科室人员。", "Leaders assign to members of their own office.");
            if (item.Assignee == command.To && item.Claimed)
                throw Reject.Conflict("workitem.same_person", "to", "该待办已在此人手中。", "This person has the work item already.");
            var reason = command.Reason is null ? null : WorkItemRules.Text(command.Reason, "reason");
            var assigned = HandOver(turn, item, item.Claimed ? item.Assignee : null, command.To, reason);
            Record(turn, "assigned", command.Worker, new(item.Name, IdOf(item), From: item.Assignee, To: command.To, Reason: reason));
            return View(assigned);
        }
    }

    /// <inheritdoc/>
    public Task<WorkItemView> AddSign(AddSign command) =>
        OnItem(
            command.OperationId,
            $"addsign|{command.WorkItemId}|{command.Worker.UserName}|{command.Of}|{command.Question}|{command.DueAt:O}",
            command.WorkItemId,
            command.Worker,
            command.ExpectedRevision,
            (turn, item) =>
            {
                WorkItemRules.CheckMayDo(item, command.Worker);
                if (item.Asked is not null)
                    throw Reject.Conflict("workitem.opinion", null, "加签意见不能再次加签。", "An opinion cannot be asked for opinions.");
                if (command.DueAt < Now)
                    throw Reject.Invalid("time.past", "dueAt", "时限不能早于现在。", "The time lies in the past.");
                var to = AssigneeOf(item, command.Of);
                if (to.Assignee == WorkItemRules.NameOf(command.Worker))
                    throw Reject.Invalid("workitem.same_person", "of", "不能请本人加签。", "You cannot ask yourself.");
                var question = new AskedQuestion(item.Key, WorkItemRules.NameOf(command.Worker), command.Of, WorkItemRules.Text(command.Question, "question"));
                // While somebody is asked the item stays with the one who asks.
                if (!item.Claimed)
                    item = Take(turn, item, command.Worker);
                var opened = turn.Ask(item, question, to, command.DueAt);
                Record(turn, "sign-asked", command.Worker, new(item.Name, IdOf(item), To: command.Of, Reason: question.Question));
                return View(opened);
            });

    /// <inheritdoc/>
    public Task<WorkItemView> WithdrawSign(TakeWorkItem command) =>
        OnItem(command.OperationId, $"withdrawsign|{command.WorkItemId}|{command.Worker.UserName}", command.WorkItemId, command.Worker, command.ExpectedRevision, (turn, item) =>
        {
            if (item.Asked is not { } asked || asked.By != WorkItemRules.NameOf(command.Worker))
                throw Reject.Forbidden("workitem.not_yours", null, "只有提出加签的人可以撤回。", "Only who asked can take the question back.");
            turn.Withdraw(item.Key);
            Record(turn, "sign-withdrawn", command.Worker, new(item.Name, IdOf(item), To: asked.Of));
            return WorkItemRules.View(Key, item, WorkItemStatus.Withdrawn);
        });

    /// <inheritdoc/>
    public async Task<WorkItemView> GetWorkItem(string workItemId, Worker worker)
    {
        if (Committed.Run is not { } run)
            throw NotFound();
        var item = WorkItemRules.Find(Key, run.WorkItems, workItemId);
        if (WorkItemRules.IsExcluded(item, worker))
            throw Reject.NotFound("workitem.not_found", "id", "没有该待办。", "There is no such work item.");
        var open = run.WorkItems.Where(other => other.Asked?.ParentKey == item.Key)
            .Select(other => new OpinionView(IdOf(other), other.Asked!.Of, other.Asked.Question, null, null, null, null));
        var given = (item.Course?.Opinions ?? [])
            .Select(opinion => new OpinionView(WorkItemRules.Id(Key, opinion.Key), opinion.Of, opinion.Question, opinion.By, opinion.Outcome, opinion.Text, opinion.At));
        var program = await services.Definitions.ProgramAsync(run.DefinitionVersionId);
        return View(item) with
        {
            Form = item.Terms?.Form,
            Payload = item.Terms?.Payload,
            Opinions = [.. given, .. open],
            Handlers = item.Course?.Handlers ?? [],
            EarlierSteps = [.. WorkflowTurn.EarlierSteps(program, run, item).Select(step => new EarlierStep(step.ActivityId, step.Task, step.Title))],
        };
    }

    /// <summary>Somebody returns an item to an earlier step; what the workflow is about may refuse, or record what that means for it.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="item">The item.</param>
    /// <param name="step">The step.</param>
    /// <param name="reason">Why.</param>
    /// <param name="actor">Account that acts.</param>
    protected virtual void BeforeReturn(WorkflowGrainTurn<TState> turn, OpenWorkItem item, EarlierActivity step, string reason, string actor)
    {
    }

    private void ReturnToStep(WorkflowGrainTurn<TState> whole, OpenWorkItem item, string activity, string reason, Worker worker)
    {
        var turn = whole.Workflow;
        var step = turn.EarlierSteps(item).FirstOrDefault(step => step.ActivityId == activity)
            ?? throw Reject.Invalid("workitem.step", "to", "该待办不能退回到此环节。", "The work item cannot be returned to this step; see earlierSteps of the work item.");
        Record(turn, "returned", worker, new(item.Name, IdOf(item), From: item.Assignee, To: ToStep + activity, Reason: reason) { OnBehalfOf = WorkItemRules.OnBehalfOf(item, worker) });
        BeforeReturn(whole, item, step, reason, worker.UserName);
        turn.ReturnTo(item, activity, reason);
    }

    /// <summary>Gives an item into the hands of a worker, for whoever the worker stands in for.</summary>
    private static OpenWorkItem Take(WorkflowTurn turn, OpenWorkItem item, Worker worker)
    {
        var absent = WorkItemRules.OnBehalfOf(item, worker);
        var course = WorkflowTurn.CourseOf(item);
        if (absent is not null && item.Claimed && item.Assignee == absent)
            course = course with { Handlers = [.. course.Handlers ?? [], absent] };
        return turn.Replace(item with { Claimed = true, Assignee = WorkItemRules.NameOf(worker), OnBehalfOf = absent, Course = course });
    }

    /// <summary>Gives an item into the hands of another person.</summary>
    private static OpenWorkItem HandOver(WorkflowTurn turn, OpenWorkItem item, string? from, string to, string? reason)
    {
        var course = WorkflowTurn.CourseOf(item);
        string[]? handlers = from is null ? course.Handlers : [.. course.Handlers ?? [], from];
        return turn.Replace(item with { Assignee = to, Claimed = true, OnBehalfOf = null, Course = course with { Handlers = handlers, Reason = reason } });
    }

    private static bool IsOpenToOthers(OpenWorkItem item) =>
        WorkflowTurn.CourseOf(item).Opened is { Office: not null } or { Role: not null } || item.Terms?.Candidates is not null || item.Terms?.Groups is not null;

    private static void CheckNoQuestion(WorkflowTurn turn, OpenWorkItem item)
    {
        if (turn.Run.WorkItems.Any(other => other.Asked?.ParentKey == item.Key))
            throw Reject.Conflict("workitem.opinions_open", null, "加签意见尚未返回，请等待或先撤回。", "An opinion that was asked for is still open; wait for it or take the question back.");
    }

    private void CheckPerson(OpenWorkItem item, string person)
    {
        if (services.Office.Organisation.FindPerson(person) is null)
            throw Reject.Invalid("workitem.person", "to", $"没有编号为 {person} 的人员。", $"There is no person {person}.");
        if (item.Terms?.Excluded?.Contains(person) == true)
            throw Reject.Invalid("workitem.excluded", "to", "该人员与本事项有利害关系，应当回避。", "This person has a conflict of interest here.");
        if (item.Course?.SignedBy?.Contains(person) == true)
            throw Reject.Invalid("workitem.signed_already", "to", "该人员已参加过本次会签。", "This person has signed in this countersigning already.");
    }

    private Assignment AssigneeOf(OpenWorkItem item, string name)
    {
        if (name.StartsWith("role:", StringComparison.Ordinal) && Grains.People.OfficeRoles.All.Contains(name[5..]))
            return new(null, name[5..], null);
        if (name.StartsWith("office:", StringComparison.Ordinal) && services.Office.Organisation.FindOffice(name[7..]) is not null)
            return new(name[7..], null, null);
        CheckPerson(item, name);
        return new(null, null, name);
    }

    private void AnswerQuestion(WorkflowTurn turn, OpenWorkItem item, string outcome, JsonElement? result, Worker worker)
    {
        var text = result is { } json && json.TryGetProperty("opinion", out var opinion) && opinion.ValueKind == JsonValueKind.String ? opinion.GetString() : null;
        // An objection without a reason helps nobody.
        if (text is not null || outcome == "Disagree")
            text = WorkItemRules.Text(text, "result.opinion");
        turn.Answer(item, outcome, text);
        Record(turn, "sign-answered", worker, new(item.Name, WorkItemRules.Id(Key, item.Asked!.ParentKey), Outcome: outcome, Reason: text));
    }

    private Task<WorkItemView> OnItem(
        string? operationId, string content, string id, Worker worker, long? revision, Func<WorkflowTurn, OpenWorkItem, WorkItemView> change) =>
        OnItem(operationId, content, id, worker, revision, (turn, item, _) => change(turn, item));

    private Task<WorkItemView> OnItem(
        string? operationId,
        string content,
        string id,
        Worker worker,
        long? revision,
        Func<WorkflowTurn, OpenWorkItem, WorkflowGrainTurn<TState>, WorkItemView> change,
        string? scope = null) =>
        ExecuteAsync(operationId, content, null, OperationJson.Default.WorkItemView, turn => change(turn.Workflow, ItemOf(turn, id, worker, revision), turn), scope);

    /// <summary>What a command on an item would answer; nothing is changed.</summary>
    private async Task<WorkItemView> PreviewItemAsync(string id, Worker worker, long? revision, Func<WorkflowTurn, OpenWorkItem, WorkItemView> change)
    {
        if (Committed.Run is not { } run)
            throw NotFound();
        var turn = await BeginAsync(run);
        turn.Workflow.CatchUp(Now);
        return change(turn.Workflow, ItemOf(turn, id, worker, revision));
    }

    private OpenWorkItem ItemOf(WorkflowGrainTurn<TState> turn, string id, Worker worker, long? revision)
    {
        turn.Workflow.Actor = WorkItemRules.NameOf(worker);
        turn.Workflow.Worker = worker;
        var item = WorkItemRules.Find(Key, turn.Workflow.Run.WorkItems, id);
        WorkItemRules.Expect(item, revision);
        return item;
    }

    private string IdOf(OpenWorkItem item) => WorkItemRules.Id(Key, item.Key);

    private WorkItemView View(OpenWorkItem item) => WorkItemRules.View(Key, item);

    private static void Record(WorkflowTurn turn, string what, Worker worker, WorkItemEvent details) =>
        turn.Raise($"workitem.{what}", worker.UserName, JsonSerializer.Serialize(details, WorkflowJson.Default.WorkItemEvent));
}
