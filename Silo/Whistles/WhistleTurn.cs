using System.Text.Json;
using OneWindow.Calendars;
using OneWindow.Grains.Whistles;
using OneWindow.Grains.WorkItems;
using OneWindow.Silo.Data;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;
using OneWindow.Silo.Workflows;
using OneWindow.Silo.WorkItems;

namespace OneWindow.Silo.Whistles;

/// <summary>One turn of a whistle: its events, and what they mean for work items, notices and its timer.</summary>
internal sealed partial class WhistleTurn : ItemOwnerTurn
{
    private const string Timer = "report-by";

    private readonly OfficeData _data;
    private readonly WorkCalendar _calendar;

    /// <summary>Begins a turn; helpers whose time is over have let it pass by then.</summary>
    public WhistleTurn(string number, WhistleState current, OfficeData data, WorkCalendar calendar, DateTimeOffset now)
        : base(number, current, now)
    {
        _data = data;
        _calendar = calendar;
        Whistle = current.Whistle;
        Helper[] called = Whistle is { Status: WhistleStatus.Open } open ? [.. open.Helpers.Where(helper => helper.State == HelperState.Called && helper.ReportBy < now)] : [];
        foreach (var late in called.OrderBy(helper => helper.ReportBy))
        {
            At = OfficeClock.Ceiling(late.ReportBy.AddMilliseconds(1));
            PassSilently(late);
        }

        At = now;
        SetNext();
    }

    /// <summary>The whistle after what happened so far.</summary>
    public Whistle? Whistle { get; private set; }

    /// <summary>The whistle; a turn on one that was never blown does not come here.</summary>
    public Whistle Blown => Whistle ?? throw new InvalidOperationException("The whistle was not blown.");

    /// <summary>What a command answers.</summary>
    public WhistleReceipt Receipt() => new(Key, Blown.Status, Blown.Revision);

    /// <inheritdoc/>
    public override IReadOnlyList<IndexRow> Index() => WhistleTables.Rows(Blown);

    /// <summary>Calls the units.</summary>
    public void Blow(WhistleOrder order)
    {
        var term = _data.Whistles.TermOf(OfficeTime.DateOf(order.BlownAt));
        ActAs(order.BlownBy, null);
        Raise(new WhistleBlown(order, term.SilentPoints, term.LateMost));
        if (order.Attachments.Length > 0)
            Raise(new EvidenceAdded(order.Lead, order.Task, order.Attachments));
        foreach (var helper in Blown.Helpers)
            Call(helper);
        SetNext();
    }

    /// <summary>Its case is over, or its lead ends it: nothing is asked of anybody any more.</summary>
    public void Close(string reason, bool withCase)
    {
        var waited = Blown.Helpers.Where(helper => helper.State is HelperState.Called or HelperState.Silent or HelperState.Reported).ToArray();
        Raise(new WhistleClosed(reason, withCase));
        Withdraw(_ => true);
        foreach (var helper in waited)
            Tell(To(helper), Blown.Order.CaseNumber, $"吹哨 {Key} 已结束", reason, "info");
        SetNext();
    }

    /// <summary>Records an event and applies it.</summary>
    private void Raise(WhistleEvent happened)
    {
        Whistle = Whistle.Apply(Whistle, happened, At, Actor);
        Append(happened.StableName(), Actor, JsonSerializer.Serialize(happened, WhistleJson.Default.WhistleEvent));
    }

    private void Call(Helper helper)
    {
        Open(
            WhistleTasks.Report,
            $"吹哨报到：{Blown.Order.CaseNumber} {Blown.Order.Task}",
            PlaceOf(helper),
            [WhistleTasks.Reported, WhistleTasks.Declined],
            helper.ReportBy,
            new WorkItemTerms { Payload = WhistleTasks.PayloadOf(helper.Unit), Priority = OneWindow.Workflows.Execution.WorkItemPriority.High });
        Tell(To(helper), Blown.Order.CaseNumber, $"吹哨 {Key}：请报到", $"{NameOf(helper.Unit)}：{Blown.Order.Task}。请于 {Clock(helper.ReportBy)} 前报到，不能参加的请说明原因。", "warning");
    }

    private void PassSilently(Helper helper)
    {
        Raise(new HelperSilent(helper.Unit));
        Tell([.. ToLead(), .. To(helper)], Blown.Order.CaseNumber, $"吹哨 {Key}：逾期未报到", $"{NameOf(helper.Unit)}未在 {Clock(helper.ReportBy)} 前答复，记为未报到。", "urgent");
    }

    /// <summary>The timer stands at the next moment at which a helper's time is over.</summary>
    private void SetNext()
    {
        if (Whistle is not { } whistle)
            return;
        var open = whistle.Status == WhistleStatus.Open ? whistle.Helpers.Where(helper => helper.State == HelperState.Called).Select(helper => helper.ReportBy).ToArray() : [];
        if (open.Length == 0)
            RemoveTimer(Timer);
        else
            SetTimer(Timer, OfficeClock.Ceiling(open.Min().AddMilliseconds(1)), "whistle");
    }

    /// <summary>Outside units have no accounts: the desk phones them and records what they answer.</summary>
    private static Assignment PlaceOf(Helper helper) => helper.Kind == HelperKind.Office ? new(helper.Unit, null, null) : new(null, "dispatcher", null);

    private static IEnumerable<string> To(Helper helper) => helper.Person is { } person ? [person] : ["role:dispatcher"];

    private IEnumerable<string> ToLead() =>
        new[] { Blown.Order.LeadPerson, _data.Organisation.FindOffice(Blown.Order.Lead)?.Leader }.OfType<string>();

    private string NameOf(string unit) => _data.Organisation.FindOffice(unit)?.Name.Zh ?? _data.Organisation.FindOutsideUnit(unit)?.Name.Zh ?? unit;

    private static string Clock(DateTimeOffset at) => OfficeTime.ToLocal(at).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private static bool RecordsForAll(Worker worker) => worker.Roles.Any(role => role is "admin" or "director" or "dispatcher");
}
