using FsCheck;
using FsCheck.Fluent;
using OneWindow.Calendars;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Tests.Execution;
using OneWindow.Workflows.Values;
using static OneWindow.Workflows.Tests.Execution.Json;

namespace OneWindow.Workflows.Tests.Activities;

public sealed class BulkDispatchTests
{
    private static readonly string Definition = $"\"workflowDefinitionId\":{Text("notice")}";

    [Fact]
    public void Each_item_starts_a_workflow_whose_inputs_are_the_shared_ones_and_the_item()
    {
        var driver = Drive(
            """["a", {"Name":"b","n":2}, 3]""",
            $"\"input\":{Object("ObjectDictionary", """{"n":1}""")}",
            $"\"defaultItemInputKey\":{Text("Person")}",
            $"\"correlationIdFunction\":{Script("String", "args.person.Name ?? `c-${getPerson()}`")}");
        var asked = driver.Start().Effects.OfType<Effect.WorkflowStartRequested>().ToList();
        asked.Select(effect => effect.Input).ShouldBe(
        [
            Value.Parse("""{"n":1,"ParentInstanceId":"case-1","Person":"a"}"""),
            Value.Parse("""{"n":2,"ParentInstanceId":"case-1","Name":"b"}"""),
            Value.Parse("""{"n":1,"ParentInstanceId":"case-1","Person":3}"""),
        ]);
        asked.Select(effect => effect.CorrelationId).ShouldBe(["c-a", "b", "c-3"]);
        asked.ShouldAllBe(effect => effect.Wait == ChildWait.End && effect.DefinitionId == "notice");
        asked.Select(effect => effect.ChildId).ShouldBeUnique();
        driver.Instance.Bookmarks.ShouldHaveSingleItem().Kind.ShouldBe(BookmarkKind.Children);
    }

    [Fact]
    public void Each_child_that_ends_runs_its_port_and_the_last_one_completes()
    {
        var driver = Drive("[1,2,3,4]");
        var ids = Ids(driver.Start());
        driver.Give(new Stimulus.ChildReported(ids[2], WorkflowSubStatus.Finished, Value.Parse("""{"x":7}""")));
        driver.Give(new Stimulus.ChildReported(ids[0], WorkflowSubStatus.Faulted));
        driver.Give(new Stimulus.ChildReported(ids[3], WorkflowSubStatus.Cancelled));
        driver.Instance.Status.ShouldBe(WorkflowStatus.Running);
        driver.Give(new Stimulus.ChildReported(ids[1], WorkflowSubStatus.Finished, Value.Parse("""{"x":8}""")));
        driver.Lines.ShouldBe([$"done {ids[2]} 7", $"failed {ids[0]}", $"done {ids[1]} 8", "after"]);
        Outcomes(driver).ShouldBe("Completed,Done");
    }

    [Fact]
    public void A_report_given_twice_counts_once_and_strangers_do_not_count()
    {
        var driver = Drive("[1,2]");
        var ids = Ids(driver.Start());
        var done = new Stimulus.ChildReported(ids[0], WorkflowSubStatus.Finished);
        driver.Give(done).Matched.ShouldBeTrue();
        driver.Give(done).Matched.ShouldBeFalse();
        foreach (var stranger in new[] { "case-1.", "case-1.x", "case-1.999", "case-1.0", "case-2.1", "case-1", "", ids[1] + ".1" })
            driver.Give(new Stimulus.ChildReported(stranger, WorkflowSubStatus.Finished)).Matched.ShouldBeFalse(stranger);
        driver.Give(new Stimulus.ChildReported(ids[1], WorkflowSubStatus.Finished)).Matched.ShouldBeTrue();
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void It_waits_for_its_ports_too_and_takes_reports_meanwhile()
    {
        var port = $"\"childCompleted\":{Event("E", "checked")}";
        var driver = new InstanceDriver(Workflow(Sequence("S", Activity("Elsa.BulkDispatchWorkflows", "B", Definition, $"\"items\":{Script("Object", "[1,2]")}", port), Line("L", "after"))));
        var ids = Ids(driver.Start());
        driver.Give(new Stimulus.ChildReported(ids[1], WorkflowSubStatus.Finished));
        driver.Give(new Stimulus.ChildReported(ids[0], WorkflowSubStatus.Finished));
        driver.Give(new Stimulus.EventReceived("checked"));
        driver.Lines.ShouldBeEmpty();
        driver.Give(new Stimulus.EventReceived("checked"));
        driver.Lines.ShouldBe(["after"]);
    }

    [Fact]
    public void Without_waiting_it_is_done_at_once_and_without_items_all_have_completed()
    {
        var driver = Drive("[1,2]", $"\"waitForCompletion\":{Literal("Boolean", false)}");
        driver.Start().Effects.OfType<Effect.WorkflowStartRequested>().ShouldAllBe(effect => effect.Wait == ChildWait.Nothing);
        Outcomes(driver).ShouldBe("Done");
        driver = Drive("[]");
        driver.Start();
        Outcomes(driver).ShouldBe("Completed,Done");
        driver.Lines.ShouldBe(["after"]);
    }

    [Fact]
    public void A_child_that_may_not_start_is_an_incident_and_the_others_go_on()
    {
        var driver = Drive("[1,2]");
        var ids = Ids(driver.Start());
        driver.Give(new Stimulus.ChildRefused(ids[0], "one runs already"));
        driver.Instance.Incidents.ShouldHaveSingleItem().Kind.ShouldBe(IncidentKind.Child);
        driver.Instance.Status.ShouldBe(WorkflowStatus.Running);
        driver.Give(new Stimulus.ChildReported(ids[1], WorkflowSubStatus.Finished, Value.Parse("""{"x":1}""")));
        driver.Lines.ShouldBe([$"failed {ids[0]}", $"done {ids[1]} 1", "after"]);
    }

    [Theory]
    [InlineData("'text'")]
    [InlineData("7")]
    [InlineData("({ a: 1 })")]
    [InlineData("'[1,'")]
    public void What_is_no_list_is_an_incident(string items)
    {
        var driver = new InstanceDriver(Workflow(Activity("Elsa.BulkDispatchWorkflows", "B", Definition, $"\"items\":{Script("Object", items)}")));
        driver.Start();
        driver.Instance.Incidents.ShouldHaveSingleItem().Kind.ShouldBe(IncidentKind.BadValue);
    }

    [Fact]
    public void Nothing_is_started_when_the_id_of_one_item_cannot_be_computed()
    {
        var driver = Drive("[{\"k\":{\"v\":1}},{}]", $"\"correlationIdFunction\":{Script("String", "args.item.k.v")}");
        driver.Start();
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        driver.Last.Effects.ShouldBeEmpty();
    }

    [Fact]
    public void Reports_in_any_order_with_repetitions_all_count_once() =>
        Prop.ForAll(Gen.Choose(1, 300).Zip(Gen.Choose(0, int.MaxValue - 1)).ToArbitrary(), input =>
        {
            var (count, seed) = input;
            var random = new Random(seed);
            var driver = Drive($"[{string.Join(',', Enumerable.Range(0, count))}]");
            var ids = Ids(driver.Start()).ToArray();
            random.Shuffle(ids);
            for (var i = 0; i < count; i++)
            {
                driver.Give(new Stimulus.ChildReported(ids[i], WorkflowSubStatus.Cancelled)).Matched.ShouldBeTrue();
                driver.Give(new Stimulus.ChildReported(ids[random.Next(i + 1)], WorkflowSubStatus.Cancelled)).Matched.ShouldBeFalse();
            }
            driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30).WithReplay(20261122UL, 9UL));

    [Fact]
    public void A_million_items_are_dispatched_and_a_report_costs_what_the_window_costs()
    {
        var program = InstanceDriver.Compile(Workflow(
            Activity("Elsa.BulkDispatchWorkflows", "B", Definition, $"\"items\":{Input("Items")}"), inputs: """[{"name":"Items","type":"Object"}]"""));
        var context = new AdvanceContext(InstanceDriver.Monday, WorkCalendar.MondayToFriday);
        var items = Value.From(new ArrayValue(Enumerable.Range(0, 1_000_000).Select(number => Value.From(number)).ToArray()));
        var started = WorkflowEngine.Advance(program, WorkflowInstance.Create(program, "big"), new Stimulus.Start(new Dictionary<string, Value> { ["Items"] = items }), context);
        started.Effects.Count.ShouldBe(1_000_000);

        // The list itself is an input and stays in the instance; it would hide what the children cost.
        var instance = started.Instance;
        instance.Input = new();
        var first = ((Effect.WorkflowStartRequested)started.Effects[0]).ChildId;
        var number = int.Parse(first[(first.IndexOf('.', StringComparison.Ordinal) + 1)..], System.Globalization.CultureInfo.InvariantCulture);
        for (var i = 0; i < 20_000; i++)
        {
            // Pairs arrive the wrong way round.
            instance = WorkflowEngine.Advance(program, instance, new Stimulus.ChildReported($"big.{number + (i ^ 1)}", WorkflowSubStatus.Finished), context).Instance;
        }
        var size = instance.ToUtf8Json().Length;
        size.ShouldBeLessThan(1_000);
        instance = WorkflowInstance.Parse(instance.ToUtf8Json());
        instance = WorkflowEngine.Advance(program, instance, new Stimulus.ChildReported($"big.{number + 999_999}", WorkflowSubStatus.Finished), context).Instance;
        instance.ToUtf8Json().Length.ShouldBeLessThan(180_000);
    }

    private static string Input(string name) => $"{{\"typeName\":\"Object\",\"expression\":{{\"type\":\"Input\",\"value\":{{\"name\":\"{name}\"}}}}}}";

    private static InstanceDriver Drive(string items, params string[] members) => new(Workflow(Sequence(
        "S",
        Activity(
            "Elsa.BulkDispatchWorkflows",
            "B",
            [
                Definition,
                $"\"items\":{Object("Object", items)}",
                $"\"childCompleted\":{Activity("Elsa.WriteLine", "C", $"\"text\":{Script("String", "`done ${getChildInstanceId()} ${getVariable('ChildOutput')?.x}`")}")}",
                $"\"childFaulted\":{Activity("Elsa.WriteLine", "X", $"\"text\":{Script("String", "`failed ${getVariable('ChildInstanceId')}`")}")}",
                .. members,
            ]),
        Line("L", "after"))));

    private static List<string> Ids(AdvanceResult result) => [.. result.Effects.OfType<Effect.WorkflowStartRequested>().Select(effect => effect.ChildId)];

    private static string Outcomes(InstanceDriver driver) =>
        string.Join(',', driver.Last.Journal.Single(entry => entry is { ActivityId: "B", Kind: JournalKind.Completed }).Outcomes);
}
