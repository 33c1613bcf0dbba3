using System.Text.Json;
using OneWindow.Grains;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Instances;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;
using OneWindow.Silo.Workflows;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Scenarios;

namespace OneWindow.Silo.Simulation;

/// <summary>
/// A test run. It is an instance like any other, except that its time is its own and that its commit holds nothing by which pumps, lists or people would
/// notice it: the state, the journal, and the row by which it is found.
/// </summary>
[GrainType(WorkflowTestRunState.StateName)]
internal sealed class WorkflowTestRunGrain(
    [PersistentState(WorkflowTestRunState.StateName, OneWindowStorageNames.Provider)] IPersistentState<WorkflowTestRunState> state,
    WorkflowServices services,
    SimulationOffice office,
    TestedDefinitions definitions,
    TestPrograms programs,
    TestStore store,
    InstanceRemoval removal)
    : WorkflowGrain<WorkflowTestRunState>(state, services), IWorkflowTestRunGrain
{
    private readonly IPersistentState<WorkflowTestRunState> _state = state;
    private WorkflowProgram? _program;

    /// <inheritdoc/>
    protected override string StateName => WorkflowTestRunState.StateName;

    /// <inheritdoc/>
    protected override DateTimeOffset Now => Committed.Clock;

    /// <inheritdoc/>
    public async Task<WorkflowTestView> StartTest(StartWorkflowTest command)
    {
        var fingerprint = command.OperationId is null ? "" : Fingerprint(string.Join('|', command.DefinitionId, command.Version, command.Given, command.ScenarioId));
        if (Committed.Run is not null)
        {
            return command.OperationId is { } known && FindOperation(known) is { } first
                ? Repeat(first, fingerprint, TestJson.Default.WorkflowTestView)
                : throw Reject.Conflict("test.exists", "id", "该测试已启动。", "This test was started before.");
        }

        var tested = await definitions.FindAsync(command.DefinitionId, command.Version, CancellationToken.None);
        var compiled = await programs.CompileAsync(tested.Definition, tested.Version, null);
        _program = compiled.Program ?? throw TestPrograms.Refuse(compiled);
        var now = Services.Clock.GetUtcNow();
        var given = TestBeginnings.Of(command, tested.Definition, now);
        var setting = new TestSetting(now, command.Actor, tested.IsPublished, TestBeginnings.ToJson(given), given.StartAt);
        var turn = TestTurn.Start(Key, setting, given, tested.Version, _program, office);
        var next = turn.ToState();
        // Before the state: a test without content could not go on, content without a test is only removed one day.
        await store.AddAsync(Key, tested, _program.Dependencies, now, command.Actor);
        return await FinishAsync(turn, command.OperationId, Key, fingerprint, View(next, turn.Thing, NextRevision), TestJson.Default.WorkflowTestView);
    }

    /// <inheritdoc/>
    public Task<WorkflowTestView> MoveTest(MoveWorkflowTest command) =>
        ExecuteAsync(command.OperationId, $"move|{command.To:O}|{command.By}", null, TestJson.Default.WorkflowTestView, turn =>
        {
            Expect(command.ExpectedRevision);
            var test = (TestTurn)turn;
            var to = OfficeClock.Floor(command.To ?? (command.By is { } span ? Committed.Clock + span : test.NextDueAt ?? throw NoTimer()));
            if (to < Committed.Clock)
                throw Reject.Invalid("test.past", "to", "测试时钟不能倒退。", "The clock of a test does not go back.");
            test.MoveTo(to);
            return View(test);
        });

    /// <inheritdoc/>
    public Task<WorkflowTestView> PlayTest(PlayWorkflowTest command) =>
        ExecuteAsync(command.OperationId, $"play|{command.Kind}|{command.Content}", null, TestJson.Default.WorkflowTestView, turn =>
        {
            Expect(command.ExpectedRevision);
            var test = (TestTurn)turn;
            var (stimulus, problems) = ScenarioReader.ReadStimulus(command.Kind, ObservedThings.Json(command.Content));
            if (stimulus is null)
            {
                var (path, zh, en) = problems.Count == 0 ? ("$", "未知的操作。", "There is no such act.") : (problems[0].Path, problems[0].Zh, problems[0].En);
                throw Reject.Invalid("test.stimulus", path == "$" ? command.Kind : path[2..], zh, en);
            }

            TestStimuli.Play(test, stimulus, office);
            return View(test);
        });

    /// <inheritdoc/>
    public async Task<WorkflowTestView> GetTest()
    {
        if (Committed.Run is not { } run)
            throw NotFound();
        var turn = TestTurn.Continue(Key, Committed, run, await ProgramAsync(), office);
        turn.Workflow.CatchUp(Committed.Clock);
        return View(Committed, turn.Thing, Revision);
    }

    /// <inheritdoc/>
    public async Task ForgetTest()
    {
        await removal.RemoveRowsAsync(StateName, Key, null);
        await store.RemoveAsync(Key);
        if (_state.RecordExists)
            await _state.ClearStateAsync();
        DeactivateOnIdle();
    }

    /// <inheritdoc/>
    protected override async ValueTask<WorkflowGrainTurn<WorkflowTestRunState>> BeginAsync(WorkflowRun run) =>
        TestTurn.Continue(Key, Committed, run, await ProgramAsync(), office);

    /// <inheritdoc/>
    protected override void CompleteItem(WorkflowGrainTurn<WorkflowTestRunState> turn, OpenWorkItem item, string outcome, JsonElement? result, string actor) =>
        ((TestTurn)turn).Thing.Complete(item, outcome, result, actor);

    /// <inheritdoc/>
    protected override void BeforeControl(WorkflowGrainTurn<WorkflowTestRunState> turn, ControlWorkflow command)
    {
        if (command.Action == ControlAction.Migrate)
            throw Reject.Conflict("test.migration", null, "测试不能迁移到其他版本，请用新版本重新测试。", "A test does not move to another version; test that version instead.");
        if (command.Action == ControlAction.Cancel && turn.Workflow.Run.Instance.Status == OneWindow.Workflows.Execution.WorkflowStatus.Running)
            ((TestTurn)turn).Thing.BeforeCancel(command.Reason ?? "");
    }

    /// <inheritdoc/>
    protected override GrainCommitParts PartsOf(WorkflowGrainTurn<WorkflowTestRunState> turn, OperationRow? operation)
    {
        var parts = turn.Workflow.ToParts(operation, []);
        var startedAt = ((TestTurn)turn).Setting?.StartedAt ?? Services.Clock.GetUtcNow();
        return new() { Operation = parts.Operation, Journal = parts.Journal, Index = [WorkflowTables.Test(StateName, Key, turn.Workflow.Run, startedAt, Services.Clock.GetUtcNow())] };
    }

    /// <inheritdoc/>
    protected override void AfterCommit(WorkflowGrainTurn<WorkflowTestRunState> turn)
    {
        // Nobody delivers anything to a test but whoever runs it.
    }

    /// <inheritdoc/>
    protected override void CheckDelete(WorkflowRun run)
    {
        // A test may go at any time: nobody depends on it.
    }

    /// <inheritdoc/>
    protected override Task ForgetAsync(WorkflowRun run) => ForgetTest();

    /// <inheritdoc/>
    protected override CommandRejectedException NotFound() => Reject.NotFound("test.not_found", "id", $"没有编号为 {Key} 的测试，可能已被清理。", $"There is no test {Key}; it may have been removed.");

    private static CommandRejectedException NoTimer() => Reject.Conflict("test.no_timer", "to", "没有等待中的定时器。", "No timer is set.");

    private async ValueTask<WorkflowProgram> ProgramAsync() => _program ??= await store.ProgramAsync(Key);

    private WorkflowTestView View(TestTurn turn) => View(turn.ToState(), turn.Thing, NextRevision);

    private WorkflowTestView View(WorkflowTestRunState at, ITestedThing thing, long revision) => TestViews.View(Key, at, thing, _program!, revision);
}
