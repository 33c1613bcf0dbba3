using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Tests.Execution;
using OneWindow.Workflows.Values;
using static OneWindow.Workflows.Tests.Execution.Json;

namespace OneWindow.Workflows.Tests.Activities;

public sealed class ChildWorkflowTests
{
    private static readonly string Definition = $"\"workflowDefinitionId\":{Text("notice")}";
    private static readonly string Waits = $"\"waitForCompletion\":{Literal("Boolean", true)}";
    private static readonly string Result = $"\"result\":{Captured("R")}";

    [Fact]
    public void Executing_a_workflow_without_waiting_still_waits_for_its_first_turn()
    {
        var driver = Drive("Elsa.ExecuteWorkflow", Definition, Result);
        driver.Start();
        var asked = driver.Effect<Effect.WorkflowStartRequested>();
        asked.DefinitionId.ShouldBe("notice");
        asked.Wait.ShouldBe(ChildWait.FirstTurn);
        asked.ChildId.ShouldStartWith("case-1.");
        asked.Input.ShouldBe(Value.Parse("""{"ParentInstanceId":"case-1"}"""));
        driver.Instance.Bookmarks.ShouldHaveSingleItem().Kind.ShouldBe(BookmarkKind.Child);

        driver.Give(new Stimulus.ChildReported(asked.ChildId, WorkflowSubStatus.Suspended));
        driver.Instance.Variables["R"].ShouldBe(Value.Parse($$$"""{"WorkflowInstanceId":"{{{asked.ChildId}}}","Status":"Running","SubStatus":"Suspended","Output":{}}"""));
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void Executing_a_workflow_and_waiting_gives_the_same_shape_with_its_outputs()
    {
        var driver = Drive("Elsa.ExecuteWorkflow", Definition, Waits, Result, $"\"correlationId\":{Text("c-1")}", $"\"input\":{Object("ObjectDictionary", """{"n":1}""")}");
        driver.Start();
        var asked = driver.Effect<Effect.WorkflowStartRequested>();
        asked.Wait.ShouldBe(ChildWait.End);
        asked.CorrelationId.ShouldBe("c-1");
        asked.Input.ShouldBe(Value.Parse("""{"n":1,"ParentInstanceId":"case-1"}"""));
        driver.Give(new Stimulus.ChildReported(asked.ChildId, WorkflowSubStatus.Finished, Value.Parse("""{"sum":3}""")));
        driver.Instance.Variables["R"].ShouldBe(
            Value.Parse($$$"""{"WorkflowInstanceId":"{{{asked.ChildId}}}","Status":"Finished","SubStatus":"Finished","Output":{"sum":3}}"""));
    }

    [Fact]
    public void Dispatching_without_waiting_goes_on_at_once()
    {
        var driver = Drive("Elsa.DispatchWorkflow", Definition, Result);
        driver.Start();
        driver.Effect<Effect.WorkflowStartRequested>().Wait.ShouldBe(ChildWait.Nothing);
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        driver.Instance.Variables["R"].ShouldBe(Value.Null);
    }

    [Theory]
    [InlineData(WorkflowSubStatus.Finished)]
    [InlineData(WorkflowSubStatus.Faulted)]
    [InlineData(WorkflowSubStatus.Cancelled)]
    public void Dispatching_and_waiting_gives_the_outputs_however_the_child_ended(WorkflowSubStatus end)
    {
        var driver = Drive("Elsa.DispatchWorkflow", Definition, Waits, Result);
        driver.Start();
        var child = driver.Effect<Effect.WorkflowStartRequested>().ChildId;
        driver.Give(new Stimulus.ChildReported(child, end, Value.Parse("""{"x":1}""")));
        driver.Instance.Variables["R"].ShouldBe(Value.Parse("""{"x":1}"""));
        driver.Lines.ShouldBe(["after"]);
    }

    [Fact]
    public void A_report_counts_once_and_only_for_the_child_it_names()
    {
        var driver = Drive("Elsa.DispatchWorkflow", Definition, Waits);
        driver.Start();
        var child = driver.Effect<Effect.WorkflowStartRequested>().ChildId;
        driver.Give(new Stimulus.ChildReported(child + "0", WorkflowSubStatus.Finished)).Matched.ShouldBeFalse();
        driver.Give(new Stimulus.ChildReported(child, WorkflowSubStatus.Finished)).Matched.ShouldBeTrue();
        driver.Give(new Stimulus.ChildReported(child, WorkflowSubStatus.Finished)).Matched.ShouldBeFalse();
        driver.Lines.ShouldBe(["after"]);
    }

    [Fact]
    public void A_workflow_that_may_not_start_is_an_incident()
    {
        var driver = Drive("Elsa.ExecuteWorkflow", Definition);
        driver.Start();
        driver.Give(new Stimulus.ChildRefused(driver.Effect<Effect.WorkflowStartRequested>().ChildId, "it runs already"));
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        var incident = driver.Instance.Incidents.ShouldHaveSingleItem();
        incident.Kind.ShouldBe(IncidentKind.Child);
        incident.Message.ShouldBe("The workflow notice could not be started: it runs already");
    }

    [Fact]
    public void Children_of_a_loop_have_ids_of_their_own_that_a_repeated_turn_repeats()
    {
        var loop = Activity("Elsa.ParallelForEach", "P", $"\"items\":{Script("Object", "[1, 2, 3]")}", $"\"body\":{Activity("Elsa.ExecuteWorkflow", "X", Definition)}");
        var ids = Start(loop);
        ids.Count.ShouldBe(3);
        ids.ShouldBeUnique();
        Start(loop).ShouldBe(ids);

        static List<string> Start(string loop) =>
            [.. new InstanceDriver(Workflow(loop)).Start().Effects.OfType<Effect.WorkflowStartRequested>().Select(effect => effect.ChildId)];
    }

    private static InstanceDriver Drive(string type, params string[] members) =>
        new(Workflow(Sequence("S", Activity(type, "X", members), Line("L", "after")), Variables(("R", "Object"))));
}
