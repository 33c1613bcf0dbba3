using System.Text.Json;
using OneWindow.Calendars;
using OneWindow.Grains;
using OneWindow.Grains.Whistles;
using OneWindow.Silo.Workflows;

namespace OneWindow.Silo.Whistles;

/// <content>The steps of a whistle: the same whether they come as a command or by completing a work item.</content>
internal sealed partial class WhistleTurn
{
    /// <inheritdoc/>
    public override void Complete(OpenWorkItem item, string outcome, JsonElement? result)
    {
        var unit = WhistleTasks.UnitOf(item);
        switch (item.Name, outcome)
        {
            case (WhistleTasks.Report, WhistleTasks.Reported):
                Report(item, unit, Fields.Optional(result, "note"), []);
                break;
            case (WhistleTasks.Report, _):
                Decline(item, unit, Fields.Required(result, "reason"));
                break;
            case (WhistleTasks.Help, _):
                Finish(item, unit, Fields.Required(result, "note"), []);
                break;
            default:
                Decide(item, unit, outcome == WhistleTasks.Order ? ArbitrationDecision.Order : ArbitrationDecision.Excuse, Fields.Required(result, "reason"), null);
                break;
        }
    }

    /// <summary>The open item of a task about a helper; refused when there is none, or when the worker may not do it.</summary>
    public OpenWorkItem Waiting(string task, string unit)
    {
        if (Blown.Find(unit) is null)
            throw Reject.Invalid("whistle.unit", "unit", $"该吹哨没有呼叫 {unit}。", $"{unit} was not called by this whistle.");
        var item = Items.FirstOrDefault(open => WhistleTasks.Concerns(open, task, unit))
            ?? throw Reject.Conflict("whistle.not_waiting", null, "该单位当前状态不能进行此操作。", "This step is not open for the unit now.");
        if (Worker is { } worker)
            WorkItemRules.CheckMayDo(item, worker);
        return item;
    }

    /// <summary>A helper reports.</summary>
    public void Report(OpenWorkItem item, string unit, string? note, string[] attachments)
    {
        Raise(new HelperReported(unit, note, attachments));
        Done(item, WhistleTasks.Reported);
        Withdraw(open => WhistleTasks.Concerns(open, WhistleTasks.Arbitrate, unit));
        var helper = Blown.Find(unit)!;
        Open(
            WhistleTasks.Help,
            $"吹哨协办：{Blown.Order.CaseNumber} {Blown.Order.Task}",
            PlaceOf(helper),
            [WhistleTasks.Done],
            null,
            new WorkItemTerms { Payload = WhistleTasks.PayloadOf(unit) });
        Tell(ToLead(), Blown.Order.CaseNumber, $"吹哨 {Key}：{NameOf(unit)}已报到", note ?? "", "info");
        SetNext();
    }

    /// <summary>A helper has done its part.</summary>
    public void Finish(OpenWorkItem item, string unit, string note, string[] attachments)
    {
        Raise(new HelperDone(unit, note, attachments));
        Done(item, WhistleTasks.Done);
        Tell(ToLead(), Blown.Order.CaseNumber, $"吹哨 {Key}：{NameOf(unit)}已完成", note, "info");
    }

    /// <summary>A helper does not come.</summary>
    public void Decline(OpenWorkItem item, string unit, string reason)
    {
        Raise(new HelperDeclined(unit, reason));
        Done(item, WhistleTasks.Declined);
        Tell(ToLead(), Blown.Order.CaseNumber, $"吹哨 {Key}：{NameOf(unit)}不能参加", reason, "warning");
        SetNext();
    }

    /// <summary>A side puts something on record.</summary>
    public void Record(string text, string[] attachments)
    {
        CheckOpen();
        Raise(new EvidenceAdded(SideOfWorker(), text, attachments));
    }

    /// <summary>A side asks for a decision about a helper.</summary>
    public void Ask(string unit, string reason)
    {
        CheckOpen();
        var helper = Of(unit);
        CheckParty(helper);
        if (helper.State is not (HelperState.Called or HelperState.Silent or HelperState.Declined))
            throw Reject.Conflict("whistle.not_disputed", "unit", "该单位已报到或已免除，无需裁决。", "The unit has reported or was excused; there is nothing to decide.");
        if (helper.Arbitration is { Decision: null })
            throw Reject.Conflict("whistle.asked_already", "unit", "已提请裁决，尚未决定。", "A decision was asked for already.");
        Raise(new ArbitrationAsked(unit, reason));
        var term = _data.Whistles.TermOf(OfficeTime.DateOf(Blown.Order.BlownAt));
        // Nobody judges a matter of their own.
        string[] parties = [.. _data.Organisation.MembersOf(Blown.Order.Lead).Concat(_data.Organisation.MembersOf(unit)).Select(person => person.Id)];
        Open(
            WhistleTasks.Arbitrate,
            $"吹哨裁决：{Blown.Order.CaseNumber} {NameOf(unit)}",
            default,
            [WhistleTasks.Order, WhistleTasks.Excuse],
            null,
            new WorkItemTerms { Payload = WhistleTasks.PayloadOf(unit), Groups = [.. term.Arbiters], Excluded = parties });
        Tell(term.Arbiters, Blown.Order.CaseNumber, $"吹哨 {Key}：提请裁决", $"{NameOf(unit)}：{reason}", "warning");
    }

    /// <summary>It is decided about a helper.</summary>
    public void Decide(OpenWorkItem item, string unit, ArbitrationDecision decision, string reason, DateTimeOffset? reportBy)
    {
        var helper = Of(unit);
        // An administrator who belongs to a party is one of it all the same.
        if (Worker?.Office is { } office && (office == Blown.Order.Lead || office == unit))
            throw Reject.Forbidden("whistle.party", null, "当事双方不能裁决。", "A party cannot decide.");
        var until = decision == ArbitrationDecision.Order
            ? WhistleOrders.ReportBy(reportBy, At, _data.Whistles.TermOf(OfficeTime.DateOf(Blown.Order.BlownAt)).OrderedWithin, _calendar)
            : (DateTimeOffset?)null;
        Raise(new ArbitrationDecided(unit, decision, reason, until));
        Done(item, decision == ArbitrationDecision.Order ? WhistleTasks.Order : WhistleTasks.Excuse);
        Withdraw(open => WhistleTasks.Concerns(open, WhistleTasks.Report, unit));
        var text = decision == ArbitrationDecision.Order ? $"裁决：{NameOf(unit)}须报到。{reason}" : $"裁决：{NameOf(unit)}予以免除。{reason}";
        Tell([.. ToLead(), .. To(helper)], Blown.Order.CaseNumber, $"吹哨 {Key}：裁决结果", text, "info");
        if (decision == ArbitrationDecision.Order)
            Call(Of(unit));
        SetNext();
    }

    /// <summary>One side marks the other, once; also when the whistle is over.</summary>
    public void Mark(string unit, bool byHelper, string mark, string? note)
    {
        var helper = Of(unit);
        if (Worker is { } worker && !RecordsForAll(worker) && worker.Office != (byHelper ? unit : Blown.Order.Lead))
            throw Reject.Forbidden("whistle.not_your_side", null, "只能由对方评价。", "Only the other side marks.");
        var known = _data.Whistles.TermOf(OfficeTime.DateOf(Blown.Order.BlownAt)).Marks.FirstOrDefault(known => known.Code == mark)
            ?? throw Reject.Invalid("whistle.mark", "mark", $"评价等次中没有 {mark}。", $"There is no mark {mark} in the scale.");
        if ((byHelper ? helper.MarkOfLead : helper.MarkOfHelper) is not null)
            throw Reject.Conflict("whistle.marked_already", "unit", "已评价，不能重复评价。", "This side was marked already.");
        if (helper.ReportedAt is null)
            throw Reject.Conflict("whistle.not_reported", "unit", "该单位未报到，按规则计分，无需评价。", "The unit has not reported; its points follow from the rules.");
        Raise(new PartyMarked(unit, byHelper, mark, known.Points, note));
    }

    /// <summary>Refuses who does not act for the lead.</summary>
    public void CheckLead()
    {
        if (Worker is { } worker && !WhistleOrders.ActsFor(Blown.Order.Lead, worker))
            throw Reject.Forbidden("whistle.not_lead", null, "只有主办单位可以进行此操作。", "Only the lead may do this.");
    }

    /// <summary>Refuses what comes when the whistle is over.</summary>
    public void CheckOpen()
    {
        if (Blown.Status == WhistleStatus.Closed)
            throw Reject.Conflict("whistle.closed", null, "该吹哨已结束。", "The whistle is over.");
    }

    /// <summary>Refuses a command whose caller saw an older revision.</summary>
    public void Expect(CommandHeader header)
    {
        if (header.ExpectedRevision is { } expected && expected != Blown.Revision)
            throw Reject.StaleRevision(Blown.Revision, "whistle", "吹哨", "whistle");
    }

    private Helper Of(string unit) => Blown.Find(unit) ?? throw Reject.Invalid("whistle.unit", "unit", $"该吹哨没有呼叫 {unit}。", $"{unit} was not called by this whistle.");

    private void CheckParty(Helper helper)
    {
        if (Worker is { } worker && !WhistleOrders.ActsFor(Blown.Order.Lead, worker) && !WhistleOrders.ActsFor(helper.Unit, worker))
            throw Reject.Forbidden("whistle.no_party", null, "只有主办单位或该协办单位可以进行此操作。", "Only the lead or this helper may do this.");
    }

    /// <summary>For whom the worker records: their own office where it is a party, else the lead.</summary>
    private string SideOfWorker()
    {
        if (Worker is not { } worker)
            return Blown.Order.Lead;
        var office = new[] { worker.Office }.Concat(worker.StandsInFor.Select(absent => absent.Office))
            .FirstOrDefault(known => known is not null && (known == Blown.Order.Lead || Blown.Find(known) is not null));
        if (office is not null)
            return office;
        return RecordsForAll(worker) ? Blown.Order.Lead : throw Reject.Forbidden("whistle.no_party", null, "只有主办单位或协办单位可以记录。", "Only the lead and the helpers put things on record.");
    }
}
