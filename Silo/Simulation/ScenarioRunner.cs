using OneWindow.Silo.Definitions;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Scenarios;

namespace OneWindow.Silo.Simulation;

/// <summary>Plays the scenarios of a definition one after the other; each has its time, and all together theirs, so it always ends.</summary>
internal sealed class ScenarioRunner(SimulationOffice office, TimeProvider time)
{
    /// <summary>How long, in real time, one scenario may take.</summary>
    public TimeSpan TimeOfOne { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long, in real time, all of them may take.</summary>
    public TimeSpan TimeOfAll { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Plays scenarios.</summary>
    /// <param name="version">The version that they test.</param>
    /// <param name="program">Its program; its journal must record activities.</param>
    /// <param name="scenarios">The scenarios.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IReadOnlyList<ScenarioResult>> RunAsync(
        DefinitionVersion version, WorkflowProgram program, IReadOnlyList<Scenario> scenarios, CancellationToken cancellationToken)
    {
        var results = new List<ScenarioResult>(scenarios.Count);
        var began = time.GetTimestamp();
        foreach (var scenario in scenarios)
        {
            var left = TimeOfAll - time.GetElapsedTime(began);
            results.Add(left <= TimeSpan.Zero
                ? TooLong(scenario)
                : await PlayAsync(scenario, version, program, left < TimeOfOne ? left : TimeOfOne, cancellationToken));
        }

        return results;
    }

    private async Task<ScenarioResult> PlayAsync(Scenario scenario, DefinitionVersion version, WorkflowProgram program, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // A turn that is under way is not cut off, but nobody waits for it: the steps of a turn are bounded, and the next turn is not made.
        var work = Task.Run(() => ScenarioPlayer.Play(scenario, new SimulationStage(version, program, office), new ScenarioBudget(), stop.Token), cancellationToken);
        try
        {
            return await work.WaitAsync(limit, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            await stop.CancelAsync();
            return TooLong(scenario);
        }
    }

    private static ScenarioResult TooLong(Scenario scenario) => new()
    {
        Id = scenario.Id,
        Name = scenario.Name,
        Findings = [new ScenarioFinding(scenario.Path, false, "场景运行时间超出上限", "The scenario takes too long", null, null, null)],
    };
}
