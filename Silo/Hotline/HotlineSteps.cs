using System.Text.Json;
using OneWindow.Grains;
using OneWindow.Grains.Hotline;
using OneWindow.Grains.WorkItems;
using OneWindow.Silo.Workflows;
using OneWindow.Workflows.Execution;

namespace OneWindow.Silo.Hotline;

/// <summary>The steps of a case: what is said of it and what its workflow is told. The same for a case and for one that is only played.</summary>
internal static class HotlineSteps
{
    /// <summary>Completes an item as a case understands it: what people do with the items that it knows is an event of its own.</summary>
    public static void Complete(HotlineTurn turn, OpenWorkItem item, string outcome, JsonElement? result)
    {
        if (outcome == HotlineTasks.MoveOutcome && item.Name is HotlineTasks.Respond or HotlineTasks.Dispatch)
            outcome = HotlineHandlingSteps.WayOf(Fields.Required(result, "way"));
        switch (item.Name)
        {
            case HotlineTasks.Respond or HotlineTasks.Resolve when outcome == HotlineTasks.DisputeOutcome:
                HotlineHandlingSteps.Dispute(turn, Fields.Required(result, "reason"), Fields.Optional(result, "office"));
                break;
            case HotlineTasks.Respond or HotlineTasks.Resolve when outcome == HotlineTasks.TransferOutcome:
                HotlineHandlingSteps.Transfer(turn, Fields.Required(result, "office"), Fields.Optional(result, "handler"), Fields.Required(result, "reason"));
                break;
            case HotlineTasks.Dispatch or HotlineTasks.Respond or HotlineTasks.Resolve when outcome == HotlineTasks.MergeOutcome:
                throw Reject.Invalid("workitem.outcome", "outcome", "并单请使用工单的并单操作。", "A case is merged by its own command.");
            case HotlineTasks.Resolve when outcome == HotlineTasks.ExtendOutcome:
                HotlineHandlingSteps.Extend(turn, Fields.Number(result, "amount"), Fields.Optional(result, "unit"), Fields.Required(result, "reason"));
                break;
            case HotlineTasks.Resolve when outcome == HotlineTasks.ParkOutcome:
                HotlineHandlingSteps.Park(turn, Fields.Required(result, "basis"), Fields.Required(result, "reason"));
                break;
            case HotlineTasks.Dispute when outcome is HotlineTasks.KeepOutcome or HotlineTasks.RedispatchOutcome:
                var office = outcome == HotlineTasks.KeepOutcome ? null : Fields.Required(result, "office");
                HotlineHandlingSteps.Decide(turn, item, office, office is null ? null : Fields.Optional(result, "handler"), Fields.Required(result, "reason"));
                break;
            case HotlineTasks.TellCaller:
                HotlineHandlingSteps.TellCaller(turn, item, Fields.Optional(result, "note"));
                break;
            case HotlineTasks.Parked when outcome == HotlineTasks.KeepOutcome && turn.Registered.Parked is not null:
                HotlineHandlingSteps.KeepParked(turn, item, Fields.Required(result, "reason"));
                break;
            case HotlineTasks.Parked when outcome == HotlineTasks.ReturnOutcome && turn.Registered.Parked is not null:
                HotlineHandlingSteps.Unpark(turn, Fields.Required(result, "reason"));
                break;
            case HotlineTasks.Dispatch:
                Dispatch(turn, item, Fields.Required(result, "office"), Fields.Optional(result, "handler"));
                break;
            case HotlineTasks.Respond:
                Respond(turn, item, Fields.Optional(result, "note"));
                break;
            case HotlineTasks.Resolve:
                Resolve(turn, item, Fields.Required(result, "resolution"));
                break;
            case HotlineTasks.Callback when outcome == HotlineTasks.ReopenOutcome:
                Reopen(turn, item, Fields.Required(result, "reason"));
                break;
            case HotlineTasks.Callback:
                Callback(turn, item, Fields.Choice<SolvedAnswer>(result, "solved"), Fields.Choice<SatisfiedAnswer>(result, "satisfied"), Fields.Optional(result, "note"));
                break;
            default:
                turn.Raise(new TaskCompleted(item.Name, outcome));
                turn.Workflow.Complete(item, outcome, result);
                break;
        }
    }

    /// <summary>The case is withdrawn.</summary>
    public static void Cancel(HotlineTurn turn, string reason)
    {
        if (turn.Registered.IsOver)
            throw NotWaiting(turn.Registered, "cancel");
        var main = turn.Registered.MergedInto;
        turn.Raise(new CaseCancelled(reason));
        if (main is not null)
            turn.Tell(turn.News(CaseNewsKind.Left, main, reason));
        turn.Workflow.Advance(new Stimulus.Cancel(reason));
    }

    /// <summary>Somebody gives the case to an office.</summary>
    public static void Dispatch(HotlineTurn turn, OpenWorkItem item, string office, string? handler)
    {
        turn.DispatchTo(office, handler, byTable: false);
        turn.Workflow.Complete(item, item.Outcomes[0], JsonSerializer.SerializeToElement(new DispatchResult(office, handler), HotlineContent.Default.DispatchResult));
    }

    /// <summary>The caller was contacted.</summary>
    public static void Respond(HotlineTurn turn, OpenWorkItem item, string? note)
    {
        turn.Raise(new CaseResponded(note));
        turn.Workflow.Complete(item, item.Outcomes[0], HotlineContent.Note(note));
    }

    /// <summary>The matter is handled.</summary>
    public static void Resolve(HotlineTurn turn, OpenWorkItem item, string resolution)
    {
        turn.Raise(new CaseResolved(resolution));
        turn.Workflow.Complete(item, item.Outcomes[0], HotlineContent.Note(resolution));
    }

    /// <summary>The caller has answered.</summary>
    public static void Callback(HotlineTurn turn, OpenWorkItem item, SolvedAnswer solved, SatisfiedAnswer satisfied, string? note, string? solvedReason = null, string? satisfiedReason = null)
    {
        turn.Raise(new CallbackRecorded(solved, satisfied, note, solvedReason, satisfiedReason));
        turn.Workflow.Complete(item, item.Outcomes[0], HotlineContent.Answer(solved, satisfied, note));
        if (!turn.Registered.IsOver && turn.Workflow.Run.WorkItems.Any(i => i.Name == HotlineTasks.Resolve))
            turn.Raise(new CaseReopened(note ?? ""));
    }

    /// <summary>Nobody answered. After the last try the workflow goes on without an answer; such a case does not count in what callers say.</summary>
    public static void Unreached(HotlineTurn turn, OpenWorkItem item, string? note, int mostTries)
    {
        turn.Raise(new CallbackTried(turn.Registered.CallbackTries + 1, note));
        if (turn.Registered.CallbackTries < mostTries)
            return;
        turn.Raise(new CallerUnreached());
        turn.Workflow.Complete(item, item.Outcomes[0], JsonSerializer.SerializeToElement(new UnreachedResult(true), HotlineContent.Default.UnreachedResult));
    }

    /// <summary>A person opens the case again.</summary>
    public static void Reopen(HotlineTurn turn, OpenWorkItem item, string reason)
    {
        if (!item.Outcomes.Contains(HotlineTasks.ReopenOutcome))
            throw Reject.Conflict("case.not_reopenable", null, "该流程不允许重新办理。", "The definition does not let this case be reopened.");
        turn.Raise(new CaseReopened(reason));
        turn.Workflow.Complete(item, HotlineTasks.ReopenOutcome, HotlineContent.Note(reason));
    }

    /// <summary>The open item of a task; refused when there is none, or when the worker may not take it.</summary>
    public static OpenWorkItem Waiting(HotlineTurn turn, string task, Worker? worker = null)
    {
        foreach (var item in turn.Workflow.Run.WorkItems)
        {
            if (item.Name != task)
                continue;
            return worker is null || WorkItemRules.MayTake(item, worker)
                ? item
                : throw Reject.Forbidden("case.forbidden", null, "该工单由其他科室办理。", "Another office has this case.");
        }

        throw NotWaiting(turn.Registered, task);
    }

    /// <summary>The refusal of a step that is not open now.</summary>
    public static CommandRejectedException NotWaiting(HotlineCase state, string task) => Reject.Conflict(
        $"case.not_waiting_for_{task}",
        null,
        $"工单 {state.CaseNumber} 当前状态为 {HotlineViews.StatusZh(state.Status)}，不能进行此操作。",
        $"Case {state.CaseNumber} is {HotlineCaseTable.Text(state.Status)}; this step is not open now.");
}
