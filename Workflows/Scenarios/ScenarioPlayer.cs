using System.Globalization;

namespace OneWindow.Workflows.Scenarios;

/// <summary>Plays scenarios: lets time pass and things happen, and compares what came of it with what was expected.</summary>
public static class ScenarioPlayer
{
    /// <summary>Plays a scenario to its end, or to the first step that cannot be taken.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="stage">A fresh stage.</param>
    /// <param name="budget">How much it may do.</param>
    /// <param name="cancellationToken">Ends the work between two turns of the workflow.</param>
    public static ScenarioResult Play(Scenario scenario, IScenarioStage stage, ScenarioBudget budget, CancellationToken cancellationToken)
    {
        var findings = new List<ScenarioFinding>();
        var timers = budget.Timers;
        if (stage.Start(scenario.Given) is { } refused)
        {
            findings.Add(Refused($"{scenario.Path}.given", "流程不能启动", "The workflow cannot be started", refused));
            return new ScenarioResult { Id = scenario.Id, Name = scenario.Name, Findings = findings };
        }

        var isWhole = true;
        foreach (var step in scenario.Steps)
        {
            isWhole = MoveTo(stage, step.At ?? stage.Now + (step.After ?? TimeSpan.Zero), ref timers, step.Path, findings, cancellationToken)
                && Take(stage, step, findings);
            if (!isWhole)
                break;
            if (step.Expect is { } expected)
                findings.AddRange(ExpectationCheck.Check(expected, stage.Observe()));
        }

        if (isWhole && scenario.Until is { } until)
            isWhole = MoveTo(stage, until, ref timers, $"{scenario.Path}.until", findings, cancellationToken);
        if (isWhole && scenario.Expect is { } atEnd)
            findings.AddRange(ExpectationCheck.Check(atEnd, stage.Observe()));
        return new ScenarioResult { Id = scenario.Id, Name = scenario.Name, Findings = findings, Observation = stage.Observe() };
    }

    private static bool MoveTo(
        IScenarioStage stage, DateTimeOffset at, ref int timers, string path, List<ScenarioFinding> findings, CancellationToken cancellationToken)
    {
        while (stage.NextDueAt is { } due && due <= at)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (timers-- == 0)
            {
                var now = stage.Now.ToString("O", CultureInfo.InvariantCulture);
                findings.Add(new ScenarioFinding(path, false, "定时器触发次数超出上限", "Timers fire too often", null, now, null));
                return false;
            }

            if (!Moved(stage.MoveTo(due > stage.Now ? due : stage.Now), path, findings))
                return false;
        }

        cancellationToken.ThrowIfCancellationRequested();
        return Moved(stage.MoveTo(at), path, findings);
    }

    private static bool Moved(ScenarioRefusal? refused, string path, List<ScenarioFinding> findings)
    {
        if (refused is not null)
            findings.Add(Refused(path, "时间不能推进", "Time cannot go on", refused));
        return refused is null;
    }

    private static bool Take(IScenarioStage stage, ScenarioStep step, List<ScenarioFinding> findings)
    {
        if (step.Stimulus is null)
            return true;
        var refused = stage.Play(step.Stimulus);
        if (step.IsRefused)
        {
            findings.Add(new ScenarioFinding(
                $"{step.Path}.refused", refused is not null, "该步骤应被拒绝", "The step is refused", null, refused is null ? null : $"{refused.Zh} {refused.En}", refused?.ActivityId));
            return refused is not null;
        }

        if (refused is not null)
            findings.Add(Refused(step.Path, "该步骤不能进行", "The step cannot be taken", refused));
        return refused is null;
    }

    private static ScenarioFinding Refused(string path, string zh, string en, ScenarioRefusal refused) =>
        new(path, false, $"{zh}：{refused.Zh}", $"{en}: {refused.En}", null, null, refused.ActivityId);
}
