using OneWindow.Calendars;
using OneWindow.Grains;
using OneWindow.Grains.Hotline;
using OneWindow.Grains.People;
using OneWindow.Grains.WorkItems;
using OneWindow.Silo.Data;
using OneWindow.Silo.Matters;
using OneWindow.Silo.Workflows;

namespace OneWindow.Silo.Hotline;

/// <summary>The steps by which a case does not simply go on: disputes, transfers, helpers, extensions, parking. The definition says where they lead.</summary>
internal static class HotlineHandlingSteps
{
    private const int MaxHelpers = 20;

    /// <summary>The office disputes that the case is its own.</summary>
    public static void Dispute(HotlineTurn turn, string reason, string? proposed)
    {
        var item = Offering(turn, HotlineTasks.DisputeOutcome);
        if (proposed is not null && turn.Data.Organisation.FindOffice(proposed) is null)
            throw Reject.Invalid("case.office", "office", $"没有编码为 {proposed} 的办公室。", $"There is no office {proposed}.");
        turn.Raise(new CaseDisputed(turn.Registered.Office!, reason, proposed));
        Take(turn, item, HotlineTasks.DisputeOutcome, reason);
    }

    /// <summary>A dispatcher decides the dispute; with an office the case goes there.</summary>
    public static void Decide(HotlineTurn turn, OpenWorkItem item, string? office, string? handler, string reason)
    {
        if (office is null && handler is not null)
            throw Reject.Invalid("case.office", "office", "改派须填写办公室。", "A handler needs an office.");
        if (office is not null)
            turn.Receiver(office, handler);
        turn.Raise(new DisputeDecided(office is null, reason));
        if (office is not null)
            turn.MoveTo(CaseMoveKind.Dispute, office, handler, reason);
        turn.Workflow.Complete(item, office is null ? HotlineTasks.KeepOutcome : HotlineTasks.RedispatchOutcome, HotlineContent.OfReason(reason));
    }

    /// <summary>The case is handed on.</summary>
    public static void Transfer(HotlineTurn turn, string office, string? handler, string reason)
    {
        var item = Offering(turn, HotlineTasks.TransferOutcome);
        if (turn.Workflow.Worker is { } worker && !IsDesk(worker) && !(worker.Roles.Contains(OfficeRoles.Leader) && office == turn.Registered.Office))
        {
            throw Reject.Forbidden(
                "case.transfer", "office", "首接负责：组长只能在本科室内转办；认为不属于本科室的，请提出派单争议。", "The first receiver leads: leaders hand on within their office; to another one it goes by a dispute.");
        }

        turn.MoveTo(CaseMoveKind.Transfer, office, handler, reason);
        Take(turn, item, HotlineTasks.TransferOutcome, reason);
    }

    /// <summary>Names who helps; only who has the case, leads it or runs the desk does that.</summary>
    public static void NameHelpers(HotlineTurn turn, CaseHelper[] helpers)
    {
        var state = turn.Registered;
        if (state.IsOver || state.Office is null)
            throw HotlineSteps.NotWaiting(state, "help");
        if (turn.Workflow.Worker is { } worker && !IsDesk(worker) && worker.Office != state.Office)
            throw Reject.Forbidden("case.forbidden", null, "该工单由其他科室办理。", "Another office has this case.");
        if (helpers.Length > MaxHelpers || helpers.Distinct().Count() != helpers.Length)
            throw Reject.Invalid("case.helpers", "helpers", $"协办单位不能重复，最多 {MaxHelpers} 个。", $"Helpers are named once each, at most {MaxHelpers}.");
        foreach (var helper in helpers)
        {
            if (turn.Data.Organisation.FindOffice(helper.Office) is null)
                throw Reject.Invalid("case.office", "helpers", $"没有编码为 {helper.Office} 的办公室。", $"There is no office {helper.Office}.");
            if (helper.Person is { } person && turn.Data.Organisation.FindPerson(person)?.Office != helper.Office)
                throw Reject.Invalid("case.handler", "helpers", $"{person} 不是该办公室的人员。", $"{person} does not belong to this office.");
        }

        turn.Raise(new HelpersNamed(helpers));
    }

    /// <summary>The time for handling is extended, within the rule of the day and before it is over.</summary>
    public static void Extend(HotlineTurn turn, int amount, string? unit, string reason)
    {
        var item = Offering(turn, HotlineTasks.ExtendOutcome);
        var rule = turn.Data.Limits.ExtensionRule(turn.Today) ?? throw NoRule("case.no_extension", "延期", "extensions");
        var limit = LimitOf(amount, unit, rule);
        var state = turn.Registered;
        if (state.Extensions.Length >= rule.MaxTimes)
            throw Reject.Conflict("case.extended_already", null, $"该工单已延期 {state.Extensions.Length} 次，不能再延期。", $"The case was extended {state.Extensions.Length} time(s); no more is allowed.");
        if (state.ResolutionDueAt < turn.Workflow.At)
            throw Reject.Conflict("case.extension_late", null, "办理时限已过，不能再延期。", "The time for handling is over; it cannot be extended any more.");
        turn.Raise(new CaseExtended(limit, reason, rule.Basis));
        turn.Workflow.Complete(item, HotlineTasks.ExtendOutcome, HotlineContent.OfExtension(limit, reason));
    }

    /// <summary>The caller was told of the extension.</summary>
    public static void TellCaller(HotlineTurn turn, OpenWorkItem item, string? note)
    {
        turn.Raise(new CallerTold(note));
        turn.Workflow.Complete(item, item.Outcomes[0], HotlineContent.Note(note));
    }

    /// <summary>The case is parked, for a reason that the data allow; leaders, directors and the desk decide that.</summary>
    public static void Park(HotlineTurn turn, string basis, string reason)
    {
        var item = Offering(turn, HotlineTasks.ParkOutcome);
        if (turn.Workflow.Worker is { } worker && !IsDesk(worker) && !worker.Roles.Contains(OfficeRoles.Leader))
            throw Reject.Forbidden("case.park", null, "挂账由组长、街道领导或坐席决定。", "Leaders, directors and the desk decide on parking.");
        var rule = turn.Data.Limits.ParkingRule(turn.Today) ?? throw NoRule("case.no_parking", "挂账", "parking");
        var known = rule.Reasons.FirstOrDefault(one => one.Code == basis);
        if (known is null)
        {
            var list = string.Join(", ", rule.Reasons.Select(one => one.Code));
            throw Reject.Invalid("case.park_basis", "basis", $"挂账事由应为以下之一：{list}。", $"The basis must be one of: {list}.");
        }

        var reviewAt = turn.DueAfter(turn.Workflow.At, rule.Review);
        turn.Raise(new CaseParked(known.Code, known.Basis, reason, reviewAt, turn.DueAfter(reviewAt, rule.ReviewWithin)));
        turn.Workflow.Complete(item, HotlineTasks.ParkOutcome, HotlineContent.OfParking(known.Basis, reason, reviewAt));
    }

    /// <summary>A look at a parked case: it stays so, and the next look is set.</summary>
    public static void KeepParked(HotlineTurn turn, OpenWorkItem item, string reason)
    {
        var rule = turn.Data.Limits.ParkingRule(turn.Today) ?? throw NoRule("case.no_parking", "挂账", "parking");
        var reviewAt = turn.DueAfter(turn.Workflow.At, rule.Review);
        turn.Raise(new ParkingKept(reason, reviewAt, turn.DueAfter(reviewAt, rule.ReviewWithin)));
        turn.Workflow.Complete(item, HotlineTasks.KeepOutcome, HotlineContent.OfParking(turn.Registered.Parked!.LegalBasis, reason, reviewAt));
    }

    /// <summary>A parked case is taken up again: at a look, or before the next one.</summary>
    public static void Unpark(HotlineTurn turn, string reason)
    {
        var state = turn.Registered;
        if (state.Parked is null)
            throw HotlineSteps.NotWaiting(state, "unpark");
        if (turn.Workflow.Worker is { } worker && !IsDesk(worker) && worker.Office != state.Office)
            throw Reject.Forbidden("case.forbidden", null, "该工单由其他科室办理。", "Another office has this case.");
        turn.Raise(new CaseUnparked(reason));
        if (turn.Workflow.Run.WorkItems.FirstOrDefault(item => item.Name == HotlineTasks.Parked) is { } look)
            turn.Workflow.Complete(look, HotlineTasks.ReturnOutcome, HotlineContent.OfReason(reason));
        else if (!turn.Signal(HotlineTasks.Unparked, HotlineContent.OfReason(reason)))
            throw HotlineSteps.NotWaiting(state, "unpark");
    }

    /// <summary>The item that is open for handling and may take a way; refused when none is, when the definition knows no such way, or when the worker may not take it.</summary>
    public static OpenWorkItem Offering(HotlineTurn turn, string outcome)
    {
        OpenWorkItem? open = null;
        foreach (var item in turn.Workflow.Run.WorkItems)
        {
            if (item.Name is not (HotlineTasks.Respond or HotlineTasks.Resolve or HotlineTasks.Dispatch))
                continue;
            open = item;
            if (!item.Outcomes.Contains(outcome) && !(IsMove(outcome) && item.Outcomes.Contains(HotlineTasks.MoveOutcome)))
                continue;
            return turn.Workflow.Worker is not { } worker || WorkItemRules.MayTake(item, worker)
                ? item
                : throw Reject.Forbidden("case.forbidden", null, "该工单由其他科室办理。", "Another office has this case.");
        }

        throw open is null
            ? HotlineSteps.NotWaiting(turn.Registered, outcome.ToLowerInvariant())
            : Reject.Conflict("case.not_in_definition", null, "该工单所用的流程在当前环节没有这一步。", "The definition of this case has no such way at this step.");
    }

    /// <summary>The case leaves an item along a way: by the outcome of that name, or by the one that stands for all.</summary>
    public static void Take(HotlineTurn turn, OpenWorkItem item, string outcome, string reason)
    {
        var isNamed = item.Outcomes.Contains(outcome);
        turn.Workflow.Complete(item, isNamed ? outcome : HotlineTasks.MoveOutcome, HotlineContent.OfReason(reason, isNamed ? null : outcome.ToLowerInvariant()));
    }

    /// <summary>The outcome that a way stands for.</summary>
    public static string WayOf(string way) => way switch
    {
        "dispute" => HotlineTasks.DisputeOutcome,
        "transfer" => HotlineTasks.TransferOutcome,
        "merge" => HotlineTasks.MergeOutcome,
        _ => throw Reject.Invalid("workitem.result", "result.way", "way 应为以下之一：dispute, transfer, merge。", "way must be one of: dispute, transfer, merge."),
    };

    private static bool IsMove(string outcome) => outcome is HotlineTasks.DisputeOutcome or HotlineTasks.TransferOutcome or HotlineTasks.MergeOutcome;

    /// <summary>Does the worker decide for all offices?</summary>
    public static bool IsDesk(Worker worker) =>
        worker.Roles.Contains(OfficeRoles.Dispatcher) || worker.Roles.Contains(OfficeRoles.Director) || worker.Roles.Contains(OfficeRoles.Admin);

    private static TimeLimit LimitOf(int amount, string? unit, ExtensionTerm rule)
    {
        var units = Enum.GetValues<TimeUnit>();
        var place = Array.FindIndex(units, known => EnumText.Of(known) == (unit ?? EnumText.Of(rule.Longest.Unit)));
        if (place < 0)
        {
            var list = string.Join(", ", units.Select(EnumText.Of));
            throw Reject.Invalid("unknown_value", "unit", $"单位应为以下之一：{list}。", $"The unit must be one of: {list}.");
        }

        var limit = new TimeLimit(amount, units[place]);
        return amount >= 1 && limit.IsValid && limit.TypicalMinutes() <= rule.Longest.TypicalMinutes()
            ? limit
            : throw Reject.Invalid(
                "case.extension_longest",
                "amount",
                $"一次最多延长 {rule.Longest.N} {EnumText.Of(rule.Longest.Unit)}（{rule.Basis}）。",
                $"At most {rule.Longest.N} {EnumText.Of(rule.Longest.Unit)} may be added at once ({rule.Basis}).");
    }

    private static CommandRejectedException NoRule(string code, string zh, string en) =>
        Reject.Conflict(code, null, $"目前没有适用的{zh}规则。", $"No rule of {en} is in force.");
}
