using System.Text.Json;
using OneWindow.Calendars;
using OneWindow.Grains.Hotline;
using OneWindow.Silo.Control;
using OneWindow.Silo.Hotline;
using OneWindow.Silo.Workflows;
using OneWindow.Workflows.Values;

namespace OneWindow.Silo.Simulation;

/// <summary>A hotline case that exists in a test alone. Its rules are those of real cases: the same code carries them out.</summary>
internal sealed class TestedCase(HotlineTurn turn) : ITestedThing
{
    private static readonly string[] Commands =
        ["dispatch", "respond", "resolve", "callback", "reopen", "dispute", "decide", "transfer", "extend", "tell", "park", "keep-parked", "unpark", "exclude", "risk", "merge", "unmerge", "main-handled", "cancel"];

    /// <inheritdoc/>
    public WorkflowTurn Workflow => turn.Workflow;

    /// <inheritdoc/>
    public IWorkflowSubject Subject => turn;

    /// <inheritdoc/>
    public HotlineCase? Case => turn.Case;

    /// <inheritdoc/>
    public JsonElement Values
    {
        get
        {
            var state = turn.Registered;
            return ObservedThings.Json(Value.ObjectOf(
                ("caseNumber", Value.From(state.CaseNumber)),
                ("status", Value.From(HotlineCaseTable.Text(state.Status))),
                ("kind", Value.From(HotlineCaseTable.Text(state.Kind))),
                ("problem", Value.From(state.Problem)),
                ("community", Value.From(state.Community)),
                ("office", Value.From(state.Office)),
                ("handler", Value.From(state.Handler)),
                ("leader", Value.From(state.Leader)),
                ("receivedAt", Instant(state.ReceivedAt)),
                ("responseDueAt", Instant(state.ResponseDueAt)),
                ("respondedAt", Instant(state.RespondedAt)),
                ("resolutionDueAt", Instant(state.ResolutionDueAt)),
                ("resolvedAt", Instant(state.ResolvedAt)),
                ("closedAt", Instant(state.ClosedAt)),
                ("reopened", Value.From((long)state.Reopened)),
                ("solved", Value.From(state.Solved is { } solved ? HotlineCaseTable.Text(solved) : null)),
                ("satisfied", Value.From(state.Satisfied is { } satisfied ? HotlineCaseTable.Text(satisfied) : null)),
                ("disputes", Value.From((long)state.Disputes.Length)),
                ("transfers", Value.From((long)state.Moves.Count(move => move.Kind == CaseMoveKind.Transfer))),
                ("extensions", Value.From((long)state.Extensions.Length)),
                ("callerToldAt", Instant(state.Extensions is [.., var last] ? last.ToldAt : null)),
                ("mergedInto", Value.From(state.MergedInto)),
                ("exclusion", Value.From(state.Exclusion?.Class)),
                ("inVolume", Value.From(state.IsInVolume)),
                ("reviewAt", Instant(state.Parked?.ReviewAt)),
                ("statusLabel", Value.From(state.StatusLabel)),
                ("redFlag", state.RedFlag is { } flag ? Value.From(flag) : Value.Null),
                ("overdue", Value.From(state.IsOverdue(turn.Workflow.At)))));
        }
    }

    /// <inheritdoc/>
    public void Complete(OpenWorkItem item, string outcome, JsonElement? result, string actor)
    {
        turn.ActAs(actor);
        HotlineSteps.Complete(turn, item, outcome, result);
    }

    /// <inheritdoc/>
    public void Command(string name, JsonElement fields, string actor)
    {
        if (turn.Workflow.Run.Instance.IsHeld)
            throw ControlNames.Held();
        turn.ActAs(actor);
        turn.Workflow.Actor = actor;
        switch (name)
        {
            case "dispatch":
                HotlineSteps.Dispatch(turn, HotlineSteps.Waiting(turn, HotlineTasks.Dispatch), Fields.Required(fields, "office"), Fields.Optional(fields, "handler"));
                break;
            case "respond":
                HotlineSteps.Respond(turn, HotlineSteps.Waiting(turn, HotlineTasks.Respond), Fields.Optional(fields, "note"));
                break;
            case "resolve":
                HotlineSteps.Resolve(turn, HotlineSteps.Waiting(turn, HotlineTasks.Resolve), Fields.Required(fields, "resolution"));
                break;
            case "callback":
                HotlineSteps.Callback(
                    turn,
                    HotlineSteps.Waiting(turn, HotlineTasks.Callback),
                    Fields.Choice<SolvedAnswer>(fields, "solved"),
                    Fields.Choice<SatisfiedAnswer>(fields, "satisfied"),
                    Fields.Optional(fields, "note"));
                break;
            case "reopen":
                HotlineSteps.Reopen(turn, HotlineSteps.Waiting(turn, HotlineTasks.Callback), Fields.Required(fields, "reason"));
                break;
            case "dispute":
                HotlineHandlingSteps.Dispute(turn, Fields.Required(fields, "reason"), Fields.Optional(fields, "office"));
                break;
            case "decide":
                HotlineHandlingSteps.Decide(
                    turn, HotlineSteps.Waiting(turn, HotlineTasks.Dispute), Fields.Optional(fields, "office"), Fields.Optional(fields, "handler"), Fields.Required(fields, "reason"));
                break;
            case "transfer":
                HotlineHandlingSteps.Transfer(turn, Fields.Required(fields, "office"), Fields.Optional(fields, "handler"), Fields.Required(fields, "reason"));
                break;
            case "extend":
                HotlineHandlingSteps.Extend(turn, Fields.Number(fields, "amount"), Fields.Optional(fields, "unit"), Fields.Required(fields, "reason"));
                break;
            case "tell":
                HotlineHandlingSteps.TellCaller(turn, HotlineSteps.Waiting(turn, HotlineTasks.TellCaller), Fields.Optional(fields, "note"));
                break;
            case "park":
                HotlineHandlingSteps.Park(turn, Fields.Required(fields, "basis"), Fields.Required(fields, "reason"));
                break;
            case "keep-parked":
                HotlineHandlingSteps.KeepParked(turn, HotlineSteps.Waiting(turn, HotlineTasks.Parked), Fields.Required(fields, "reason"));
                break;
            case "unpark":
                HotlineHandlingSteps.Unpark(turn, Fields.Required(fields, "reason"));
                break;
            case "exclude":
                HotlineTriageSteps.Exclude(turn, Fields.Required(fields, "class"), Fields.Required(fields, "reason"));
                break;
            case "risk":
                HotlineTriageSteps.Report(turn, Fields.Required(fields, "reason"));
                break;
            case "merge":
                HotlineTriageSteps.Merge(turn, Fields.Required(fields, "into"), Fields.Required(fields, "reason"));
                break;
            case "unmerge":
                HotlineTriageSteps.Unmerge(turn, Fields.Required(fields, "reason"));
                break;
            case "main-handled" when turn.Registered is { Status: HotlineCaseStatus.Merged, MergedInto: { } main }:
                HotlineTriageSteps.Hear(
                    turn, new CaseNews(CaseNewsKind.Handled, turn.Registered.CaseNumber, main, Fields.Required(fields, "resolution"), Fields.Optional(fields, "office"), null));
                break;
            case "cancel":
                HotlineSteps.Cancel(turn, Fields.Required(fields, "reason"));
                break;
            default:
                throw Reject.Invalid(
                    "test.command",
                    "case.command",
                    $"工单没有“{name}”命令，可用：{string.Join("、", Commands)}。",
                    $"Cases have no command '{name}'; there are {string.Join(", ", Commands)}.");
        }
    }

    /// <inheritdoc/>
    public void BeforeCancel(string reason)
    {
        if (!turn.Registered.IsOver)
            turn.Raise(new CaseCancelled(reason));
    }

    /// <inheritdoc/>
    public void Cancel(string reason, string actor)
    {
        turn.ActAs(actor);
        HotlineSteps.Cancel(turn, reason);
    }

    private static Value Instant(DateTimeOffset? at) => at is { } instant ? Value.From(OfficeTime.ToLocal(instant)) : Value.Null;
}
