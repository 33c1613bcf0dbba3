using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Tests.Execution;
using OneWindow.Workflows.Values;
using static OneWindow.Workflows.Tests.Execution.Json;

namespace OneWindow.Workflows.Tests.Activities;

/// <summary>Another branch faults and is repaired while an activity waits for something outside.</summary>
public sealed class Waiting_survives_a_repair
{
    public static TheoryData<string, string[]> Waiting => new()
    {
        { "Elsa.DispatchWorkflow", [$"\"workflowDefinitionId\":{Text("w")}", $"\"waitForCompletion\":{Literal("Boolean", true)}"] },
        { "Elsa.ExecuteWorkflow", [$"\"workflowDefinitionId\":{Text("w")}"] },
        { "Elsa.BulkDispatchWorkflows", [$"\"workflowDefinitionId\":{Text("w")}", $"\"items\":{Script("Object", "[1]")}"] },
        { "Elsa.SendHttpRequest", [$"\"url\":{Text("https://x.example/")}"] },
        { "Elsa.HttpEndpoint", [$"\"path\":{Text("calls")}"] },
        { "Elsa.Cron", [$"\"cronExpression\":{Text("0 8 * * *")}"] },
    };

    [Theory]
    [MemberData(nameof(Waiting))]
    public void What_comes_meanwhile_is_refused_and_is_taken_once_after_the_repair(string type, string[] members)
    {
        var failing = Sequence("B", Event("Go", "go"), Activity("Elsa.Fault", "Bad", $"\"message\":{Text("bad")}"));
        var driver = new InstanceDriver(Workflow(Sequence("S", Activity("Elsa.Fork", "F", $"\"branches\":[{Activity(type, "W", members)},{failing}]"), Line("L", "after"))));
        var answer = AnswerTo(driver.Start(), driver.Instance);
        driver.Give(new Stimulus.EventReceived("go"));
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);

        driver.Give(answer).Refusal!.Code.ShouldBe("faulted");
        driver.Give(new Stimulus.Skip(driver.Instance.Incidents[0].ExecutionId));
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Suspended);
        var again = type is "Elsa.Cron" ? AnswerTo(driver.Last, driver.Instance) : answer;
        driver.Give(again).Matched.ShouldBeTrue();
        driver.Lines.ShouldBe(["after"]);
        driver.Give(again).Matched.ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Waiting))]
    public void Nothing_is_left_outside_when_the_activity_is_canceled(string type, string[] members)
    {
        var driver = new InstanceDriver(Workflow(Sequence("S", Activity(type, "W", members), Line("L", "after"))));
        var answer = AnswerTo(driver.Start(), driver.Instance);
        driver.Give(new Stimulus.CancelActivity(driver.Instance.Bookmarks[0].ExecutionId));
        driver.Timers.ShouldBeEmpty();
        driver.Last.Effects.OfType<Effect.HttpWithdrawn>().Count().ShouldBe(type == "Elsa.SendHttpRequest" ? 1 : 0);
        driver.Give(answer).Matched.ShouldBeFalse();
    }

    [Fact]
    public void A_child_that_was_refused_is_asked_for_anew_by_a_retry()
    {
        var driver = new InstanceDriver(Workflow(Activity("Elsa.ExecuteWorkflow", "X", $"\"workflowDefinitionId\":{Text("w")}")));
        var first = driver.Start().Effects.OfType<Effect.WorkflowStartRequested>().Single().ChildId;
        driver.Give(new Stimulus.ChildRefused(first, "busy"));
        driver.Give(new Stimulus.Retry());
        var second = driver.Effect<Effect.WorkflowStartRequested>().ChildId;
        second.ShouldNotBe(first);
        driver.Give(new Stimulus.ChildReported(second, WorkflowSubStatus.Suspended));
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    private static Stimulus AnswerTo(AdvanceResult result, WorkflowInstance instance)
    {
        foreach (var effect in result.Effects)
        {
            switch (effect)
            {
                case Effect.WorkflowStartRequested child:
                    return new Stimulus.ChildReported(child.ChildId, WorkflowSubStatus.Finished);
                case Effect.HttpRequested http:
                    return new Stimulus.HttpResponded(http.RequestId, new(HttpAnswerKind.Responded) { StatusCode = 200 });
                case Effect.TimerSet timer:
                    return new Stimulus.TimerFired(timer.TimerId);
            }
        }
        return new Stimulus.HttpReceived(instance.Bookmarks.Single(bookmark => bookmark.Kind == BookmarkKind.HttpEndpoint).Id, Value.Parse("""{"method":"GET"}"""));
    }
}
