using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Tests.Execution;
using static OneWindow.Workflows.Tests.Execution.Json;

namespace OneWindow.Workflows.Tests.Activities;

public sealed class CronTests
{
    [Fact]
    public void A_workflow_waits_for_the_next_time_however_far_it_is()
    {
        var driver = new InstanceDriver(Workflow(Sequence("S", Activity("Elsa.Cron", "C", $"\"cronExpression\":{Text("0 8 29 2 *")}"), Line("L"))));
        driver.Start();
        var due = new DateTimeOffset(2028, 2, 29, 8, 0, 0, TimeSpan.FromHours(8));
        driver.Effect<Effect.TimerSet>().ShouldBe(new(driver.Instance.Bookmarks[0].Id, "C", due, TimerKind.Cron));
        driver.Instance.Bookmarks.ShouldHaveSingleItem().Kind.ShouldBe(BookmarkKind.Cron);
        driver.RunUntil(due);
        driver.Lines.ShouldBe(["L"]);
    }

    [Fact]
    public void A_workflow_is_started_by_it()
    {
        var driver = new InstanceDriver(Workflow(Sequence("S", Activity("Elsa.Cron", "C", "\"canStartWorkflow\":true", $"\"cronExpression\":{Text("0 8 * * MON")}"), Line("L"))));
        driver.Program.Triggers(driver.Context).ShouldBe([new("C", TriggerKind.Cron, "0 8 * * MON")]);
        driver.Give(new Stimulus.Start(TriggerActivityId: "C"));
        driver.Lines.ShouldBe(["L"]);
    }

    [Fact]
    public void A_bad_expression_is_found_at_publication_if_it_is_literal_and_is_an_incident_if_it_is_computed()
    {
        var literal = Workflow(Activity("Elsa.Cron", "C", $"\"cronExpression\":{Text("0 8 * *")}"));
        var problem = WorkflowCompiler.Compile(WorkflowDefinition.Parse(literal)).Problems.ShouldHaveSingleItem();
        problem.Code.ShouldBe(ProblemCodes.BadLiteral);
        problem.JsonPath.ShouldBe("$.root.cronExpression");
        var driver = new InstanceDriver(Workflow(Activity("Elsa.Cron", "C", $"\"cronExpression\":{Script("String", "'0 8 * *'")}")));
        driver.Start();
        driver.Instance.Incidents.ShouldHaveSingleItem().Kind.ShouldBe(IncidentKind.BadValue);
    }
}
