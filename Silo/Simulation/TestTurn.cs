using OneWindow.Silo.Applications;
using OneWindow.Silo.Definitions;
using OneWindow.Silo.Hotline;
using OneWindow.Silo.Instances;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Workflows;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Scenarios;
using OneWindow.Workflows.Values;

namespace OneWindow.Silo.Simulation;

/// <summary>One turn of a test: what happens, and what is seen of it.</summary>
internal sealed class TestTurn : WorkflowGrainTurn<WorkflowTestRunState>, ITurnWatcher
{
    /// <summary>How many activities one stimulus may run: a loop without end shows as a fault soon.</summary>
    public const int StepsAStimulus = 20_000;

    /// <summary>How many timers may fire in one turn.</summary>
    public const int TimersATurn = 2_000;

    /// <summary>How many events that it has published itself a workflow may take in one turn.</summary>
    private const int EventsATurn = 500;

    private readonly string _key;
    private readonly WorkflowTestRunState _before;
    private readonly ObservedThings _things;
    private ITestedThing _thing = null!;
    private EffectRecorder _recorder = null!;
    private bool _isRecorded;

    private TestTurn(string key, WorkflowTestRunState before)
    {
        _key = key;
        _before = before;
        _things = new ObservedThings(before);
    }

    /// <inheritdoc/>
    public override WorkflowTurn Workflow => _thing.Workflow;

    /// <summary>What the test is about.</summary>
    public ITestedThing Thing => _thing;

    /// <summary>How the test was started.</summary>
    public TestSetting? Setting => _before.Setting;

    /// <summary>What was seen so far.</summary>
    public ObservedThings Things => _things;

    /// <summary>When the next timer is due; null when none is set, or when the workflow is held.</summary>
    public DateTimeOffset? NextDueAt => NextDue(Workflow.Run);

    /// <summary>When the next timer of a run is due; null when none is set, or when it is held.</summary>
    public static DateTimeOffset? NextDue(WorkflowRun run) =>
        run.Timers.IsEmpty || run.Instance.IsHeld || run.Instance.Status != WorkflowStatus.Running ? null : run.Timers.Min(timer => timer.DueAt);

    /// <summary>Begins a turn of a test that runs.</summary>
    public static TestTurn Continue(string key, WorkflowTestRunState state, WorkflowRun run, WorkflowProgram program, SimulationOffice office)
    {
        var turn = new TestTurn(key, state);
        if (state.Case is { } known)
            turn.Attach(new HotlineTurn(key, new HotlineCaseState { Case = known }, run, program, office.Calendar, office.Data, office.Secrets));
        else if (state.Application is { } application)
            turn.Attach(new ApplicationTurn(key, new ApplicationGrainState { Application = application, Clocks = state.Clocks ?? [] }, run, program, office.Calendar, office.Data, office.Secrets));
        else
            turn.Attach(new WorkflowInstanceTurn(key, run, program, office.Calendar, office.Secrets));
        return turn;
    }

    /// <summary>Begins the first turn: the workflow is started, and time runs to the start of the clock.</summary>
    /// <exception cref="Grains.CommandRejectedException">It cannot be started so.</exception>
    public static TestTurn Start(
        string key, TestSetting setting, ScenarioGiven given, DefinitionVersion version, WorkflowProgram program, SimulationOffice office)
    {
        var turn = new TestTurn(key, new WorkflowTestRunState { Setting = setting, Clock = Time.OfficeClock.Floor(given.StartAt.ToUniversalTime()) });
        if (given.Case is { } data)
            turn.StartThing(given, data, version, program, office);
        else
            turn.StartWorkflow(given, setting, version, program, office);
        turn.MoveTo(turn._before.Clock);
        return turn;
    }

    /// <summary>Lets time pass; each timer fires at its own moment, and the workflow takes what it has published itself before the next does.</summary>
    /// <exception cref="Grains.CommandRejectedException">Timers fire without end.</exception>
    public void MoveTo(DateTimeOffset at)
    {
        Settle();
        var left = TimersATurn;
        while (NextDueAt is { } due && due <= at)
        {
            if (left-- == 0)
            {
                throw Reject.Conflict(
                    "test.too_many_timers", "to", $"一次推进最多触发 {TimersATurn} 个定时器，请分段推进。", $"More than {TimersATurn} timers would fire; move the clock in shorter stretches.");
            }

            Workflow.CatchUp(due);
            Settle();
        }

        Workflow.CatchUp(at);
    }

    /// <inheritdoc/>
    public void Saw(Effect effect, DateTimeOffset at) => _recorder.Record(effect, at);

    /// <inheritdoc/>
    public override WorkflowTestRunState ToState()
    {
        Record();
        return new()
        {
            Run = Workflow.Run,
            Setting = _before.Setting,
            Clock = Workflow.At > _before.Clock ? Workflow.At : _before.Clock,
            Case = _thing.Case,
            Application = _thing.Application?.Application,
            Clocks = _thing.Application?.Clocks,
            Things = [.. _things.All],
            Forgotten = _things.Forgotten,
            Seen = _things.Seen,
        };
    }

    /// <inheritdoc/>
    public override IReadOnlyList<IndexRow> Index() => [];

    /// <summary>The steps of the turn.</summary>
    public IReadOnlyList<JournalRow> Journal() => Workflow.ToParts(null, []).Journal;

    /// <summary>Brings the workflow the events that it has published itself, as the delivery of events would.</summary>
    private void Settle()
    {
        var left = EventsATurn;
        while (_recorder.Published.TryDequeue(out var e))
        {
            if (left-- == 0)
                throw Reject.Conflict("test.too_many_events", null, "流程不断向自己发布事件。", "The workflow publishes events to itself without end.");
            Workflow.Take(new Grains.Workflows.DeliverEvent($"{_key}.{e.EffectId}", e.Name, e.IsLocal ? null : e.CorrelationId, e.Payload.IsUndefined ? null : e.Payload.ToJson()));
        }
    }

    private void Record()
    {
        if (_isRecorded)
            return;
        Settle();
        _isRecorded = true;
        _recorder.Record(_key, Workflow.ToParts(null, []).WorkItems);
        _recorder.Record(Workflow.Run.Instance.Incidents);
    }

    private void StartThing(ScenarioGiven given, System.Text.Json.JsonElement data, DefinitionVersion version, WorkflowProgram program, SimulationOffice office)
    {
        if (given.Input is not null)
            throw Reject.Invalid("test.input", "given.input", "该流程的输入由工单或办件数据得出，不能另行给出。", "The inputs of this workflow follow from the data of its case or application; they cannot be given.");
        if (ApplicationContract.Leads(program.Definition))
            StartApplication(data, version, program, office);
        else
            StartCase(data, version, program, office);
    }

    private void StartApplication(System.Text.Json.JsonElement data, DefinitionVersion version, WorkflowProgram program, SimulationOffice office)
    {
        var run = new WorkflowRun { DefinitionVersionId = version.Id, Instance = WorkflowInstance.Create(program, _key), LastAt = _before.Clock };
        var turn = new ApplicationTurn(_key, new ApplicationGrainState(), run, program, office.Calendar, office.Data, office.Secrets);
        Attach(turn);
        var (drafted, terms) = ApplicationData.Read(data, _before.Clock, version.DefinitionId, office.Data);
        turn.Raise(drafted);
        ApplicationSteps.Submit(turn, terms, $"{version.DefinitionId}:{version.Version}", drafted.Excluded);
    }

    private void StartCase(System.Text.Json.JsonElement data, DefinitionVersion version, WorkflowProgram program, SimulationOffice office)
    {
        var (command, number) = CaseData.Read(data, _before.Clock, office.Data);
        RegistrationRules.Check(command, office.Data, _before.Clock);
        var intake = new HotlineIntake(office.Data, office.Secrets, office.Calendar);
        intake.Begin(_key, number, command, Time.OfficeClock.Floor(command.ReceivedAt ?? _before.Clock), version, program, byTable: true, Attach);
    }

    private void StartWorkflow(ScenarioGiven given, TestSetting setting, DefinitionVersion version, WorkflowProgram program, SimulationOffice office)
    {
        var run = new WorkflowRun
        {
            DefinitionVersionId = version.Id,
            Instance = WorkflowInstance.Create(program, _key),
            LastAt = _before.Clock,
            CreatedBy = setting.StartedBy,
        };
        Attach(new WorkflowInstanceTurn(_key, run, program, office.Calendar, office.Secrets));
        var input = given.Input is { } json ? Value.Parse(json.GetRawText()).AsObject().ToDictionary(member => member.Key, member => member.Value, StringComparer.Ordinal) : null;
        var payload = given.TriggerPayload is { } told ? Value.Parse(told.GetRawText()) : default;
        if (!Workflow.Advance(new Stimulus.Start(input, given.CorrelationId, given.TriggerActivity, payload)))
            throw Reject.Conflict("workflow.trigger", "given.trigger.activity", "该活动不能启动流程。", "This activity does not start the workflow.");
    }

    private void Attach(ApplicationTurn turn) => Attach(new TestedApplication(turn));

    private void Attach(HotlineTurn turn) => Attach(new TestedCase(turn));

    private void Attach(WorkflowInstanceTurn turn) => Attach(new TestedWorkflow(turn));

    private void Attach(ITestedThing thing)
    {
        _thing = thing;
        _recorder = new EffectRecorder(_things, thing.Subject);
        thing.Workflow.Watcher = this;
        thing.Workflow.StepBudget = StepsAStimulus;
    }
}
