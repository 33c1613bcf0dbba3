using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Tests.Execution;
using OneWindow.Workflows.Values;
using static OneWindow.Workflows.Tests.Execution.Json;

namespace OneWindow.Workflows.Tests.Migration;

public sealed class MigrationTests
{
    private static readonly MigrationPlan Withdrawing = new() { UnmappedWork = UnmappedWork.Withdraw };

    [Fact]
    public void A_pending_timer_keeps_its_remaining_time()
    {
        var driver = new InstanceDriver(Workflow(Sequence("main", Delay("wait", "10:00:00"), Line("after"))));
        driver.Start();
        driver.Now += TimeSpan.FromHours(4);
        var result = driver.Migrate(Workflow(Sequence("main", Line("before"), Delay("wait", "99:00:00"), Line("then"))));
        result.Turn.Effects.ShouldBeEmpty();
        var due = InstanceDriver.Monday.AddHours(10);
        result.Items.ShouldContain(new MigrationItem(MigrationFate.Kept, "wait", "wait", 2, "Delay", due));
        result.Items.ShouldContain(item => item.Fate == MigrationFate.PassedBy && item.ActivityId == "before");
        driver.Last.Journal.Single().ShouldBe(driver.Last.Journal.Single() with { Kind = JournalKind.Migrated, Message = "1 → 2" });
        driver.RunUntil(due);
        driver.Lines.ShouldBe(["then"]);
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        driver.Instance.DefinitionVersionId.ShouldBe("test-v2");
    }

    [Fact]
    public void Stages_of_a_deadline_that_have_fired_do_not_fire_again()
    {
        string Version(string name) => Workflow(Activity(
            "OneWindow.Deadline",
            name,
            $"\"deadlineName\":{Text("d")}",
            $"\"amount\":{Literal("Int32", 10)}",
            $"\"unit\":{Text("hours")}",
            $"\"body\":{Task("work")}",
            $"\"warning\":{Line(name + "-warning")}",
            $"\"overdue\":{Line(name + "-overdue")}"));
        var driver = new InstanceDriver(Version("one"));
        driver.Start();
        driver.RunUntil(InstanceDriver.Monday.AddHours(6));
        driver.Lines.ShouldBe(["one-warning"]);
        var plan = new MigrationPlan { Activities = [new("one-warning", "two-warning"), new("one-overdue", "two-overdue")] };
        driver.Migrate(Version("two"), plan).Refusals.ShouldBeEmpty();
        driver.Instance.Bookmarks.Single(bookmark => bookmark.Kind == BookmarkKind.DeadlineStage).DueAt.ShouldBe(InstanceDriver.Monday.AddHours(8));
        driver.RunUntil(InstanceDriver.Monday.AddHours(11));
        driver.Lines.ShouldBe(["one-warning", "two-warning", "two-overdue"]);
        driver.Do("work");
        driver.Effect<Effect.DeadlineEnded>().WasOverdue.ShouldBeTrue();
    }

    [Fact]
    public void A_half_arrived_join_waits_for_the_branches_of_the_other_version()
    {
        var driver = new InstanceDriver(Workflow(Flowchart(
            "flow", [Activity("Elsa.Start", "s"), Task("a"), Task("b"), Join("j"), Line("end")], "s->a", "s->b", "a->j", "b->j", "j->end")));
        driver.Start();
        driver.Do("a");
        // Another step before the branch that is still open, one behind the branch that is through.
        driver.Migrate(Workflow(Flowchart(
            "flow",
            [Line("end"), Join("j"), Line("behind-a"), Line("behind-b"), Task("b"), Task("a"), Activity("Elsa.Start", "s")],
            "s->a", "s->b", "a->behind-a", "behind-a->j", "b->behind-b", "behind-b->j", "j->end")))
            .Items.ShouldContain(item => item.Fate == MigrationFate.PassedBy && item.ActivityId == "behind-a");
        driver.Lines.ShouldBeEmpty();
        driver.Do("b");
        driver.Lines.ShouldBe(["behind-b", "end"]);
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void A_join_goes_on_when_the_branch_that_it_waited_for_is_gone()
    {
        var driver = new InstanceDriver(Workflow(Flowchart(
            "flow", [Activity("Elsa.Start", "s"), Task("a"), Task("b"), Join("j"), Task("end")], "s->a", "s->b", "a->j", "b->j", "j->end")));
        driver.Start();
        driver.Do("a");
        var after = Workflow(Flowchart("flow", [Activity("Elsa.Start", "s"), Task("a"), Join("j"), Task("end")], "s->a", "a->j", "j->end"));
        var refusal = driver.Migrate(after).Refusals.ShouldHaveSingleItem();
        (refusal.Code, refusal.Field).ShouldBe(("missing", "b"));
        var result = driver.Migrate(after, Withdrawing);
        result.Items.ShouldContain(item => item.Fate == MigrationFate.Withdrawn && item.ActivityId == "b" && item.Subject == "WorkItem");
        driver.Last.Effects.ShouldContain(effect => effect is Effect.WorkItemWithdrawn);
        driver.Do("end");
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void A_new_branch_that_is_not_passed_by_runs()
    {
        var driver = new InstanceDriver(Workflow(Flowchart("flow", [Activity("Elsa.Start", "s"), Task("a"), Line("end")], "s->a", "a->end")));
        driver.Start();
        driver.Migrate(Workflow(Flowchart(
            "flow", [Activity("Elsa.Start", "s"), Task("a"), Task("check"), Join("j"), Line("other"), Line("end")],
            "s->a", "a->check", "a->other", "check->j", "other->j", "j->end")));
        driver.Do("a");
        driver.Lines.ShouldBe(["other"]);
        driver.Do("check");
        driver.Lines.ShouldBe(["other", "end"]);
    }

    [Fact]
    public void A_loop_of_a_flowchart_goes_round_again_through_what_is_new()
    {
        string[] before = [Activity("Elsa.Start", "s"), Task("work"), Task("check", $"\"outcomes\":{Object("List<String>", "[\"Again\",\"Done\"]")}"), Line("end")];
        var driver = new InstanceDriver(Workflow(Flowchart("flow", before, "s->work", "work->check", "check:Again->work", "check->end")));
        driver.Start();
        driver.Do("work");
        driver.Do("check", "Again");
        driver.Do("work");
        driver.Migrate(Workflow(Flowchart(
            "flow", [.. before, Line("new")], "s->work", "work->new", "new->check", "check:Again->work", "check->end")));
        for (var i = 1; i <= 3; i++)
        {
            driver.Do("check", "Again");
            driver.Do("work");
            driver.Lines.Count.ShouldBe(i);
        }
        driver.Do("check");
        driver.Lines.ShouldBe(["new", "new", "new", "end"]);
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void Parallel_branches_go_on_and_one_that_is_gone_is_not_waited_for()
    {
        var driver = new InstanceDriver(Workflow(Sequence("main", Parallel("p", Task("a"), Task("b"), Task("c")), Line("end"))));
        driver.Start();
        driver.Do("b");
        driver.Migrate(Workflow(Sequence("main", Parallel("p", Task("c"), Task("d")), Line("end"))), Withdrawing).Refusals.ShouldBeEmpty();
        driver.Instance.Bookmarks.Single().Name.ShouldBe("c");
        driver.Do("c");
        driver.Lines.ShouldBe(["end"]);
    }

    [Fact]
    public void A_loop_over_a_list_goes_on_where_it_was()
    {
        string Version(string body) => Workflow(Sequence(
            "main", Activity("Elsa.ForEach", "each", $"\"items\":{Object("List<Object>", "[1,2,3]")}", $"\"body\":{body}")));
        var driver = new InstanceDriver(Version(Task("work")));
        driver.Start();
        driver.Do("work");
        driver.Migrate(Version(Sequence("steps", Task("work"), Line("new")))).Refusals.ShouldHaveSingleItem().Code.ShouldBe("moved");
        driver.Migrate(Version(Task("other")), new() { Activities = [new("work", "other")] }).Refusals.ShouldBeEmpty();
        driver.Instance.Bookmarks.Single().ActivityId.ShouldBe("other");
        driver.Do("work");
        driver.Do("other");
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void A_state_machine_stays_in_its_state_and_waits_for_its_new_triggers_too()
    {
        static string Machine(string states, string transitions) => Workflow(Activity(
            "Elsa.StateMachine", "machine", "\"initialState\":\"open\"", $"\"states\":[{states}]", $"\"transitions\":[{transitions}]"));
        static string Transition(string from, string to, string trigger) => $$"""{"from":"{{from}}","to":"{{to}}","trigger":{{Event(trigger, trigger)}}}""";
        var driver = new InstanceDriver(Machine(
            """{"name":"open"},{"name":"shut"}""", Transition("open", "shut", "shut") + "," + Transition("shut", "open", "reopen")));
        driver.Start();
        driver.Give(new Stimulus.EventReceived("shut"));
        driver.Migrate(Machine("""{"name":"open"},{"name":"gone"}""", Transition("open", "gone", "shut"))).Refusals.ShouldHaveSingleItem().Code.ShouldBe("missing");
        driver.Migrate(Machine("""{"name":"open"},{"name":"gone"}""", Transition("open", "gone", "shut") + "," + Transition("gone", "open", "reopen")))
            .Refusals.ShouldHaveSingleItem().Code.ShouldBe("state");
        driver.Migrate(Machine(
            """{"name":"archived"},{"name":"shut"},{"name":"open"}""",
            Transition("shut", "archived", "archive") + "," + Transition("shut", "open", "reopen") + "," + Transition("open", "shut", "shut"))).Refusals.ShouldBeEmpty();
        driver.Instance.Bookmarks.Select(bookmark => bookmark.Name).ShouldBe(["reopen", "archive"]);
        driver.Give(new Stimulus.EventReceived("reopen"));
        driver.Give(new Stimulus.EventReceived("shut"));
        driver.Give(new Stimulus.EventReceived("archive"));
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void A_faulted_instance_is_tried_again_successfully_in_the_version_that_mends_it()
    {
        var driver = new InstanceDriver(Workflow(Sequence("main", Parallel("p", Task("other"), Fails("calc", "throw new Error('broken')")), Line("end"))));
        driver.Start();
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        driver.Migrate(Workflow(Sequence("main", Parallel("p", Fails("calculate", "1 + 1"), Task("other")), Line("end"))), new() { Activities = [new("calc", "calculate")] })
            .Refusals.ShouldBeEmpty();
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        driver.Instance.Incidents.Single().ActivityId.ShouldBe("calculate");
        driver.Give(new Stimulus.Retry()).Matched.ShouldBeTrue();
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Suspended);
        driver.Do("other");
        driver.Lines.ShouldBe(["end"]);
    }

    [Fact]
    public void A_faulted_activity_that_is_gone_lets_the_instance_run_again()
    {
        var driver = new InstanceDriver(Workflow(Sequence("main", Parallel("p", Task("other"), Fails("calc", "throw new Error('broken')")), Line("end"))));
        driver.Start();
        driver.Migrate(Workflow(Sequence("main", Parallel("p", Task("other")), Line("end"))), Withdrawing).Refusals.ShouldBeEmpty();
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Suspended);
        driver.Instance.Incidents.Single().Resolution.ShouldBe(IncidentResolution.Canceled);
        driver.Do("other");
        driver.Lines.ShouldBe(["end"]);
    }

    [Fact]
    public void What_is_under_way_can_be_replaced_by_an_activity_of_another_kind()
    {
        var driver = new InstanceDriver(Workflow(Flowchart("flow", [Activity("Elsa.Start", "s"), Task("a"), Line("end")], "s->a", "a->end")));
        driver.Start();
        var after = Workflow(Flowchart("flow", [Line("first"), Activity("Elsa.Start", "s"), Event("answer", "answered"), Line("end")], "s->answer", "answer->end", "s->first"));
        driver.Migrate(after, new() { Activities = [new("a", "answer", Restart: true)] }).Refusals.ShouldBeEmpty();
        driver.Last.Effects.ShouldContain(effect => effect is Effect.WorkItemWithdrawn);
        driver.Instance.Bookmarks.Single().Name.ShouldBe("answered");
        driver.Give(new Stimulus.EventReceived("answered"));
        driver.Lines.ShouldBe(["end"]);
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void Variables_are_carried_converted_and_dropped_only_by_order()
    {
        var driver = new InstanceDriver(Workflow(
            Sequence("main", Task("work")), """[{"id":"1","name":"Count","typeName":"String"},{"id":"2","name":"Old","typeName":"Object"},{"id":"3","name":"Kept","typeName":"Int32"}]"""));
        driver.Start();
        driver.Give(new Stimulus.SetVariables(new Dictionary<string, Value> { ["Count"] = Value.From("12"), ["Old"] = Value.From("x"), ["Kept"] = Value.From(7) }));
        var after = Workflow(
            Sequence("main", Task("work")), """[{"id":"9","name":"Added","typeName":"Int32","value":"5"},{"id":"3","name":"Renamed","typeName":"Int32"},{"id":"1","name":"Count","typeName":"Int32"}]""");
        driver.Migrate(after).Refusals.ShouldHaveSingleItem().ShouldBe(
            new("variable", "Old", "The other version has no variable Old, and the plan does not say that it is dropped.", "目标版本中没有变量 Old，迁移方案也没有说明可以舍弃。"));
        driver.Give(new Stimulus.SetVariables(new Dictionary<string, Value> { ["Count"] = Value.From("many") }));
        var plan = new MigrationPlan { Variables = [new(null, "Old", null)] };
        driver.Migrate(after, plan).Refusals.ShouldHaveSingleItem().Code.ShouldBe("badValue");
        driver.Give(new Stimulus.SetVariables(new Dictionary<string, Value> { ["Count"] = Value.From("12") }));
        driver.Migrate(after, plan).Refusals.ShouldBeEmpty();
        driver.Instance.Variables.ToDictionary(variable => variable.Key, variable => variable.Value.ToJson())
            .ShouldBe(new Dictionary<string, string> { ["Added"] = "5", ["Renamed"] = "7", ["Count"] = "12" }, ignoreOrder: true);
    }

    [Fact]
    public void Wrong_entries_of_a_plan_are_named()
    {
        var from = InstanceDriver.Compile(Workflow(Sequence("main", Task("a"), Sequence("inner", Task("b"))), """[{"id":"1","name":"X","typeName":"Object"}]"""));
        var to = InstanceDriver.Compile(Workflow(Sequence("main", Task("a"), Event("e", "e"), Sequence("inner", Task("c"), Task("d")))));
        var plan = new MigrationPlan
        {
            Activities = [new("nothing", "a"), new("a", "e"), new("b", "nowhere"), new("b", "c"), new("inner", "a")],
            Variables = [new(null, "Y", null), new(null, "X", "Z"), new("no", "X", null)],
        };
        new MigrationPath(from, to, plan).Problems.Select(problem => (problem.Code, problem.Field)).ShouldBe(
            [
                ("unknownActivity", "activities[0].from"),
                ("unknownActivity", "activities[2].to"),
                ("duplicate", "activities[3].from"),
                ("duplicate", "activities[4].to"),
                ("kind", "activities[1].to"),
                ("kind", "activities[4].to"),
                ("unknownVariable", "variables[0].name"),
                ("unknownVariable", "variables[1].to"),
                ("unknownActivity", "variables[2].activityId"),
            ],
            ignoreOrder: true);
        Should.Throw<ArgumentException>(() => WorkflowEngine.Migrate(from, WorkflowInstance.Create(from, "x"), to, plan, new(InstanceDriver.Monday, OneWindow.Calendars.WorkCalendar.MondayToFriday)));
    }

    [Fact]
    public void A_proposal_guesses_by_kind_and_name()
    {
        var from = InstanceDriver.Compile(Workflow(Sequence("main", Task("a"), Sequence("inner", Task("b"), Line("l"))), """[{"id":"1","name":"X","typeName":"Object"}]"""));
        var to = InstanceDriver.Compile(Workflow(Sequence("main", Task("a"), Event("e", "e"), Sequence("renamed", Task("c"))), """[{"id":"1","name":"X","typeName":"String"},{"id":"2","name":"N","typeName":"Object"}]"""));
        var proposal = MigrationProposal.Between(from, to);
        proposal.Moves.Select(move => (move.From, move.To, move.Basis)).ShouldBe(
            [
                ("main", "main", ProposalBasis.Same),
                ("a", "a", ProposalBasis.Same),
                ("inner", "renamed", ProposalBasis.Guess),
                ("b", "c", ProposalBasis.Guess),
                ("l", null, ProposalBasis.None),
            ]);
        proposal.Targets.Where(target => target.IsNew).Select(target => target.Id).ShouldBe(["e"]);
        proposal.Variables.ShouldBe([new(null, "X", "Object", "X", "String"), new(null, null, null, "N", "Object")]);
        new MigrationPath(from, to, proposal.ToPlan()).Problems.ShouldBeEmpty();
    }

    [Fact]
    public void Children_that_are_under_way_are_kept()
    {
        static string Version(string id) => Workflow(Sequence(
            "main", Activity("Elsa.ExecuteWorkflow", id, $"\"workflowDefinitionId\":{Text("other")}"), Line("end")));
        var driver = new InstanceDriver(Version("one"));
        driver.Start();
        var child = driver.Effect<Effect.WorkflowStartRequested>().ChildId;
        driver.Migrate(Version("two"), new() { Activities = [new("one", "two")] }).Refusals.ShouldBeEmpty();
        driver.Give(new Stimulus.ChildReported(child, WorkflowSubStatus.Finished)).Matched.ShouldBeTrue();
        driver.Lines.ShouldBe(["end"]);
    }

    [Fact]
    public void An_instance_that_has_ended_or_runs_another_version_is_refused()
    {
        var driver = new InstanceDriver(Workflow(Sequence("main", Task("a"))));
        driver.Start();
        var other = InstanceDriver.Compile(Workflow(Sequence("main", Task("a"))).Replace("test-v1", "test-v9", StringComparison.Ordinal).Replace("\"version\":1", "\"version\":9", StringComparison.Ordinal));
        WorkflowEngine.Migrate(other, driver.Instance, driver.Program, new(), driver.Context).Refusals.ShouldHaveSingleItem().Code.ShouldBe("otherVersion");
        driver.Do("a");
        driver.Migrate(Workflow(Sequence("main", Task("a")))).Refusals.ShouldHaveSingleItem().Code.ShouldBe("ended");
    }

    private static string Delay(string id, string span) => Activity("Elsa.Delay", id, $"\"timeSpan\":{Literal("TimeSpan", span)}");

    private static string Join(string id) => Activity("Elsa.FlowJoin", id, $"\"mode\":{Literal("FlowJoinMode", "WaitAll")}");

    private static string Parallel(string id, params string[] activities) => Activity("Elsa.Parallel", id, $"\"activities\":[{string.Join(',', activities)}]");

    private static string Fails(string id, string script) => Activity("Elsa.RunJavaScript", id, $"\"script\":{Text(script)}");
}
