using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OneWindow.Grains;
using OneWindow.Grains.WorkItems;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Workflows;

namespace OneWindow.Silo.WorkItems;

/// <summary>
/// A grain that opens work items of itself, without a workflow. A command is checked and committed in one turn; the same operation id again gets the first answer.
/// Its items can be taken, given back, handed on, assigned and completed; there is no step to return them to, and no opinion is asked on them.
/// </summary>
internal abstract class ItemOwnerGrain<TState>(IPersistentState<TState> persistent, WorkflowServices services) : Grain, IWorkItemOwner
    where TState : ItemOwnerState, new()
{
    /// <summary>The state as committed.</summary>
    protected TState Committed => persistent.State;

    /// <summary>Whether anything was ever committed.</summary>
    protected bool Exists => persistent.RecordExists;

    /// <summary>What such grains share with those that run workflows.</summary>
    protected WorkflowServices Services => services;

    /// <summary>The grain's key.</summary>
    protected string Key => this.GetPrimaryKeyString();

    /// <inheritdoc/>
    public Task<WorkItemView> ClaimWorkItem(TakeWorkItem command) =>
        OnItem(
            command.OperationId,
            command.OperationContent ?? $"claim|{command.WorkItemId}|{command.Worker.UserName}",
            command.WorkItemId,
            command.Worker,
            command.ExpectedRevision,
            (turn, item) =>
            {
                WorkItemRules.CheckMayDo(item, command.Worker);
                var name = WorkItemRules.NameOf(command.Worker);
                if (item.Claimed && item.Assignee == name)
                    return item;
                var absent = WorkItemRules.OnBehalfOf(item, command.Worker);
                turn.Record("claimed", command.Worker, new(item.Name, WorkItemRules.Id(Key, item.Key), From: item.Claimed ? item.Assignee : null, To: name) { OnBehalfOf = absent });
                return turn.Replace(item with { Claimed = true, Assignee = name, OnBehalfOf = absent, Course = WorkflowTurn.CourseOf(item) });
            },
            command.OperationScope);

    /// <inheritdoc/>
    public Task<WorkItemView> ReleaseWorkItem(TakeWorkItem command) =>
        OnItem(command.OperationId, $"release|{command.WorkItemId}|{command.Worker.UserName}", command.WorkItemId, command.Worker, command.ExpectedRevision, (turn, item) =>
        {
            if (!item.Claimed || (item.Assignee != WorkItemRules.NameOf(command.Worker) && !WorkItemRules.MayTakeOver(item, command.Worker)))
                throw Reject.Conflict("workitem.not_yours", null, "您没有领取该待办。", "You do not have this work item.");
            var opened = WorkflowTurn.CourseOf(item).Opened;
            turn.Record("released", command.Worker, new(item.Name, WorkItemRules.Id(Key, item.Key), From: item.Assignee));
            return turn.Replace(item with { Claimed = false, Office = opened.Office, Role = opened.Role, Assignee = opened.Assignee, OnBehalfOf = null });
        });

    /// <inheritdoc/>
    public Task<WorkItemView> CompleteWorkItem(CompleteWorkItem command) => ExecuteAsync(
        command.OperationId,
        $"complete|{command.WorkItemId}|{command.Worker.UserName}|{command.Outcome}|{command.ResultJson}",
        OperationJson.Default.WorkItemView,
        turn =>
        {
            var item = ItemOf(turn, command.WorkItemId, command.Worker, command.ExpectedRevision);
            WorkItemRules.CheckMayDo(item, command.Worker);
            var outcome = WorkItemRules.Outcome(item, command.Outcome);
            turn.Complete(item, outcome, WorkItemRules.ParseResult(command.ResultJson));
            return WorkItemRules.View(Key, item, WorkItemStatus.Done) with { OnBehalfOf = item.OnBehalfOf ?? WorkItemRules.OnBehalfOf(item, command.Worker) };
        });

    /// <inheritdoc/>
    public Task<WorkItemView> ReturnWorkItem(ReturnWorkItem command) => throw NoSuchWay();

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
                return HandOver(turn, item, "delegated", command.Worker, command.To, command.Reason);
            });

    /// <inheritdoc/>
    public Task<WorkItemView> AssignWorkItem(AssignWorkItem command)
    {
        if (command.DryRun)
        {
            var preview = Begin(services.Clock.GetUtcNow());
            return Task.FromResult(WorkItemRules.View(Key, Assign(preview, ItemOf(preview, command.WorkItemId, command.Worker, command.ExpectedRevision))));
        }

        return OnItem(
            command.OperationId,
            $"assign|{command.WorkItemId}|{command.Worker.UserName}|{command.To}|{command.Reason}",
            command.WorkItemId,
            command.Worker,
            command.ExpectedRevision,
            Assign);

        OpenWorkItem Assign(ItemOwnerTurn turn, OpenWorkItem item)
        {
            var holder = item.Assignee is { } name ? services.Office.Organisation.FindPerson(name) : null;
            if (!WorkItemRules.MayAssign(item, command.Worker, holder?.Office))
                throw Reject.Forbidden("workitem.assign_forbidden", null, "您不能分派该待办。", "You may not assign this work item.");
            if (!command.Worker.Roles.Any(role => role is "admin" or "director" or "dispatcher") && services.Office.Organisation.FindPerson(command.To)?.Office != command.Worker.Office)
                throw Reject.Invalid("workitem.other_office", "to", "组长只能分派给本科室人员。", "Leaders assign to members of their own office.");
            return HandOver(turn, item, "assigned", command.Worker, command.To, command.Reason);
        }
    }

    /// <inheritdoc/>
    public Task<WorkItemView> AddSign(AddSign command) => throw NoSuchWay();

    /// <inheritdoc/>
    public Task<WorkItemView> WithdrawSign(TakeWorkItem command) => throw NoSuchWay();

    /// <inheritdoc/>
    public Task<WorkItemView> GetWorkItem(string workItemId, Worker worker)
    {
        var item = WorkItemRules.Find(Key, Committed.Items, workItemId);
        if (WorkItemRules.IsExcluded(item, worker))
            throw Reject.NotFound("workitem.not_found", "id", "没有该待办。", "There is no such work item.");
        return Task.FromResult(WorkItemRules.View(Key, item) with { Payload = item.Terms?.Payload, Handlers = item.Course?.Handlers ?? [] });
    }

    /// <summary>Begins a turn on what is committed; what was due before a moment has happened then.</summary>
    protected abstract ItemOwnerTurn Begin(DateTimeOffset now);

    /// <summary>The state after a turn.</summary>
    protected abstract TState ToState(ItemOwnerTurn turn);

    /// <summary>The refusal when the thing does not exist.</summary>
    protected abstract CommandRejectedException NotFound();

    /// <summary>Carries out a command on what exists.</summary>
    protected async Task<TResult> ExecuteAsync<TResult>(
        string? operationId, string content, JsonTypeInfo<TResult> resultType, Func<ItemOwnerTurn, TResult> change, string? scope = null)
    {
        if (!Exists)
            throw NotFound();
        var print = OperationPrint.Of(content);
        if (operationId is not null && await services.Store.FindOperationAsync(scope ?? Key, operationId) is { } first)
            return Repeat(first, print, resultType);
        var turn = Begin(services.Clock.GetUtcNow());
        var result = change(turn);
        var operation = operationId is null ? null : new OperationRow(scope ?? Key, operationId, print, JsonSerializer.Serialize(result, resultType), turn.At);
        try
        {
            await CommitAsync(turn, operation);
        }
        catch (DuplicateOperationException duplicate)
        {
            return Repeat(duplicate.First, print, resultType);
        }

        return result;
    }

    /// <summary>Commits a turn.</summary>
    protected async Task CommitAsync(ItemOwnerTurn turn, OperationRow? operation)
    {
        var before = persistent.State;
        var next = ToState(turn);
        next.Carry(turn.ToParts(operation, services));
        persistent.State = next;
        try
        {
            await persistent.WriteStateAsync();
        }
        catch (Exception exception)
        {
            // What the database holds is uncertain after a failure: the next call reads it anew.
            persistent.State = before;
            DeactivateOnIdle();
            if (exception is OrleansException { InnerException: DuplicateOperationException duplicate })
                throw duplicate;
            throw;
        }
    }

    private static TResult Repeat<TResult>(OperationRow first, string print, JsonTypeInfo<TResult> resultType) => first.Fingerprint == print
        ? JsonSerializer.Deserialize(first.Response, resultType)!
        : throw Reject.Conflict("operation.reused", "operationId", "该 operationId 已用于内容不同的请求。", "This operationId was used before with different content.");

    private static CommandRejectedException NoSuchWay() =>
        Reject.Conflict("workitem.no_such_way", null, "该待办不支持退回或加签。", "This work item can neither be returned nor signed by others; say why it is not done instead.");

    private OpenWorkItem HandOver(ItemOwnerTurn turn, OpenWorkItem item, string what, Worker worker, string to, string? reason)
    {
        if (services.Office.Organisation.FindPerson(to) is null)
            throw Reject.Invalid("workitem.person", "to", $"没有编号为 {to} 的人员。", $"There is no person {to}.");
        if (item.Terms?.Excluded?.Contains(to) == true)
            throw Reject.Invalid("workitem.excluded", "to", "该人员与本事项有利害关系，应当回避。", "This person has a conflict of interest here.");
        if (item.Assignee == to && item.Claimed)
            throw Reject.Conflict("workitem.same_person", "to", "该待办已在此人手中。", "This person has the work item already.");
        var why = reason is null ? null : WorkItemRules.Text(reason, "reason");
        var course = WorkflowTurn.CourseOf(item);
        string[]? handlers = item is { Claimed: true, Assignee: { } holder } ? [.. course.Handlers ?? [], holder] : course.Handlers;
        turn.Record(what, worker, new(item.Name, WorkItemRules.Id(Key, item.Key), From: item.Assignee, To: to, Reason: why));
        return turn.Replace(item with { Assignee = to, Claimed = true, OnBehalfOf = null, Course = course with { Handlers = handlers, Reason = why } });
    }

    private Task<WorkItemView> OnItem(
        string? operationId, string content, string id, Worker worker, long? revision, Func<ItemOwnerTurn, OpenWorkItem, OpenWorkItem> change, string? scope = null) =>
        ExecuteAsync(operationId, content, OperationJson.Default.WorkItemView, turn => WorkItemRules.View(Key, change(turn, ItemOf(turn, id, worker, revision))), scope);

    private OpenWorkItem ItemOf(ItemOwnerTurn turn, string id, Worker worker, long? revision)
    {
        turn.ActAs(worker.UserName, worker);
        var item = WorkItemRules.Find(Key, turn.Items, id);
        WorkItemRules.Expect(item, revision);
        return item;
    }
}
