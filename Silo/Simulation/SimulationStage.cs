using System.Text.Json;
using OneWindow.Grains;
using OneWindow.Silo.Definitions;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Scenarios;

namespace OneWindow.Silo.Simulation;

/// <summary>One workflow in memory, on a virtual clock. Every stimulus is a turn of its own, as with a grain; nothing is stored.</summary>
internal sealed class SimulationStage(DefinitionVersion version, WorkflowProgram program, SimulationOffice office) : IScenarioStage
{
    private const string Key = "test-scenario";

    private readonly List<ScenarioVisit> _visits = [];
    private WorkflowTestRunState _state = new();

    /// <inheritdoc/>
    public DateTimeOffset Now => _state.Clock;

    /// <inheritdoc/>
    public DateTimeOffset? NextDueAt => _state.Run is { } run ? TestTurn.NextDue(run) : null;

    /// <inheritdoc/>
    public ScenarioRefusal? Start(ScenarioGiven given) => Try(() =>
    {
        if (given.Case is null && TestedDefinitions.NeedsCase(program.Definition))
            throw Reject.Invalid("test.case", "given.case", "该流程办理工单，请给出 given.case。", "This workflow is about a case: give its data as given.case.");
        var setting = new TestSetting(given.StartAt, null, false, "{}", given.StartAt);
        Keep(TestTurn.Start(Key, setting, given, version, program, office));
    });

    /// <inheritdoc/>
    public ScenarioRefusal? MoveTo(DateTimeOffset at) => Try(() =>
    {
        var turn = Turn();
        turn.MoveTo(at);
        Keep(turn);
    });

    /// <inheritdoc/>
    public ScenarioRefusal? Play(ScenarioStimulus stimulus) => Try(() =>
    {
        var turn = Turn();
        turn.MoveTo(_state.Clock);
        TestStimuli.Play(turn, stimulus, office);
        Keep(turn);
    });

    /// <inheritdoc/>
    public ScenarioObservation Observe()
    {
        var turn = Turn();
        turn.Workflow.CatchUp(_state.Clock);
        return new() { Now = _state.Clock, Values = TestValues.Of(turn.Thing), Things = _state.Things, Visits = [.. _visits] };
    }

    private TestTurn Turn() => TestTurn.Continue(
        Key, _state, _state.Run ?? throw new InvalidOperationException("The workflow was not started."), program, office);

    private void Keep(TestTurn turn)
    {
        _state = turn.ToState();
        foreach (var row in turn.Journal())
        {
            if (row is { Kind: "Started", ActivityId: { } activity })
                _visits.Add(new ScenarioVisit(activity, NameOf(row.Data), row.At));
        }
    }

    private static string? NameOf(string? data)
    {
        if (data is null)
            return null;
        using var json = JsonDocument.Parse(data);
        return json.RootElement.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null;
    }

    private static ScenarioRefusal? Try(Action act)
    {
        try
        {
            act();
            return null;
        }
        catch (CommandRejectedException refused)
        {
            return new ScenarioRefusal(refused.Rejection.Zh, refused.Rejection.En);
        }
        catch (DefinitionFormatException broken)
        {
            return new ScenarioRefusal(broken.Message, broken.Message);
        }
    }
}
