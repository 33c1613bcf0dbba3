using System.Text.Json;
using OneWindow.Calendars;
using OneWindow.Grains;
using OneWindow.Grains.Hotline;
using OneWindow.Grains.People;
using OneWindow.Silo.Data;
using OneWindow.Silo.Privacy;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;
using OneWindow.Silo.Whistles;
using OneWindow.Silo.Workflows;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Values;

namespace OneWindow.Silo.Hotline;

/// <summary>One turn of a case: its events and what the workflow makes of them.</summary>
internal sealed class HotlineTurn : SubjectTurn<HotlineCaseState>
{
    private readonly OfficeData _data;
    private readonly WorkCalendar _calendar;
    private KeptClock[] _clocks;

    public HotlineTurn(string caseNumber, HotlineCaseState current, WorkflowRun run, WorkflowProgram program, WorkCalendar calendar, OfficeData data, IPersonalData secrets)
    {
        _data = data;
        _calendar = calendar;
        _clocks = current.Clocks;
        Case = current.Case;
        RecordedSteps = current.RecordedSteps;
        Workflow = new WorkflowTurn(caseNumber, run, program, calendar, this) { Secrets = secrets };
    }

    /// <summary>The case after what happened so far.</summary>
    public HotlineCase? Case { get; private set; }

    /// <summary>How many steps of its imported record are in.</summary>
    public int RecordedSteps { get; private set; }

    /// <inheritdoc/>
    public override WorkflowTurn Workflow { get; }

    /// <summary>The case; a turn on one that was never registered does not come here.</summary>
    public HotlineCase Registered => Case ?? throw new InvalidOperationException("The case is not registered.");

    /// <summary>The limits as they are now.</summary>
    public KeptClock[] Clocks => _clocks = KeptClock.Seen(_clocks, Workflow.Run.Instance.Deadlines);

    /// <summary>What the office keeps as data.</summary>
    public OfficeData Data => _data;

    /// <summary>The day that rules are looked up for.</summary>
    public DateOnly Today => OfficeTime.DateOf(Workflow.At);

    /// <summary>The due time of a limit that begins at a moment.</summary>
    public DateTimeOffset DueAfter(DateTimeOffset from, TimeLimit limit) => _calendar.DueAt(from, limit);

    /// <summary>Tells the workflow what people outside of work items did; false when it does not wait for that.</summary>
    public bool Signal(string name, JsonElement? payload) => Workflow.Take(new Grains.Workflows.DeliverEvent(
        FormattableString.Invariant($"{Registered.CaseNumber}.{name}.{Workflow.Run.EventVersion}"), name, null, payload?.GetRawText()));

    /// <summary>Records an event and applies it.</summary>
    public void Raise(HotlineEvent happened)
    {
        Case = HotlineCase.Apply(Case, happened, Workflow.At);
        Workflow.Raise(happened.StableName(), Actor, JsonSerializer.Serialize(happened, HotlineJson.Default.HotlineEvent));
        TellRepeats(happened);
        if (happened is CaseClosed or CaseCancelled)
            WhistleOrders.End(Workflow, Registered);
    }

    /// <summary>News of this case for another one.</summary>
    public CaseNews News(CaseNewsKind kind, string to, string text) => new(kind, to, Registered.CaseNumber, text, Registered.Office, Registered.Handler);

    /// <summary>Tells another case, after the commit.</summary>
    public void Tell(CaseNews news) => Workflow.Send(
        FormattableString.Invariant($"{Registered.CaseNumber}.{HotlineCaseTable.Text(news.Kind)}.{Workflow.Run.EventVersion}.{news.To}"),
        CaseNewsDelivery.MessageKind,
        JsonSerializer.Serialize(news, HotlineJson.Default.CaseNews));

    /// <inheritdoc/>
    public override HotlineCaseState ToState() => new() { Case = Case, Run = Workflow.Run, RecordedSteps = RecordedSteps, Clocks = Clocks };

    /// <inheritdoc/>
    public override IReadOnlyList<IndexRow> Index() => [HotlineCaseTable.Row(Registered)];

    /// <summary>Brings the case to the time of a recorded step and counts it.</summary>
    public void Record(RecordedStep step)
    {
        var at = OfficeClock.Floor(step.At);
        if (at < Workflow.Run.LastAt)
            throw Reject.Conflict("time.order", step.Field, "发生时间早于该工单最近一次记录。", "The time of the event lies before the last one recorded.");
        Workflow.CatchUp(at);
        RecordedSteps++;
    }

    /// <summary>What a command answers.</summary>
    public CaseReceipt Receipt() => new(
        Registered.CaseNumber,
        Registered.Status,
        Registered.Office,
        Registered.Handler,
        Registered.ResponseDueAt?.ToOffset(OfficeTime.Offset),
        Registered.ResolutionDueAt?.ToOffset(OfficeTime.Offset),
        Registered.Revision);

    /// <inheritdoc/>
    protected override Assignment Otherwise => new(null, OfficeRoles.Dispatcher, null);

    /// <inheritdoc/>
    public override DateTimeOffset? DueAt(string task) => task switch
    {
        HotlineTasks.Dispatch or HotlineTasks.Respond => Registered.ResponseDueAt,
        HotlineTasks.Resolve => Registered.ResolutionDueAt,
        HotlineTasks.Dispute => Registered.RespondedAt is null ? Registered.ResponseDueAt : Registered.ResolutionDueAt,
        HotlineTasks.Parked => Registered.Parked?.ReviewDueAt,
        _ => null,
    };

    /// <inheritdoc/>
    public override void OnDeadlineSet(string name, DateTimeOffset dueAt)
    {
        // Whatever begins and ends within one turn is seen here.
        _ = Clocks;
        var known = name switch
        {
            HotlineDeadlines.Response => Registered.ResponseDueAt,
            HotlineDeadlines.Resolution => Registered.ResolutionDueAt,
            _ => null,
        };
        if (known != dueAt)
            Raise(new DeadlineMoved(name, dueAt));
    }

    /// <inheritdoc/>
    public override void OnDeadlineReached(string name, string stage, DateTimeOffset dueAt) => Raise(new DeadlineStageReached(name, stage, dueAt));

    /// <inheritdoc/>
    public override void OnDeadlineEnded(string name) => _clocks = KeptClock.Ended(Clocks, name, Workflow.Run.Instance.Deadlines, Workflow.At);

    /// <inheritdoc/>
    public override string? ProblemOf(string field, Value value) => HotlineFields.ProblemOf(field, value, _data);

    /// <inheritdoc/>
    public override bool Update(string field, Value value)
    {
        Raise(HotlineFields.Set(field, value, _data));
        return true;
    }

    /// <inheritdoc/>
    public override void OnFinished()
    {
        if (!Registered.IsOver)
            Raise(new CaseClosed());
    }

    /// <inheritdoc/>
    public override void OnFaulted(string message) => Raise(new CaseWorkflowFaulted(message));

    /// <summary>Gives the case to an office; the handler is the named person, else the office's first for the problem, else its leader.</summary>
    public void DispatchTo(string officeCode, string? handlerId, bool byTable)
    {
        var office = Receiver(officeCode, handlerId);
        Raise(new CaseDispatched(office.Code, handlerId ?? office.Leader, office.Leader, byTable));
    }

    /// <summary>Hands the case on to somebody else.</summary>
    public void MoveTo(CaseMoveKind kind, string officeCode, string? handlerId, string reason)
    {
        var office = Receiver(officeCode, handlerId);
        Raise(new CaseMoved(kind, office.Code, handlerId ?? office.Leader, office.Leader, reason));
    }

    /// <summary>An office that may get the case; refused when there is none, the person is not of it, or the matter must not be pushed to communities.</summary>
    public Office Receiver(string officeCode, string? handlerId)
    {
        var office = _data.Organisation.FindOffice(officeCode)
            ?? throw Reject.Invalid("case.office", "office", $"没有编码为 {officeCode} 的办公室。", $"There is no office {officeCode}.");
        if (handlerId is not null && _data.Organisation.FindPerson(handlerId)?.Office != officeCode)
            throw Reject.Invalid("case.handler", "handler", $"{handlerId} 不是该办公室的人员。", $"{handlerId} does not belong to this office.");
        return _data.Dispatch.BarredFor(Registered.Problem, officeCode, handlerId, Today) is { } barred
            ? throw Reject.Invalid(
                "case.not_for_communities", "office", $"该类诉求不得派给社区（{barred.Basis}）。", $"Matters of this kind must not be pushed to communities ({barred.Basis}).")
            : office;
    }

    /// <summary>Refuses a command whose caller saw an older revision.</summary>
    public void Expect(CommandHeader header)
    {
        if (header.ExpectedRevision is { } expected && expected != Registered.Revision)
            throw Reject.StaleRevision(Registered.Revision);
    }

    /// <summary>What happens to a case concerns those that were merged into it.</summary>
    private void TellRepeats(HotlineEvent happened)
    {
        if (Registered.Repeats.IsEmpty)
            return;
        foreach (var repeat in Registered.Repeats)
        {
            if (happened is CaseResolved resolved)
                Tell(News(CaseNewsKind.Handled, repeat, resolved.Resolution));
            else if (happened is CaseCancelled or CaseExcluded)
                Tell(News(CaseNewsKind.Released, repeat, "主单已撤销"));
        }
    }

    /// <inheritdoc/>
    protected override Assignment? AssignmentOf(string? word)
    {
        var state = Registered;
        return word switch
        {
            null or "" or "office" => new Assignment(state.Office, state.Office is null ? OfficeRoles.Dispatcher : null, null),
            "handler" => new Assignment(state.Office, state.Office is null ? OfficeRoles.Dispatcher : null, state.Handler),
            "leader" => new Assignment(state.Office, null, state.Leader),
            "director" => new Assignment(null, OfficeRoles.Director, null),
            _ => null,
        };
    }

    /// <inheritdoc/>
    protected override IEnumerable<string>? RecipientsOf(string word) => word switch
    {
        "handler" => Named(Registered.Handler),
        "leader" => Named(Registered.Leader),
        "director" => ["role:director"],
        "helpers" => Registered.Helpers.Select(helper => helper.Person ?? _data.Organisation.FindOffice(helper.Office)?.Leader).OfType<string>(),
        "district" => [_data.Organisation.DistrictContact],
        _ => null,
    };

    private static IEnumerable<string> Named(string? person) => person is null ? ["role:dispatcher"] : [person];
}
