using System.Text.Json;
using OneWindow.Calendars;
using OneWindow.Grains.Palette;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Definitions;
using OneWindow.Silo.Time;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Silo.Palette;

/// <summary>Tries single activities by the engine alone: a turn of a workflow that holds nothing but the activity, and whose effects nobody carries out.</summary>
internal sealed class ActivityTests(IWorkflowDefinitions definitions, StoredDefinitions stored, OfficeClock clock, WorkCalendar calendar) : IActivityTests
{
    // A trial that does not end by then is a loop; the person waits for the answer.
    private const int StepBudget = 10_000;

    private const string InstanceId = "trial";

    /// <inheritdoc/>
    public async Task<ActivityTrial> TryAsync(string? definitionId, string? versionId, string nodeId, bool inEnglish, CancellationToken cancellationToken)
    {
        var json = await FindAsync(definitionId, versionId, cancellationToken);
        if (json is null || TrialDefinition.Of(json, nodeId, out var activityId) is not { } trial)
            return Failed(inEnglish ? "The activity is not saved yet. Try again when it is." : "该活动尚未保存，请保存后再试。");
        // Compiling waits for the database when the activity is itself a definition.
        return await Task.Run(() => Try(trial, activityId, inEnglish), cancellationToken);
    }

    private async Task<string?> FindAsync(string? definitionId, string? versionId, CancellationToken cancellationToken)
    {
        if (versionId is not null)
            return (await stored.FindVersionAsync(versionId))?.Content;
        return definitionId is not null && await definitions.FindAsync(definitionId, null, cancellationToken) is var (_, json) ? json : null;
    }

    private ActivityTrial Try(string json, string activityId, bool inEnglish)
    {
        var compiled = WorkflowCompiler.Compile(
            WorkflowDefinition.Parse(json).With(id: InstanceId, definitionId: InstanceId, version: 1),
            CompilerOptions.Default with { Definitions = stored, JournalLevel = JournalLevel.Values, JournalsValues = true });
        if (!compiled.Succeeded)
            return Failed(string.Join('\n', compiled.Problems.Select(problem => inEnglish ? problem.MessageEn : problem.MessageZh)));
        var program = compiled.Program;
        var result = WorkflowEngine.Advance(
            program, WorkflowInstance.Create(program, InstanceId), new Stimulus.Start(), new AdvanceContext(clock.GetUtcNow(), calendar) { StepBudget = StepBudget });
        return Tell(result, activityId);
    }

    private static ActivityTrial Tell(AdvanceResult result, string activityId)
    {
        var (inputs, outputs) = (new Dictionary<string, JsonElement>(StringComparer.Ordinal), new Dictionary<string, JsonElement>(StringComparer.Ordinal));
        IReadOnlyList<string> outcomes = [];
        var isCompleted = false;
        foreach (var entry in result.Journal.Where(entry => entry.ActivityId == activityId))
        {
            Collect(entry.Data, "inputs", inputs);
            Collect(entry.Data, "outputs", outputs);
            if (entry.Kind != JournalKind.Completed)
                continue;
            isCompleted = true;
            outcomes = entry.Outcomes;
        }

        return new()
        {
            Inputs = inputs,
            Outputs = outputs,
            Outcomes = outcomes,
            Effects = [.. result.Effects.Select(EffectSketch.Of).OfType<JsonElement>()],
            // What it holds may have faulted instead of itself.
            Fault = result.Instance.Incidents is [.., var incident] ? incident.Message : null,
            IsCompleted = isCompleted,
        };
    }

    private static void Collect(Value data, string member, Dictionary<string, JsonElement> into)
    {
        if (data.IsUndefined || !data.AsObject().TryGet(member, out var values))
            return;
        foreach (var (name, value) in values.AsObject())
            into[PaletteText.Capital(name)] = JsonSerializer.SerializeToElement(EffectSketch.Json(value));
    }

    private static ActivityTrial Failed(string fault) => new()
    {
        Inputs = new Dictionary<string, JsonElement>(),
        Outputs = new Dictionary<string, JsonElement>(),
        Outcomes = [],
        Effects = [],
        Fault = fault,
    };
}
