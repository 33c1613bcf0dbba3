using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Tests.Execution;
using static OneWindow.Workflows.Tests.Execution.Json;

namespace OneWindow.Workflows.Tests.Activities;

public sealed class NotifyTests
{
    [Fact]
    public void It_asks_for_a_notification_and_goes_on()
    {
        var driver = new InstanceDriver(Workflow(Sequence("S", NotifyOf("""["handler","leader"]""", "urgent"), NotifyOf("""["director"]""", "info", "N2"))));
        var effects = driver.Start().Effects.OfType<Effect.NotificationRequested>().ToList();
        effects.Count.ShouldBe(2);
        effects[0].To.ShouldBe(["handler", "leader"]);
        effects[0].Subject.ShouldBe("subject");
        effects[0].Body.ShouldBe("body");
        effects[0].Severity.ShouldBe(NotificationSeverity.Urgent);
        effects[0].EffectId.ShouldNotBe(effects[1].EffectId);
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Theory]
    [InlineData("fatal")]
    [InlineData("2")]
    public void An_unknown_severity_is_refused(string severity)
    {
        var problems = WorkflowCompiler.Compile(WorkflowDefinition.Parse(Workflow(NotifyOf("""["handler"]""", severity)))).Problems;
        problems.ShouldHaveSingleItem().Code.ShouldBe(ProblemCodes.BadSetting);
    }

    [Fact]
    public void A_notification_to_nobody_is_an_incident()
    {
        var driver = new InstanceDriver(Workflow(NotifyOf("[]", "info")));
        driver.Start();
        driver.Instance.Incidents.ShouldHaveSingleItem().Kind.ShouldBe(IncidentKind.BadValue);
    }

    private static string NotifyOf(string to, string severity, string id = "N") => Activity(
        "OneWindow.Notify",
        id,
        $"\"to\":{Object("List<String>", to)}",
        $"\"subject\":{Text("subject")}",
        $"\"body\":{Text("body")}",
        $"\"severity\":{Text(severity)}");
}
