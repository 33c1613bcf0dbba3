using System.Text.Json;
using OneWindow.Calendars;
using OneWindow.Grains.Applications;
using OneWindow.Silo.Applications;
using OneWindow.Silo.Control;
using OneWindow.Silo.Workflows;
using OneWindow.Workflows.Values;

namespace OneWindow.Silo.Simulation;

/// <summary>An application that exists in a test alone. Its rules are those of real applications: the same code carries them out.</summary>
internal sealed class TestedApplication(ApplicationTurn turn) : ITestedThing
{
    /// <inheritdoc/>
    public WorkflowTurn Workflow => turn.Workflow;

    /// <inheritdoc/>
    public IWorkflowSubject Subject => turn;

    /// <inheritdoc/>
    public ApplicationGrainState? Application => turn.Application is null ? null : new() { Application = turn.Application, Clocks = turn.Clocks };

    /// <inheritdoc/>
    public JsonElement Values
    {
        get
        {
            var state = turn.Opened;
            var clocks = turn.Clocks;
            return ObservedThings.Json(Value.ObjectOf(
                ("number", Value.From(state.Number)),
                ("state", Value.From(EnumText.Of(state.State))),
                ("office", Value.From(state.Terms.Office)),
                ("community", Value.From(state.Applicant.Community)),
                ("submittedAt", Instant(state.SubmittedAt)),
                ("acceptedAt", Instant(state.AcceptedAt)),
                ("deemed", Value.From(state.Deemed)),
                ("promisedDueAt", Instant(ApplicationViews.DueAt(clocks, ApplicationLimits.Promised))),
                ("statutoryDueAt", Instant(ApplicationViews.DueAt(clocks, ApplicationLimits.Statutory))),
                ("promisedUsed", Used(clocks, ApplicationLimits.Promised)),
                ("statutoryUsed", Used(clocks, ApplicationLimits.Statutory)),
                ("notices", Value.From((long)state.Notices.Length)),
                ("missing", Value.ArrayOf([.. state.Missing(OfficeTime.DateOf(turn.Workflow.At)).Select(gap => Value.From(gap.Code))])),
                ("outstanding", Value.ArrayOf([.. state.Outstanding.Select(material => Value.From(material.Code))])),
                ("decision", Value.From(state.Decision is { } decision ? EnumText.Of(decision.Kind) : null)),
                ("reason", Value.From(state.WithdrawReason ?? state.RefusalReason ?? state.Decision?.Reason)),
                ("paidFrom", Value.From(state.Payment?.From)),
                ("heardAt", Instant(state.HeardAt)),
                ("deliveredAt", Instant(state.DeliveredAt)),
                ("closedAt", Instant(state.ClosedAt)),
                ("visits", Value.From((long)state.Visits)),
                ("appeals", Value.From((long)state.Appeals)),
                ("statusLabel", Value.From(state.StatusLabel))));
        }
    }

    /// <inheritdoc/>
    public void Complete(OpenWorkItem item, string outcome, JsonElement? result, string actor)
    {
        turn.ActAs(actor);
        ApplicationSteps.Complete(turn, item, outcome, result, actor);
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
            case "correct":
                ApplicationSteps.SubmitCorrection(
                    turn,
                    [.. ApplicationData.Codes(fields, "facts").Select(code => new KeptFact(code, "", "resident", turn.Workflow.At, null))],
                    [.. ApplicationData.Codes(fields, "materials").Select(Provided)]);
                break;
            case "addMaterial":
                ApplicationSteps.AddMaterial(turn, Provided(Fields.Required(fields, "material")));
                break;
            case "object":
                ApplicationSteps.ObjectTo(turn, Fields.Required(fields, "reason"));
                break;
            case "appeal":
                ApplicationSteps.Appeal(turn, Fields.Required(fields, "reason"));
                break;
            case "withdraw":
                ApplicationSteps.Withdraw(turn, Fields.Required(fields, "reason"));
                break;
            default:
                throw Reject.Invalid(
                    "test.command",
                    "case.command",
                    $"办件没有“{name}”命令，可用：correct、addMaterial、object、appeal、withdraw。",
                    $"Applications have no command '{name}'; there are correct, addMaterial, object, appeal, withdraw.");
        }
    }

    /// <inheritdoc/>
    public void BeforeCancel(string reason)
    {
        if (!turn.Opened.IsOver)
            turn.Raise(new ApplicationWithdrawn(reason));
    }

    /// <inheritdoc/>
    public void Cancel(string reason, string actor)
    {
        turn.ActAs(actor);
        ApplicationSteps.Withdraw(turn, reason);
    }

    private KeptMaterial Provided(string code) => new(code, MaterialStatus.Provided, "resident", turn.Workflow.At, null, []);

    private Value Used(KeptClock[] clocks, string name) =>
        clocks.LastOrDefault(clock => clock.Name == name)?.DaysUsed(turn.Workflow.At, turn.Calendar) is { } days ? Value.From((long)days) : Value.Null;

    private static Value Instant(DateTimeOffset? at) => at is { } instant ? Value.From(OfficeTime.ToLocal(instant)) : Value.Null;
}
