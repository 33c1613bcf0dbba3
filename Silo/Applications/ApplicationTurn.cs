using System.Text.Json;
using OneWindow.Calendars;
using OneWindow.Grains;
using OneWindow.Grains.Applications;
using OneWindow.Grains.People;
using OneWindow.Silo.Data;
using OneWindow.Silo.Privacy;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Workflows;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Values;

namespace OneWindow.Silo.Applications;

/// <summary>One turn of an application: its events, each of which <see cref="ApplicationRules"/> has allowed, and what the workflow makes of them.</summary>
internal sealed class ApplicationTurn : SubjectTurn<ApplicationGrainState>
{
    private readonly OfficeData _data;
    private readonly WorkCalendar _calendar;
    private KeptClock[] _clocks;

    // What the workflow has set within the stimulus at hand; its events come when the engine is through.
    private Application? _ahead;

    public ApplicationTurn(string number, ApplicationGrainState current, WorkflowRun run, WorkflowProgram program, WorkCalendar calendar, OfficeData data, IPersonalData secrets)
    {
        _data = data;
        _calendar = calendar;
        _clocks = current.Clocks;
        Application = current.Application;
        Judge = new ApplicationJudge(data, secrets);
        Workflow = new WorkflowTurn(number, run, program, calendar, this) { Secrets = secrets };
    }

    /// <summary>The application after what happened so far.</summary>
    public Application? Application { get; private set; }

    /// <summary>The application; a turn on one that was never opened does not come here.</summary>
    public Application Opened => Application ?? throw new InvalidOperationException("The application was not opened.");

    /// <summary>The limits as they are now.</summary>
    public KeptClock[] Clocks => _clocks = KeptClock.Seen(_clocks, Workflow.Run.Instance.Deadlines);

    /// <inheritdoc/>
    public override WorkflowTurn Workflow { get; }

    /// <summary>The working days.</summary>
    public WorkCalendar Calendar => _calendar;

    /// <summary>The limits of intake on the day on which it was handed in, or now.</summary>
    public IntakeTerm Limits => _data.IntakeLimits.TermOf(OfficeTime.DateOf(Opened.SubmittedAt ?? Workflow.At));

    /// <summary>Judges the matter's condition.</summary>
    public ApplicationJudge Judge { get; }

    /// <summary>Records an event and applies it; refused when it must not happen.</summary>
    /// <exception cref="CommandRejectedException">It must not happen.</exception>
    public void Raise(ApplicationEvent happened)
    {
        if (ApplicationRules.ProblemOf(Application, happened, Workflow.At) is { } problem)
            throw new CommandRejectedException(problem);
        Application = Application.Apply(Application, happened, Workflow.At);
        _ahead = null;
        Workflow.Raise(happened.StableName(), Actor, JsonSerializer.Serialize(happened, ApplicationJson.Default.ApplicationEvent));
    }

    /// <inheritdoc/>
    public override ApplicationGrainState ToState() => new() { Application = Application, Run = Workflow.Run, Clocks = Clocks };

    /// <inheritdoc/>
    public override IReadOnlyList<IndexRow> Index() => [ApplicationTable.Row(Opened, Clocks, _calendar, _data.IntakeLimits)];

    /// <summary>What a command answers.</summary>
    public ApplicationReceipt Receipt() => new(
        Opened.Number,
        Opened.State,
        Opened.Terms.Code,
        Opened.Terms.Version,
        Opened.Terms.Office,
        ApplicationViews.DueAt(Clocks, ApplicationLimits.Promised),
        ApplicationViews.DueAt(Clocks, ApplicationLimits.Statutory),
        Opened.Revision)
    {
        Eligibility = Judge.View(Opened.State == ApplicationState.Draft ? Judge.Judge(Opened, Workflow.At) : Opened.Judgement),
    };

    /// <summary>Refuses a command whose caller saw an older revision.</summary>
    public void Expect(CommandHeader header)
    {
        if (header.ExpectedRevision is { } expected && expected != Opened.Revision)
            throw Reject.StaleRevision(Opened.Revision, "application", "办件", "application");
    }

    /// <summary>Tells the workflow what people outside of work items did; false when it does not wait for that.</summary>
    public bool Signal(string name, JsonElement? payload) => Workflow.Take(new Grains.Workflows.DeliverEvent(
        FormattableString.Invariant($"{Opened.Number}.{name}.{Workflow.Run.EventVersion}"), name, null, payload?.GetRawText()));

    /// <summary>The due time of a limit that begins now.</summary>
    public DateTimeOffset DueAfter(TimeLimit limit) => _calendar.DueAt(Workflow.At, limit);

    /// <inheritdoc/>
    public override DateTimeOffset? DueAt(string task) => task switch
    {
        ApplicationTasks.Check => Clocks.LastOrDefault(clock => clock.Name == ApplicationLimits.Acceptance && clock.EndedAt is null)?.DueAt,
        _ => Clocks.LastOrDefault(clock => clock.Name == ApplicationLimits.Promised && clock.EndedAt is null)?.DueAt,
    };

    /// <inheritdoc/>
    public override void OnDeadlineSet(string name, DateTimeOffset dueAt)
    {
        // Whatever begins and ends within one turn is seen here.
        _ = Clocks;
        Raise(new LimitMoved(name, dueAt));
    }

    /// <inheritdoc/>
    public override void OnDeadlineReached(string name, string stage, DateTimeOffset dueAt) => Raise(new LimitStageReached(name, stage, dueAt));

    /// <inheritdoc/>
    public override void OnDeadlineEnded(string name) => _clocks = KeptClock.Ended(Clocks, name, Workflow.Run.Instance.Deadlines, Workflow.At);

    /// <inheritdoc/>
    public override string? ProblemOf(string field, Value value)
    {
        var state = _ahead ?? Opened;
        if (ApplicationFields.ProblemOf(state, field, value, Workflow.At) is { } problem)
            return problem;
        _ahead = Application.Apply(state, ApplicationFields.Set(field, value), Workflow.At);
        return null;
    }

    /// <inheritdoc/>
    public override bool Update(string field, Value value)
    {
        Raise(ApplicationFields.Set(field, value));
        return true;
    }

    /// <inheritdoc/>
    public override void OnFinished()
    {
        if (Opened.IsOver)
            return;
        if (Opened.State == ApplicationState.Delivered)
            Raise(new ApplicationClosed());
        else
            Raise(new ApplicationWorkflowFaulted($"The workflow ended while the application was {EnumText.Of(Opened.State)}."));
    }

    /// <inheritdoc/>
    public override void OnFaulted(string message) => Raise(new ApplicationWorkflowFaulted(message));

    /// <inheritdoc/>
    protected override Assignment Otherwise => new(Opened.Terms.Office, null, null);

    /// <inheritdoc/>
    protected override Assignment? AssignmentOf(string? word) => word switch
    {
        // Two who sign together are named by different words.
        null or "" or "office" or "colleague" => new Assignment(Opened.Terms.Office, null, null),
        "window" => new Assignment(null, OfficeRoles.Clerk, null),
        // The leader alone: what an office has in its queue, any member may do.
        "leader" => new Assignment(null, null, LeaderOf(Opened.Terms.Office)),
        "director" => new Assignment(null, OfficeRoles.Director, null),
        _ when _data.Organisation.FindOffice(word) is { } office => new Assignment(office.Code, null, null),
        _ => null,
    };

    /// <inheritdoc/>
    protected override IEnumerable<string>? RecipientsOf(string word) => word switch
    {
        "leader" => LeaderOf(Opened.Terms.Office) is { } leader ? [leader] : [],
        "window" => ["role:clerk"],
        "director" => ["role:director"],
        "handler" => [Opened.CreatedBy],
        _ => null,
    };

    private string? LeaderOf(string office) => _data.Organisation.FindOffice(office)?.Leader;
}
