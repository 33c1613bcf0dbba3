using System.Text.Json;
using OneWindow.Calendars;
using OneWindow.Grains;
using OneWindow.Grains.Applications;
using OneWindow.Grains.WorkItems;
using OneWindow.Silo.Workflows;
using OneWindow.Workflows.Execution;

namespace OneWindow.Silo.Applications;

/// <summary>The steps of an application: what is said of it and what its workflow is told. The same for an application and for one that is only played.</summary>
internal static class ApplicationSteps
{
    /// <summary>Completes an item as an application understands it: what people do with the items that it knows is an event of its own.</summary>
    public static void Complete(ApplicationTurn turn, OpenWorkItem item, string outcome, JsonElement? result, string actor)
    {
        switch (item.Terms?.SignGroup is null ? item.Name : "")
        {
            case ApplicationTasks.Check when outcome == ApplicationTasks.Accept:
                Accept(turn, item, ApplicationResults.Tolerations(result), Fields.Optional(result, "reason"));
                break;
            case ApplicationTasks.Check when outcome == ApplicationTasks.Correct:
                RequestCorrection(turn, item, ApplicationResults.Gaps(result));
                break;
            case ApplicationTasks.Check when outcome == ApplicationTasks.Refuse:
                Refuse(turn, item, Fields.Required(result, "reason"));
                break;
            case ApplicationTasks.Decide when ApplicationTasks.DecisionOf(outcome) is { } kind:
                Decide(turn, item, kind, Fields.Optional(result, "reason"), ApplicationResults.PaymentOf(result), actor);
                break;
            case ApplicationTasks.Pay:
                Pay(turn, item, outcome, ApplicationResults.PaymentOf(result) ?? throw Reject.Invalid("workitem.result", "result.payment", "请填写发放金额和起发月份。", "The result needs a payment."));
                break;
            case ApplicationTasks.Hearing when outcome == ApplicationTasks.Heard:
                turn.Raise(new PersonHeard(Fields.Optional(result, "note")));
                turn.Workflow.Complete(item, outcome, result);
                break;
            case ApplicationTasks.Deliver:
                Deliver(turn, item, outcome, Fields.Optional(result, "means"));
                break;
            default:
                turn.Raise(new ApplicationTaskCompleted(item.Name, outcome));
                turn.Workflow.Complete(item, outcome, result);
                break;
        }
    }

    /// <summary>It is handed in: the terms of the day are fixed, and its workflow starts.</summary>
    public static void Submit(ApplicationTurn turn, MatterTerms terms, string definition, string[] excluded)
    {
        var judgement = turn.Judge.Judge(turn.Opened with { Terms = terms }, turn.Workflow.At);
        turn.Raise(new ApplicationSubmitted(terms, definition, excluded) { Judgement = judgement });
        turn.Workflow.Advance(new Stimulus.Start(ApplicationInput.Of(turn.Opened, turn.Limits), turn.Opened.Number));
    }

    /// <summary>It is accepted, with materials that may follow, and with the reason where the matter's condition is not met.</summary>
    public static void Accept(ApplicationTurn turn, OpenWorkItem item, IReadOnlyList<Toleration> tolerated, string? reason)
    {
        var due = new List<KeptMaterial>();
        foreach (var (code, by) in tolerated)
        {
            var limit = turn.Opened.Terms.Material(code)?.Days is { } days ? new TimeLimit(days, TimeUnit.WorkingDays) : turn.Limits.Tolerance.Limit;
            var longest = turn.DueAfter(limit);
            var until = by is { } day ? OfficeTime.EndOf(day) : longest;
            if (until > longest)
            {
                throw Reject.Invalid(
                    "application.tolerance_date",
                    "tolerated",
                    $"材料 {code} 最迟应于 {OfficeTime.DateOf(longest):yyyy-MM-dd} 补交。",
                    $"The material {code} has to follow by {OfficeTime.DateOf(longest):yyyy-MM-dd}.");
            }

            due.Add(new KeptMaterial(code, MaterialStatus.Tolerated, null, turn.Workflow.At, until, []));
        }

        turn.Raise(new ApplicationAccepted(Deemed: false, [.. due]) { Judgement = turn.Judge.Judge(turn.Opened, turn.Workflow.At), Reason = reason });
        var last = due.Count == 0 ? (DateTimeOffset?)null : due.Max(material => material.DueAt);
        turn.Workflow.Complete(item, ApplicationTasks.Accept, ApplicationResults.Accepted(due, last));
    }

    /// <summary>Everything that is missing is told at once: what the clerk found, and what the application itself lacks.</summary>
    public static void RequestCorrection(ApplicationTurn turn, OpenWorkItem item, IReadOnlyList<Gap> found)
    {
        var state = turn.Opened;
        var lacks = state.Missing(OfficeTime.DateOf(turn.Workflow.At));
        // Later notices repeat what stayed missing; what nobody told the first time does not come in by itself.
        var added = state.Notices is [var first, ..] ? lacks.Where(gap => first.Gaps.Any(told => told.Kind == gap.Kind && told.Code == gap.Code)) : lacks;
        Gap[] gaps = [.. found, .. added.Where(gap => !found.Any(other => other.Kind == gap.Kind && other.Code == gap.Code))];
        turn.Raise(new CorrectionRequested(gaps, turn.DueAfter(ApplicationInput.CorrectionLimit(state.Terms, turn.Limits)))
        {
            Judgement = turn.Judge.Judge(state, turn.Workflow.At),
        });
        turn.Workflow.Complete(item, ApplicationTasks.Correct, ApplicationResults.OfGaps(gaps));
    }

    /// <summary>What was missing is there.</summary>
    public static void SubmitCorrection(ApplicationTurn turn, KeptFact[] facts, KeptMaterial[] materials)
    {
        turn.Raise(new CorrectionReceived(facts, materials) { Judgement = turn.Judge.Judge(turn.Opened.With(facts), turn.Workflow.At) });
        if (!turn.Signal(ApplicationSignals.Corrected, null))
            throw NotWaiting(turn.Opened);
    }

    /// <summary>It is not accepted.</summary>
    public static void Refuse(ApplicationTurn turn, OpenWorkItem item, string reason)
    {
        turn.Raise(new ApplicationRefused(reason));
        turn.Workflow.Complete(item, ApplicationTasks.Refuse, ApplicationResults.OfReason(reason));
    }

    /// <summary>A material comes; when nothing that was to follow is missing any more, the workflow is told.</summary>
    public static void AddMaterial(ApplicationTurn turn, KeptMaterial material)
    {
        var wasOutstanding = turn.Opened.Outstanding.Any();
        turn.Raise(new MaterialAdded(material));
        if (wasOutstanding && !turn.Opened.Outstanding.Any())
            turn.Signal(ApplicationSignals.Completed, null);
    }

    /// <summary>Somebody objects to the public notice.</summary>
    public static void ObjectTo(ApplicationTurn turn, string reason)
    {
        turn.Raise(new NoticeObjected(reason));
        if (!turn.Signal(ApplicationSignals.Objection, ApplicationResults.OfReason(reason)))
            throw NotWaiting(turn.Opened);
    }

    /// <summary>It is decided.</summary>
    public static void Decide(ApplicationTurn turn, OpenWorkItem item, DecisionKind kind, string? reason, Payment? payment, string actor)
    {
        var outcome = ApplicationTasks.OutcomeOf(kind);
        if (!item.Outcomes.Contains(outcome))
            throw Reject.Invalid("application.decision", "kind", "该事项不能作出这样的决定。", "The definition does not let this be decided.");
        turn.Raise(new ApplicationDecided(kind, reason, actor));
        if (payment is not null)
            turn.Raise(new PaymentArranged(payment));
        turn.Workflow.Complete(item, outcome, ApplicationResults.Decided(kind, reason, payment));
    }

    /// <summary>What a grant pays is written down.</summary>
    public static void Pay(ApplicationTurn turn, OpenWorkItem item, string outcome, Payment payment)
    {
        turn.Raise(new PaymentArranged(payment));
        turn.Workflow.Complete(item, outcome, ApplicationResults.OfPayment(payment));
    }

    /// <summary>The decision is in the resident's hands.</summary>
    public static void Deliver(ApplicationTurn turn, OpenWorkItem item, string outcome, string? means)
    {
        turn.Raise(new DecisionDelivered(means ?? "window"));
        turn.Workflow.Complete(item, outcome, ApplicationResults.OfMeans(means ?? "window"));
    }

    /// <summary>The resident appeals.</summary>
    public static void Appeal(ApplicationTurn turn, string reason)
    {
        turn.Raise(new DecisionAppealed(reason));
        if (!turn.Signal(ApplicationSignals.Appeal, ApplicationResults.OfReason(reason)))
        {
            throw Reject.Conflict(
                "application.no_appeal", null, "该决定不在可申诉的期限内，或不需要申诉。", "There is nothing to appeal against, or the time for it is over.");
        }
    }

    /// <summary>It is withdrawn: work items and timers go with it.</summary>
    public static void Withdraw(ApplicationTurn turn, string reason)
    {
        turn.Raise(new ApplicationWithdrawn(reason));
        turn.Workflow.Advance(new Stimulus.Cancel(reason));
    }

    /// <summary>Finishes a matter on the spot as far as the worker may; returns how many steps that took.</summary>
    public static int Finish(ApplicationTurn turn, Worker worker, string actor, string? reason, Payment? payment)
    {
        var steps = 0;
        while (!turn.Opened.IsOver && turn.Workflow.Run.WorkItems.FirstOrDefault(item => IsOnTheSpot(item) && WorkItemRules.MayTake(item, worker)) is { } item)
        {
            switch (item.Name)
            {
                case ApplicationTasks.Check:
                    Accept(turn, item, [], reason);
                    break;
                case ApplicationTasks.Decide:
                    Decide(turn, item, DecisionKind.Grant, null, payment, actor);
                    break;
                default:
                    Deliver(turn, item, item.Outcomes[0], null);
                    break;
            }

            steps++;
        }

        return steps;
    }

    /// <summary>The open item of a task; refused when there is none, or when the worker may not take it.</summary>
    public static OpenWorkItem Waiting(ApplicationTurn turn, string task, Worker? worker = null)
    {
        foreach (var item in turn.Workflow.Run.WorkItems)
        {
            if (item.Name != task)
                continue;
            if (worker is not null)
                WorkItemRules.CheckMayDo(item, worker);
            return item;
        }

        throw NotWaiting(turn.Opened);
    }

    /// <summary>The refusal of a step that is not open now.</summary>
    public static CommandRejectedException NotWaiting(Application state) => Reject.Conflict(
        "application.wrong_state",
        null,
        $"办件 {state.Number} 当前状态为{ApplicationViews.StateZh(state.State)}，不能进行此操作。",
        $"Application {state.Number} is {EnumText.Of(state.State)}; this step is not open now.");

    private static bool IsOnTheSpot(OpenWorkItem item) => item.Name is ApplicationTasks.Check or ApplicationTasks.Decide or ApplicationTasks.Deliver && item.Terms?.SignGroup is null;
}
