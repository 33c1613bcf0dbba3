using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Tests.Execution;
using OneWindow.Workflows.Values;
using static OneWindow.Workflows.Tests.Execution.Json;

namespace OneWindow.Workflows.Tests.Flow;

public sealed class TokenFlowchartTests
{
    private const string TokenBased = "\"customProperties\":{\"Flowchart:ExecutionMode\":\"TokenBased\"}";
    private const string Numbers = """[{"id":"v-N","name":"N","typeName":"Int32","value":"0"}]""";

    /// <summary>The scenarios that were recorded in token mode: what ran, the end, open bookmarks, incidents. Where the record shows a defect, the end is ours.</summary>
    public static TheoryData<string, string, string, string, WorkflowSubStatus, int, int> Scenarios => new()
    {
        { "1 a decision's untaken way", Chart([Decision("D", false), Line("A"), Line("C")], "D:False->C", "D:True->A", "A->C"), "{}", "C", WorkflowSubStatus.Finished, 0, 0 },
        { "2 fork and join all", Chart([Fork("F1"), Line("A"), Line("B"), Join("J", "WaitAll"), Line("Z")], "F1:1->A", "F1:2->B", "A->J", "B->J", "J->Z"), "{}", "A B Z", WorkflowSubStatus.Finished, 0, 0 },
        { "3 dead way into a join of all", DeadWay("WaitAll"), "{}", "A", WorkflowSubStatus.Faulted, 0, 1 },
        { "4 dead way into a join of all active", DeadWay("WaitAllActive"), "{}", "A", WorkflowSubStatus.Faulted, 0, 1 },
        { "5 race that a wait loses", Chart([Fork("F1"), Line("A"), Event("E", "e"), Join("J", "WaitAny"), Line("Z")], "F1:1->A", "F1:2->E", "A->J", "E->J", "J->Z"), "{}", "A Z", WorkflowSubStatus.Finished, 0, 0 },
        { "5b race of two that are ready", Chart([Fork("F1"), Line("A"), Line("B"), Join("J", "WaitAny"), Line("Z")], "F1:1->A", "F1:2->B", "A->J", "B->J", "J->Z"), "{}", "A B Z", WorkflowSubStatus.Finished, 0, 0 },
        { "6 loop", Chart([Counted("A"), Decision("D", "getN() < 3"), Line("Z")], "A->D", "D:True->A", "D:False->Z"), "{}", "A A A Z", WorkflowSubStatus.Finished, 0, 0 },
        { "7 way into another branch", Chart([Fork("F1"), Line("A"), Line("B"), Line("C"), Decision("D", true)], "F1:1->A", "F1:2->B", "A->C", "B->D", "D:True->A"), "{}", "A B C A C", WorkflowSubStatus.Finished, 0, 0 },
        { "8 fault beside another branch", Chart([Fork("F1"), Bad, Line("A"), Line("B")], "F1:1->Bad", "F1:2->A", "A->B"), "{}", "", WorkflowSubStatus.Faulted, 0, 1 },
        { "8b the same, going on", Chart([Fork("F1"), Bad, Line("A"), Line("B")], "F1:1->Bad", "F1:2->A", "A->B"), GoOn, "A B", WorkflowSubStatus.Suspended, 0, 1 },
        { "8c fault, then Finish", Chart([Fork("F1"), Bad, Line("A"), Activity("Elsa.Finish", "X")], "F1:1->Bad", "F1:2->A", "A->X"), "{}", "", WorkflowSubStatus.Faulted, 0, 1 },
        { "9 Finish beside another branch", Chart([Fork("F1"), Activity("Elsa.Finish", "X"), Line("A"), Line("B")], "F1:1->X", "F1:2->A", "A->B"), "{}", "", WorkflowSubStatus.Finished, 0, 0 },
        { "9b End beside another branch", Chart([Fork("F1"), Activity("Elsa.End", "X"), Line("A"), Line("B")], "F1:1->X", "F1:2->A", "A->B"), "{}", "", WorkflowSubStatus.Finished, 0, 0 },
        { "10 outcome without connection", Chart([Decision("D", true), Line("A")], "D:False->A"), "{}", "", WorkflowSubStatus.Finished, 0, 0 },
        { "11 two ways from one source", Chart([Line("A"), Line("B"), Line("C")], "A->B", "A->C", "C->B"), "{}", "A C B", WorkflowSubStatus.Finished, 0, 0 },
        { "12 inbound that is never reached", Chart([Line("A"), Line("U"), Line("B")], "U->B", "A->B"), "{}", "A B", WorkflowSubStatus.Finished, 0, 0 },
        { "13 connection without port", Chart([Line("A"), Line("B")], "A->B"), "{}", "A B", WorkflowSubStatus.Finished, 0, 0 },
        { "14 breadth first", Chart([Fork("F1"), Line("A"), Line("B"), Line("A2"), Line("B2")], "F1:1->A", "F1:2->B", "A->A2", "B->B2"), "{}", "A B A2 B2", WorkflowSubStatus.Finished, 0, 0 },
        { "15 one branch waits", Chart([Fork("F1"), Event("E", "e"), Line("A")], "F1:1->E", "F1:2->A"), "{}", "A", WorkflowSubStatus.Suspended, 1, 0 },
        { "N1 End of an inner chart", Chart([Flowchart("I", [Line("InnerA"), Activity("Elsa.End", "X"), Line("Never")], "InnerA->X", "X->Never"), Line("Z")], "I->Z"), "{}", "InnerA Z", WorkflowSubStatus.Finished, 0, 0 },
    };

    private static string Bad => Activity("Elsa.RunJavaScript", "Bad", $"\"script\":{Text("throw new Error('bad')")}");

    private const string GoOn = """{"incidentStrategyType":"ContinueWithIncidentsStrategy"}""";

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Recorded_scenarios_run_as_recorded(string name, string root, string options, string ran, WorkflowSubStatus end, int bookmarks, int incidents)
    {
        var driver = Driver(root, options);
        driver.Start();
        string.Join(' ', driver.Lines).ShouldBe(ran, name);
        driver.Instance.SubStatus.ShouldBe(end);
        driver.Instance.Bookmarks.Count.ShouldBe(bookmarks);
        driver.Instance.Incidents.Count.ShouldBe(incidents);
    }

    [Fact]
    public void A_join_that_can_never_be_complete_faults_and_can_be_skipped()
    {
        var driver = Driver(DeadWay("WaitAll"));
        driver.Start();
        var incident = driver.Instance.Incidents.ShouldHaveSingleItem();
        incident.Kind.ShouldBe(IncidentKind.Stuck);
        incident.ActivityId.ShouldBe("J");
        incident.Message.ShouldContain("B");
        driver.Give(new Stimulus.Skip(incident.ExecutionId));
        driver.Lines.ShouldBe(["A", "Z"]);
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Theory]
    [InlineData("Retry", "A Z")]
    [InlineData("Cancel", "A")]
    public void A_join_that_is_stuck_can_be_run_or_canceled_by_order(string order, string ran)
    {
        var driver = Driver(DeadWay("WaitAll"), GoOn);
        driver.Start();
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Suspended);
        var execution = driver.Instance.Incidents[0].ExecutionId;
        driver.Give(order == "Retry" ? new Stimulus.Retry(execution) : new Stimulus.CancelActivity(execution));
        string.Join(' ', driver.Lines).ShouldBe(ran);
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void A_stream_does_not_wait_for_a_way_that_turned_out_dead()
    {
        // The token from A comes while D waits; D then goes elsewhere.
        var driver = Driver(Chart(
            [Fork("F1"), Line("A"), Task("D", $"\"outcomes\":{Object("List<String>", """["Yes","No"]""")}"), Line("T"), Line("N")],
            "F1:1->A", "F1:2->D", "A->T", "D:Yes->T", "D:No->N"));
        driver.Start();
        driver.Lines.ShouldBe(["A"]);
        driver.Do("D", "No");
        driver.Lines.ShouldBe(["A", "T", "N"], ignoreOrder: true);
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void A_stream_looks_no_further_than_the_activities_directly_before_it()
    {
        var driver = Driver(Chart([Fork("F1"), Line("A"), Event("E", "e"), Line("E2"), Line("T")], "F1:1->A", "F1:2->E", "E->E2", "E2->T", "A->T"));
        driver.Start();
        driver.Lines.ShouldBe(["A", "T"]);
        driver.Give(new Stimulus.EventReceived("e"));
        driver.Lines.ShouldBe(["A", "T", "E2", "T"]);
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void A_stream_waits_for_the_activities_directly_before_it()
    {
        var driver = Driver(Chart([Fork("F1"), Line("A"), Event("D", "e"), Line("T")], "F1:1->A", "F1:2->D", "A->T", "D:Other->T"));
        driver.Start();
        driver.Lines.ShouldBe(["A"]);
        driver.Give(new Stimulus.EventReceived("e"));
        driver.Lines.ShouldBe(["A", "T"]);
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void A_merge_waits_for_a_token_on_each_way_that_leads_forward()
    {
        var driver = Driver(Waits("Merge"));
        driver.Start();
        driver.Give(new Stimulus.EventReceived("b"));
        driver.Lines.ShouldBeEmpty();
        driver.Give(new Stimulus.EventReceived("a"));
        driver.Lines.ShouldBe(["T"]);
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void A_merge_inside_a_loop_runs_once_a_turn()
    {
        var driver = Driver(Chart(
            [Fork("F1"), Line("A"), Line("B"), Merge("T", "Merge"), Activity("Elsa.SetVariable", "C", "\"variable\":{\"id\":\"v-N\"}", $"\"value\":{Script("Object", "getN() + 1")}"), Decision("D", "getN() < 3"), Line("Z")],
            "F1:1->A", "F1:2->B", "A->T", "B->T", "T->C", "C->D", "D:True->F1", "D:False->Z"));
        driver.Start();
        string.Join(' ', driver.Lines).ShouldBe("A B T A B T A B T Z");
    }

    [Fact]
    public void A_way_back_to_a_merge_runs_it_at_once()
    {
        var driver = Driver(Chart(
            [Fork("F1"), Line("A"), Line("B"), Join("J", "WaitAll"), Counted("Review"), Decision("D", "getN() < 2"), Line("Z")],
            "F1:1->A", "F1:2->B", "A->J", "B->J", "J->Review", "Review->D", "D:True->J", "D:False->Z"));
        driver.Start();
        string.Join(' ', driver.Lines).ShouldBe("A B Review Review Z");
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void A_converge_also_wants_the_ways_back()
    {
        var driver = Driver(Chart([Line("A"), Merge("T", "Converge"), Decision("D", false)], "A->T", "T->D", "D:True->T"));
        driver.Start();
        driver.Lines.ShouldBe(["A"]);
        driver.Instance.Incidents.ShouldHaveSingleItem().ActivityId.ShouldBe("T");
        driver.Give(new Stimulus.Retry());
        driver.Lines.ShouldBe(["A", "T"]);
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void A_converge_with_one_way_in_runs_when_it_is_taken()
    {
        var driver = Driver(Chart([Line("A"), Merge("T", "Converge")], "A->T"));
        driver.Start();
        driver.Lines.ShouldBe(["A", "T"]);
    }

    [Fact]
    public void A_cascade_runs_once_for_each_token()
    {
        var driver = Driver(Waits("Cascade"));
        driver.Start();
        driver.Give(new Stimulus.EventReceived("b"));
        driver.Lines.ShouldBe(["T"]);
        driver.Give(new Stimulus.EventReceived("a"));
        driver.Lines.ShouldBe(["T", "T"]);
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void A_race_cancels_its_losers()
    {
        var driver = Driver(Waits("Race"));
        driver.Start();
        driver.Give(new Stimulus.EventReceived("b"));
        driver.Lines.ShouldBe(["T"]);
        driver.Last.Journal.ShouldContain(entry => entry.Kind == JournalKind.Canceled && entry.ActivityId == "A");
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void A_race_drops_what_is_still_queued_for_it_when_the_winner_starts()
    {
        var driver = Driver(Chart([Fork("F1"), Line("A"), Line("B"), Line("B2"), Join("J", "WaitAny"), Line("Z")], "F1:1->A", "F1:2->B", "B->B2", "A->J", "B2->J", "J->Z"));
        driver.Start();
        string.Join(' ', driver.Lines).ShouldBe("A B Z");
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void A_race_in_a_loop_is_run_again_whoever_wins()
    {
        var driver = Driver(Chart(
            [Fork("F1"), Event("A", "a"), Event("B", "b"), Join("J", "WaitAny"), Counted("Won"), Decision("D", "getN() < 3"), Line("Z")],
            "F1:1->A", "F1:2->B", "A->J", "B->J", "J->Won", "Won->D", "D:True->F1", "D:False->Z"));
        driver.Start();
        foreach (var winner in new[] { "a", "b", "a" })
        {
            driver.Instance.Bookmarks.Count.ShouldBe(2);
            driver.Give(new Stimulus.EventReceived(winner));
        }
        string.Join(' ', driver.Lines).ShouldBe("Won Won Won Z");
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void A_branch_that_goes_back_does_not_touch_what_another_branch_waits_for()
    {
        var driver = Driver(Chart(
            [Fork("F1"), Event("Write", "written"), Event("Check", "checked"), Decision("Ok", "getN() > 0"), Event("Cost", "costed"), Join("J", "WaitAll"), Line("Z")],
            "F1:1->Write", "Write->Check", "Check->Ok", "Ok:False->Write", "Ok:True->J", "F1:2->Cost", "Cost->J", "J->Z"));
        driver.Start();
        driver.Give(new Stimulus.EventReceived("written"));
        driver.Give(new Stimulus.EventReceived("costed"));
        driver.Give(new Stimulus.EventReceived("checked"));
        driver.Instance.Bookmarks.ShouldHaveSingleItem().ActivityId.ShouldBe("Write");
        driver.Give(new Stimulus.EventReceived("written"));
        driver.Give(new Stimulus.SetVariables(new Dictionary<string, Value> { ["N"] = Value.From(1) }));
        driver.Give(new Stimulus.EventReceived("checked"));
        driver.Lines.ShouldBe(["Z"]);
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void A_way_back_to_a_race_cancels_nothing_upstream()
    {
        // M is a race of the start and of corrections; the fork behind it has a branch that waits and one that goes back to M's other user, X.
        var driver = Driver(Chart(
            [Fork("F1"), Event("A", "a"), Merge("X", "Race"), Event("Fix", "fix"), Event("Other", "other")],
            "F1:1->A", "A->X", "F1:2->Other", "X->Fix", "Fix:Done->X"));
        driver.Start();
        driver.Give(new Stimulus.EventReceived("a"));
        driver.Give(new Stimulus.EventReceived("fix"));
        driver.Lines.ShouldBe(["X", "X"]);
        driver.Instance.Bookmarks.Select(bookmark => bookmark.ActivityId).ShouldBe(["Other", "Fix"], ignoreOrder: true);
    }

    [Fact]
    public void The_mode_comes_from_the_flowchart_the_workflow_or_the_host()
    {
        const string Dead = "\"activities\"";
        var plain = Workflow(DeadWay("WaitAllActive"), Numbers);
        Ends(plain, null).ShouldBe(WorkflowSubStatus.Finished);
        Ends(plain, new() { TokenBasedFlowcharts = true }).ShouldBe(WorkflowSubStatus.Faulted);
        Ends(Marked(plain), null).ShouldBe(WorkflowSubStatus.Faulted);
        Ends(plain.Replace(Dead, TokenBased + "," + Dead, StringComparison.Ordinal), null).ShouldBe(WorkflowSubStatus.Faulted);
        Ends(Marked(plain).Replace(Dead, TokenBased.Replace("Token", "Counter", StringComparison.Ordinal) + "," + Dead, StringComparison.Ordinal), null).ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void An_unknown_merge_mode_is_refused()
    {
        var definition = Marked(Workflow(Chart([Line("A"), Merge("T", "Mix")], "A->T")));
        var problem = WorkflowCompiler.Compile(WorkflowDefinition.Parse(definition)).Problems.ShouldHaveSingleItem();
        problem.Code.ShouldBe(ProblemCodes.BadSetting);
        problem.JsonPath.ShouldBe("$.root.activities[1].customProperties.mergeMode");
    }

    private static WorkflowSubStatus Ends(string definition, CompilerOptions? options)
    {
        var program = WorkflowCompiler.Compile(WorkflowDefinition.Parse(definition), options).Program!;
        return WorkflowEngine.Advance(program, WorkflowInstance.Create(program, "i"), new Stimulus.Start(), new(InstanceDriver.Monday, OneWindow.Calendars.WorkCalendar.MondayToFriday)).Instance.SubStatus;
    }

    private static InstanceDriver Driver(string root, string options = "{}") => new(Marked(Workflow(root, Numbers, options: options)));

    private static string Marked(string workflow) => workflow.Replace("\"name\":\"Test\"", "\"name\":\"Test\"," + TokenBased, StringComparison.Ordinal);

    private static string Chart(string[] activities, params string[] connections) => Flowchart("F", activities, connections);

    private static string DeadWay(string mode) => Chart(
        [Fork("F1"), Line("A"), Decision("D", false), Line("B"), Join("J", mode), Line("Z")],
        "F1:1->A", "F1:2->D", "D:True->B", "A->J", "B->J", "J->Z");

    /// <summary>Two waits that lead to an activity of a merge mode.</summary>
    private static string Waits(string mode) => Chart([Fork("F1"), Event("A", "a"), Event("B", "b"), Merge("T", mode)], "F1:1->A", "F1:2->B", "A->T", "B->T");

    private static string Fork(string id) => Activity("Elsa.FlowFork", id, $"\"branches\":{Object("List<String>", """["1","2"]""")}");

    private static string Join(string id, string mode) => Activity("Elsa.FlowJoin", id, $"\"mode\":{Text(mode)}");

    private static string Decision(string id, bool holds) => Activity("Elsa.FlowDecision", id, $"\"condition\":{Literal("Boolean", holds)}");

    private static string Decision(string id, string script) => Activity("Elsa.FlowDecision", id, $"\"condition\":{Script("Boolean", script)}");

    private static string Counted(string id) => Activity("Elsa.WriteLine", id, $"\"text\":{Script("String", $"{{ setN(getN() + 1); return '{id}' }}")}");

    private static string Merge(string id, string mode) =>
        Activity("Elsa.WriteLine", id, $"\"text\":{Text(id)}", $"\"customProperties\":{{\"mergeMode\":\"{mode}\"}}");
}
