using OneWindow.Workflows.Execution;

namespace OneWindow.Workflows.Tests.Conformance;

/// <summary>Workflows of Elsa's own tests, by structure, do here what those tests assert.</summary>
public sealed class ElsaScenarioTests
{
    public static TheoryData<string> Names => [.. ElsaScenarios.All.Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_workflow_of_Elsas_tests_does_what_they_assert(string name)
    {
        var scenario = ElsaScenarios.All.Single(candidate => candidate.Name == name);
        var run = new ElsaScenarioRun(scenario);
        run.Run();

        var instance = run.Instance;
        run.Lines.ShouldBe(scenario.Waiting.Count > 0 ? scenario.LinesSoFar : scenario.Lines);
        instance.Bookmarks.Select(bookmark => bookmark.ActivityId).ShouldBe(scenario.Waiting);
        instance.SubStatus.ShouldBe(scenario.Waiting.Count > 0 || scenario.AwaitsRepair ? WorkflowSubStatus.Suspended : scenario.Faults ? WorkflowSubStatus.Faulted : WorkflowSubStatus.Finished);
        foreach (var (activity, times) in scenario.Completions)
            run.Journal.Count(entry => entry.ActivityId == activity && entry.Kind == JournalKind.Completed).ShouldBe(times);
        foreach (var (output, value) in scenario.Outputs)
            instance.Outputs[output].ToJson().ShouldBe(value);
        foreach (var (variable, value) in scenario.Variables)
            instance.Variables[variable].ToJson().ShouldBe(value);
        if (scenario.Correlation is not null)
            (run.Children.Count > 0 ? run.Children[0] : instance).CorrelationId.ShouldBe(scenario.Correlation);
        if (scenario.InstanceName is not null)
            instance.Name.ShouldBe(scenario.InstanceName);
        run.Answers.ShouldBe(scenario.Answer is null ? [] : [scenario.Answer]);
        run.Children.Select(child => child.DefinitionId).Distinct().Count().ShouldBe(scenario.Starts.Count);
        run.Children.ShouldAllBe(child => child.SubStatus == WorkflowSubStatus.Finished);
    }
}
