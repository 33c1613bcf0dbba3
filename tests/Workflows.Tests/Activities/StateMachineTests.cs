using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Tests.Execution;
using OneWindow.Workflows.Values;
using static OneWindow.Workflows.Tests.Execution.Json;

namespace OneWindow.Workflows.Tests.Activities;

public sealed class StateMachineTests
{
    private const string Flags = """[{"id":"v-Ready","name":"Ready","typeName":"Boolean","value":"false"},{"id":"v-N","name":"N","typeName":"Int32","value":"0"}]""";

    [Fact]
    public void A_door_opens_and_closes_and_its_entries_exits_and_actions_run_in_order()
    {
        var driver = Door();
        driver.Start();
        driver.Lines.ShouldBe(["enter closed"]);
        driver.Instance.Bookmarks.Select(bookmark => bookmark.Name).ShouldBe(["open", "lock"]);

        driver.Give(new Stimulus.EventReceived("open"));
        driver.Lines.ShouldBe(["enter closed", "exit closed", "creak", "enter open"]);
        driver.Instance.Bookmarks.Select(bookmark => bookmark.Name).ShouldBe(["close"]);
        driver.Last.Journal.ShouldContain(entry => entry.Kind == JournalKind.Canceled && entry.ActivityId == "OnLock");

        driver.Give(new Stimulus.EventReceived("close"));
        driver.Give(new Stimulus.EventReceived("lock"));
        driver.Lines.TakeLast(3).ShouldBe(["enter closed", "exit closed", "after"]);
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void A_transition_without_trigger_is_taken_at_once_where_its_condition_holds()
    {
        var driver = Machine(
            "A",
            [State("A"), State("B", entry: Line("B")), State("C", entry: Line("C"))],
            Transition("A", "B", condition: Script("Boolean", "getReady()")),
            Transition("A", "C"));
        driver.Start();
        driver.Lines.ShouldBe(["C", "after"]);
    }

    [Fact]
    public void A_trigger_whose_condition_does_not_hold_is_waited_for_again()
    {
        var driver = Machine("A", [State("A"), State("B", entry: Line("B"))], Transition("A", "B", Event("E", "go"), Script("Boolean", "getReady()")));
        driver.Start();
        driver.Give(new Stimulus.EventReceived("go"));
        driver.Lines.ShouldBeEmpty();
        driver.Instance.Bookmarks.ShouldHaveSingleItem().Name.ShouldBe("go");
        Set(driver, "Ready", Value.True);
        driver.Give(new Stimulus.EventReceived("go"));
        driver.Lines.ShouldBe(["B", "after"]);
    }

    [Fact]
    public void A_trigger_that_completes_at_once_drops_those_that_are_still_queued()
    {
        var driver = Machine("A", [State("A"), State("B"), State("C")], Transition("A", "B", Line("First")), Transition("A", "C", Line("Second")));
        driver.Start();
        driver.Lines.ShouldBe(["First", "after"]);
    }

    [Fact]
    public void A_state_that_nothing_can_lead_out_of_is_an_incident_and_can_be_retried()
    {
        var driver = Machine("A", [State("A", entry: Line("A")), State("B", entry: Line("B"))], Transition("A", "B", condition: Script("Boolean", "getReady()")));
        driver.Start();
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        driver.Instance.Incidents.ShouldHaveSingleItem().Kind.ShouldBe(IncidentKind.Stuck);
        Set(driver, "Ready", Value.True);
        driver.Give(new Stimulus.Retry());
        driver.Lines.ShouldBe(["A", "B", "after"]);
    }

    [Fact]
    public void A_trigger_is_not_waited_for_twice_because_its_condition_failed()
    {
        var driver = Machine("A", [State("A"), State("B", entry: Line("B"))], Transition("A", "B", Event("E", "go"), Script("Boolean", "{ if (!getReady()) throw new Error('no'); return true; }")));
        driver.Start();
        driver.Give(new Stimulus.EventReceived("go"));
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        Set(driver, "Ready", Value.True);
        driver.Give(new Stimulus.Retry());
        driver.Lines.ShouldBe(["B", "after"]);
    }

    [Fact]
    public void The_last_trigger_that_is_canceled_leaves_the_machine_stuck_and_the_others_do_not()
    {
        var driver = Door();
        driver.Start();
        driver.Give(new Stimulus.CancelActivity(driver.Instance.Bookmarks[1].ExecutionId));
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Suspended);
        driver.Give(new Stimulus.CancelActivity(driver.Instance.Bookmarks[0].ExecutionId));
        driver.Instance.Incidents.ShouldHaveSingleItem().Kind.ShouldBe(IncidentKind.Stuck);
        driver.Give(new Stimulus.Retry());
        driver.Instance.Bookmarks.Select(bookmark => bookmark.Name).ShouldBe(["open", "lock"]);
    }

    [Fact]
    public void A_circle_with_nothing_to_do_uses_up_the_budget()
    {
        var driver = Machine("A", [State("A"), State("B")], Transition("A", "B"), Transition("B", "A"));
        driver.Start();
        driver.Instance.Incidents.ShouldHaveSingleItem().Kind.ShouldBe(IncidentKind.StepBudget);
    }

    [Fact]
    public void A_state_may_lead_to_itself()
    {
        var count = Activity("Elsa.SetVariable", "Count", "\"variable\":{\"id\":\"v-N\"}", $"\"value\":{Script("Object", "getN() + 1")}");
        var driver = Machine("A", [State("A", entry: count), State("B")], Transition("A", "B", condition: Script("Boolean", "getN() >= 3")), Transition("A", "A"));
        driver.Start();
        driver.Instance.Variables["N"].ShouldBe(Value.From(3));
        driver.Lines.ShouldBe(["after"]);
    }

    [Fact]
    public void A_machine_exported_in_a_state_goes_on_there()
    {
        var driver = new InstanceDriver(Workflow(
            Activity("Elsa.StateMachine", "M", "\"initialState\":\"A\"", "\"currentState\":\"B\"", $"\"states\":[{State("A", entry: Line("A"))},{State("B", entry: Line("B"))}]")));
        driver.Start();
        driver.Lines.ShouldBe(["B"]);
    }

    private static InstanceDriver Door() => Machine(
        "Closed",
        [State("Closed", Line("InC", "enter closed"), Line("OutC", "exit closed")), State("Open", Line("InO", "enter open")), State("Locked")],
        Transition("Closed", "Open", Event("OnOpen", "open"), action: Line("Creak", "creak")),
        Transition("Closed", "Locked", Event("OnLock", "lock")),
        Transition("Open", "Closed", Event("OnClose", "close")));

    private static InstanceDriver Machine(string initial, string[] states, params string[] transitions) => new(Workflow(
        Sequence(
            "S",
            Activity("Elsa.StateMachine", "M", $"\"initialState\":\"{initial}\"", $"\"states\":[{string.Join(',', states)}]", $"\"transitions\":[{string.Join(',', transitions)}]"),
            Line("After", "after")),
        Flags));

    private static string State(string name, string? entry = null, string? exit = null) => Members(("name", $"\"{name}\""), ("entry", entry), ("exit", exit));

    private static string Transition(string from, string to, string? trigger = null, string? condition = null, string? action = null) =>
        Members(("from", $"\"{from}\""), ("to", $"\"{to}\""), ("trigger", trigger), ("condition", condition), ("action", action));

    private static string Members(params (string Name, string? Json)[] members) =>
        "{" + string.Join(',', members.Where(member => member.Json is not null).Select(member => $"\"{member.Name}\":{member.Json}")) + "}";

    private static void Set(InstanceDriver driver, string name, Value value) =>
        driver.Give(new Stimulus.SetVariables(new Dictionary<string, Value> { [name] = value })).Matched.ShouldBeTrue();
}
