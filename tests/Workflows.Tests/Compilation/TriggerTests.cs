using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Tests.Execution;
using static OneWindow.Workflows.Tests.Execution.Json;

namespace OneWindow.Workflows.Tests.Compilation;

public sealed class TriggerTests
{
    private const string Starts = "\"customProperties\":{\"canStartWorkflow\":true}";

    [Fact]
    public void What_starts_a_workflow_is_computed_without_an_instance()
    {
        var driver = new InstanceDriver(Workflow(
            Flowchart(
                "F",
                [
                    Activity("Elsa.Event", "E", Starts, $"\"eventName\":{Script("String", "'case.' + getKind()")}"),
                    Activity("Elsa.Timer", "T", Starts, $"\"interval\":{Literal("TimeSpan", "01:30:00")}"),
                    Activity("Elsa.StartAt", "A", Starts, $"\"dateTime\":{Script("DateTimeOffset", "new Date(Date.now() + 3600000)")}"),
                    Event("N", "not a trigger"),
                ]),
            """[{"id":"v-Kind","name":"Kind","typeName":"String","value":"hotline"}]"""));
        driver.Program.TriggerActivityIds.ShouldBe(["E", "T", "A"]);
        var triggers = driver.Program.Triggers(driver.Context);
        triggers.Select(trigger => (trigger.ActivityId, trigger.Kind)).ShouldBe([("E", TriggerKind.Event), ("T", TriggerKind.Timer), ("A", TriggerKind.StartAt)]);
        triggers[0].Name.ShouldBe("case.hotline");
        triggers[1].Interval.ShouldBe(TimeSpan.FromMinutes(90));
        triggers[2].At.ShouldBe(driver.Now.AddHours(1));
    }

    [Fact]
    public void A_trigger_inside_a_container_sees_the_containers_variables()
    {
        var sequence = Activity(
            "Elsa.Sequence",
            "S",
            "\"variables\":[{\"id\":\"v-Name\",\"name\":\"Name\",\"typeName\":\"String\",\"value\":\"inner\"}]",
            $"\"activities\":[{Activity("Elsa.Event", "E", Starts, $"\"eventName\":{Variable("String", "Name")}")}]");
        var driver = new InstanceDriver(Workflow(sequence));
        driver.Program.Triggers(driver.Context).ShouldHaveSingleItem().Name.ShouldBe("inner");
    }

    [Theory]
    [InlineData("Elsa.Event", "eventName", "String", "''")]
    [InlineData("Elsa.Event", "eventName", "String", "getOrder().number")]
    [InlineData("Elsa.Timer", "interval", "TimeSpan", "'00:00:00'")]
    [InlineData("Elsa.StartAt", "dateTime", "DateTimeOffset", "'soon'")]
    [InlineData("Elsa.StartAt", "dateTime", "DateTimeOffset", "getOrder()")]
    public void A_trigger_that_can_start_nothing_is_refused_when_it_is_published(string type, string input, string typeName, string script)
    {
        var definition = Workflow(Sequence("S", Activity(type, "T", Starts, $"\"{input}\":{Script(typeName, script)}")), inputs: """[{"name":"Order","type":"Object"}]""");
        var problem = WorkflowCompiler.Compile(WorkflowDefinition.Parse(definition)).Problems.ShouldHaveSingleItem();
        problem.Code.ShouldBe(ProblemCodes.BadTrigger);
        problem.ActivityId.ShouldBe("T");
        problem.JsonPath.ShouldBe("$.root.activities[0]");
    }

    [Theory]
    [InlineData("", ActivationStrategy.AllowAlways)]
    [InlineData("AllowAlwaysStrategy", ActivationStrategy.AllowAlways)]
    [InlineData("SingletonStrategy", ActivationStrategy.Singleton)]
    [InlineData("CorrelatedSingletonStrategy", ActivationStrategy.CorrelatedSingleton)]
    [InlineData("CorrelationStrategy", ActivationStrategy.Correlation)]
    [InlineData("Elsa.Workflows.Runtime.ActivationValidators.SingletonStrategy, Elsa.Workflows.Runtime", ActivationStrategy.Singleton)]
    public void Activation_strategies_are_known_by_their_short_and_their_older_long_names(string name, ActivationStrategy strategy)
    {
        var options = $"{{\"activationStrategyType\":\"{name}\"}}";
        InstanceDriver.Compile(Workflow(Line("A"), options: options)).Activation.ShouldBe(strategy);
    }

    [Theory]
    [InlineData("activationStrategyType", "OnceInAWhileStrategy")]
    [InlineData("commitStrategyName", "Sometimes")]
    public void A_strategy_that_is_not_known_is_refused(string option, string name)
    {
        var definition = Workflow(Line("A"), options: $"{{\"{option}\":\"{name}\"}}");
        var problem = WorkflowCompiler.Compile(WorkflowDefinition.Parse(definition)).Problems.ShouldHaveSingleItem();
        problem.Code.ShouldBe(ProblemCodes.BadSetting);
        problem.JsonPath.ShouldBe($"$.options.{option}");
    }

    [Fact]
    public void Commit_strategies_with_known_names_are_accepted_on_workflows_and_activities()
    {
        foreach (var name in new[] { "Default", "WorkflowExecuting", "WorkflowExecuted", "ActivityExecuting", "ActivityExecuted", "Periodic", "ActivityExecutedWorkflowStrategy" })
            WorkflowCompiler.Compile(WorkflowDefinition.Parse(Workflow(Line("A"), options: $"{{\"commitStrategyName\":\"{name}\"}}"))).Succeeded.ShouldBeTrue(name);
        foreach (var name in new[] { "Default", "CommitAlways", "CommitNever", "Executing", "Executed" })
            WorkflowCompiler.Compile(WorkflowDefinition.Parse(Workflow(WithCommit(name)))).Succeeded.ShouldBeTrue(name);
        var problem = WorkflowCompiler.Compile(WorkflowDefinition.Parse(Workflow(WithCommit("Sometimes")))).Problems.ShouldHaveSingleItem();
        problem.Code.ShouldBe(ProblemCodes.BadSetting);
        problem.JsonPath.ShouldBe("$.root.customProperties.commitStrategyName");

        static string WithCommit(string name) =>
            Activity("Elsa.WriteLine", "A", $"\"text\":{Text("x")}", $"\"customProperties\":{{\"commitStrategyName\":\"{name}\"}}");
    }
}
