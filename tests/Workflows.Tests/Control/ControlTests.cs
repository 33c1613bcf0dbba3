using System.Collections.Immutable;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Tests.Execution;
using OneWindow.Workflows.Values;
using static OneWindow.Workflows.Tests.Execution.Json;

namespace OneWindow.Workflows.Tests.Control;

public sealed class ControlTests
{
    private const string Continue = """{"incidentStrategyType":"ContinueWithIncidentsStrategy"}""";
    private static readonly string Flags = """[{"id":"v-Broken","name":"Broken","typeName":"Boolean","value":"true"},{"id":"v-N","name":"N","typeName":"Int32","value":"0"}]""";

    [Fact]
    public void A_fault_withdraws_what_waits_and_a_retry_restores_it()
    {
        var driver = Office();
        driver.Start();
        var due = driver.Instance.Bookmarks.Single(bookmark => bookmark.Kind == BookmarkKind.Delay).DueAt;
        driver.Give(new Stimulus.EventReceived("go"));

        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        driver.Instance.Bookmarks.ShouldBeEmpty();
        driver.Instance.WithdrawnBookmarks.Select(bookmark => bookmark.ActivityId).ShouldBe(["Wait", "Task", "Person", "Other"]);
        driver.Last.Effects.Select(effect => effect.GetType()).ShouldBe([typeof(Effect.TimerRemoved), typeof(Effect.TaskWithdrawn), typeof(Effect.WorkItemWithdrawn)]);
        driver.Timers.ShouldBeEmpty();

        driver.Now = driver.Now.AddMinutes(20);
        Set(driver, "Broken", Value.False);
        driver.Give(new Stimulus.Retry()).Matched.ShouldBeTrue();

        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Suspended);
        driver.Instance.FinishedAt.ShouldBeNull();
        driver.Instance.Bookmarks.Select(bookmark => bookmark.ActivityId).ShouldBe(["Wait", "Task", "Person", "Other"]);
        driver.Instance.WithdrawnBookmarks.ShouldBeEmpty();
        driver.Timers.Keys.ShouldBe([due!.Value]);
        driver.Effect<Effect.TaskRequested>().Payload.ShouldBe(Value.Parse("""{"a":1}"""));
        driver.Effect<Effect.WorkItemOpened>().Name.ShouldBe("Person");
        driver.Lines.ShouldBe(["after"]);

        driver.Do("Person");
        driver.Give(new Stimulus.TaskCompleted(driver.Instance.Bookmarks.Single(bookmark => bookmark.Kind == BookmarkKind.Task).Id));
        driver.Give(new Stimulus.EventReceived("other"));
        driver.RunUntil(due.Value);
        driver.Lines.ShouldBe(["after", "end"]);
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void A_work_item_that_opens_again_keeps_its_due_time_and_gets_another_id()
    {
        var driver = new InstanceDriver(Workflow(
            Forked(Task("H", $"\"dueIn\":{Literal("TimeSpan", "04:00:00")}"), Event("E", "go"), "E", "A", Fragile("A")), Flags));
        driver.Start();
        var before = driver.Instance.Bookmarks[0];
        driver.Give(new Stimulus.EventReceived("go"));
        driver.Now = driver.Now.AddHours(1);
        Set(driver, "Broken", Value.False);
        driver.Give(new Stimulus.Retry());
        var after = driver.Instance.Bookmarks[0];
        after.DueAt.ShouldBe(before.DueAt);
        after.Id.ShouldNotBe(before.Id);
        driver.Effect<Effect.WorkItemOpened>().DueAt.ShouldBe(before.DueAt);
    }

    [Fact]
    public void What_was_queued_when_the_instance_faulted_runs_in_its_order_after_the_repair()
    {
        var driver = new InstanceDriver(Workflow(
            Flowchart(
                "F",
                [Fork("Fork", "1", "2", "3"), Line("A"), Fragile("B"), Line("C"), Line("A2"), Line("B2"), Line("C2")],
                "Fork:1->A", "Fork:2->B", "Fork:3->C", "A->A2", "B->B2", "C->C2"),
            Flags));
        driver.Start();
        driver.Lines.ShouldBe(["A"]);
        driver.Give(new Stimulus.Retry()).Matched.ShouldBeTrue();
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        driver.Lines.ShouldBe(["A"]);
        Set(driver, "Broken", Value.False);
        driver.Give(new Stimulus.Retry());
        driver.Lines.ShouldBe(["A", "C", "A2", "B2", "C2"]);
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        driver.Instance.Incidents.Select(incident => (incident.Number, incident.Resolution)).ShouldBe([(1, IncidentResolution.Retried), (2, IncidentResolution.Retried)]);
    }

    [Fact]
    public void A_retry_that_fails_again_neither_opens_nor_withdraws_anything()
    {
        var driver = Office();
        driver.Start();
        driver.Give(new Stimulus.EventReceived("go"));
        driver.Give(new Stimulus.Retry());
        driver.Last.Effects.ShouldBeEmpty();
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        driver.Instance.WithdrawnBookmarks.Count.ShouldBe(4);
        driver.Instance.Incidents.Count.ShouldBe(2);
        driver.Instance.Incidents[0].ResolvedAt.ShouldBe(driver.Now);
        driver.Instance.Incidents[1].Resolution.ShouldBeNull();
    }

    [Fact]
    public void A_retry_is_the_same_execution_and_computes_its_inputs_again()
    {
        var driver = new InstanceDriver(Workflow(
            Sequence("S", Activity("Elsa.WriteLine", "W", $"\"text\":{Script("String", "getN() > 0 ? 'n=' + getN() : (() => { throw new Error('no') })()")}")),
            Flags));
        driver.Start();
        var faulted = driver.Instance.Incidents.ShouldHaveSingleItem();
        faulted.Kind.ShouldBe(IncidentKind.Input);
        Set(driver, "N", Value.From(5));
        driver.Give(new Stimulus.Retry(faulted.ExecutionId));
        driver.Lines.ShouldBe(["n=5"]);
        driver.Last.Journal.Select(entry => (entry.Kind, entry.ExecutionId)).Take(2).ShouldBe([(JournalKind.Retried, faulted.ExecutionId), (JournalKind.Completed, faulted.ExecutionId)]);
    }

    [Fact]
    public void A_loop_whose_condition_failed_goes_on_where_it_was()
    {
        var count = Activity("Elsa.SetVariable", "Count", "\"variable\":{\"id\":\"v-N\"}", $"\"value\":{Script("Object", "getN() + 1")}");
        var condition = Script("Boolean", "{ if (getN() === 2 && getBroken()) throw new Error('no'); return getN() < 4; }");
        var driver = new InstanceDriver(Workflow(Activity("Elsa.While", "W", $"\"condition\":{condition}", $"\"body\":{Sequence("S", count, Line("L"))}"), Flags));
        driver.Start();
        driver.Lines.Count.ShouldBe(2);
        Set(driver, "Broken", Value.False);
        driver.Give(new Stimulus.Retry());
        driver.Lines.Count.ShouldBe(4);
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void A_loop_whose_value_did_not_fit_repeats_that_turn()
    {
        var driver = new InstanceDriver(Workflow(
            Activity("Elsa.ForEach", "L", $"\"items\":{Script("List<Object>", "[1, getBroken() ? 'x' : 2, 3]")}", $"\"currentValue\":{Captured("N")}", $"\"body\":{Activity("Elsa.WriteLine", "W", $"\"text\":{Script("String", "'' + getN()")}")}"),
            Flags));
        driver.Start();
        driver.Lines.ShouldBe(["1"]);
        Set(driver, "Broken", Value.False);
        driver.Give(new Stimulus.Retry());
        driver.Lines.ShouldBe(["1", "2", "3"]);
    }

    [Fact]
    public void A_trigger_that_a_fault_kept_from_running_gets_its_payload_after_the_repair()
    {
        var definition = Workflow(
            Sequence("S", Fragile("A"), Event("E", "called", "\"canStartWorkflow\":true", $"\"result\":{Captured("X")}"), Line("Z")),
            """[{"id":"v-Broken","name":"Broken","typeName":"Boolean","value":"true"},{"id":"v-X","name":"X","typeName":"Object"}]""");
        var driver = new InstanceDriver(definition);
        driver.Give(new Stimulus.Start(TriggerActivityId: "E", Payload: Value.From("hello")));
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        Set(driver, "Broken", Value.False);
        driver.Give(new Stimulus.Retry());
        driver.Lines.ShouldBe(["Z"]);
        driver.Instance.Variables["X"].ShouldBe(Value.From("hello"));
    }

    [Fact]
    public void A_trigger_whose_payload_did_not_fit_takes_it_again()
    {
        var definition = Workflow(
            Sequence("S", Event("E", "called", "\"canStartWorkflow\":true", $"\"result\":{Captured("N")}"), Line("Z")), Flags);
        var driver = new InstanceDriver(definition);
        driver.Give(new Stimulus.Start(TriggerActivityId: "E", Payload: Value.From("many")));
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        driver.Give(new Stimulus.Retry());
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        driver.Instance.Incidents.Count.ShouldBe(2);
        driver.Give(new Stimulus.Skip(driver.Instance.Incidents[1].ExecutionId, Result: Value.From(3)));
        driver.Instance.Variables["N"].ShouldBe(Value.From(3));
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void A_skip_completes_a_faulted_activity_with_outcome_and_result()
    {
        var driver = new InstanceDriver(Workflow(
            Flowchart(
                "F",
                [Activity("Elsa.RunJavaScript", "J", $"\"script\":{Text("throw new Error('no')")}", $"\"result\":{Captured("N")}"), Line("Y"), Line("Z")],
                "J:Yes->Y",
                "J:Done->Z"),
            Flags));
        driver.Start();
        var execution = driver.Instance.Incidents[0].ExecutionId;
        driver.Instance.Executions(driver.Program).Single(e => e.ExecutionId == execution).Outcomes.ShouldBe(["Done", "Yes"]);
        driver.Give(new Stimulus.Skip(execution, "Yes", Value.From(9)));
        driver.Lines.ShouldBe(["Y"]);
        driver.Instance.Variables["N"].ShouldBe(Value.From(9));
        driver.Instance.Incidents[0].Resolution.ShouldBe(IncidentResolution.Skipped);
        driver.Last.Journal[0].ShouldSatisfyAllConditions(entry => entry.Kind.ShouldBe(JournalKind.Skipped), entry => entry.Outcomes.ShouldBe(ImmutableArray.Create("Yes")));
    }

    [Fact]
    public void A_skip_completes_a_waiting_activity_and_withdraws_its_work_item()
    {
        var driver = new InstanceDriver(Workflow(Flowchart(
            "F",
            [Task("H", $"\"outcomes\":{Object("List<String>", """["Approve","Reject"]""")}", $"\"outcome\":{Captured("X")}"), Line("Y"), Line("Z")],
            "H:Approve->Y",
            "H:Reject->Z"), Variables(("X", "String"))));
        driver.Start();
        var bookmark = driver.Instance.Bookmarks[0];
        driver.Give(new Stimulus.Skip(bookmark.ExecutionId)).Refusal!.Code.ShouldBe("unknownOutcome");
        driver.Give(new Stimulus.Skip(bookmark.ExecutionId, "Reject"));
        driver.Effect<Effect.WorkItemWithdrawn>().WorkItemId.ShouldBe(bookmark.Id);
        driver.Lines.ShouldBe(["Z"]);
        driver.Instance.Variables["X"].ShouldBe(Value.From("Reject"));
    }

    [Fact]
    public void A_canceled_activity_is_a_lost_race_and_the_chart_goes_on()
    {
        var driver = new InstanceDriver(Workflow(Forked(Event("A", "a"), Event("B", "b"), "A", "Z", Line("Z"))));
        driver.Start();
        var first = driver.Instance.Bookmarks[0];
        driver.Give(new Stimulus.CancelActivity(first.ExecutionId));
        driver.Last.Journal.Select(entry => entry.Kind).ShouldBe([JournalKind.CancelOrdered, JournalKind.Canceled, JournalKind.Suspended]);
        driver.Instance.Bookmarks.ShouldHaveSingleItem().ActivityId.ShouldBe("B");
        driver.Give(new Stimulus.CancelActivity(driver.Instance.Bookmarks[0].ExecutionId));
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        driver.Lines.ShouldBeEmpty();
    }

    [Fact]
    public void Containers_go_on_after_a_canceled_child()
    {
        var driver = new InstanceDriver(Workflow(Sequence("S", Activity("Elsa.Parallel", "P", $"\"activities\":[{Event("A", "a")},{Event("B", "b")}]"), Line("Z"))));
        driver.Start();
        driver.Give(new Stimulus.CancelActivity(driver.Instance.Bookmarks[0].ExecutionId));
        driver.Give(new Stimulus.EventReceived("b"));
        driver.Lines.ShouldBe(["Z"]);
    }

    [Fact]
    public void Canceling_the_outermost_activity_cancels_the_instance()
    {
        var driver = Office();
        driver.Start();
        driver.Give(new Stimulus.CancelActivity(driver.Instance.Executions(driver.Program)[0].ExecutionId));
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Cancelled);
        driver.Timers.ShouldBeEmpty();
    }

    [Fact]
    public void A_faulted_instance_may_be_canceled_for_good()
    {
        var driver = Office();
        driver.Start();
        driver.Give(new Stimulus.EventReceived("go"));
        driver.Give(new Stimulus.Cancel("given up")).Matched.ShouldBeTrue();
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Cancelled);
        driver.Instance.WithdrawnBookmarks.ShouldBeEmpty();
        driver.Last.Effects.ShouldBeEmpty();
        driver.Instance.Incidents[0].Resolution.ShouldBe(IncidentResolution.Canceled);
        driver.Give(new Stimulus.Retry()).Refusal!.Code.ShouldBe("ended");
    }

    [Fact]
    public void Incidents_beside_running_branches_are_repaired_one_by_one()
    {
        var driver = new InstanceDriver(Workflow(
            Flowchart(
                "F",
                [Fork("Fork", "1", "2", "3"), Fragile("A"), Fragile("B"), Event("C", "c"), Activity("Elsa.FlowJoin", "J", $"\"mode\":{Text("WaitAll")}"), Line("Z")],
                "Fork:1->A", "Fork:2->B", "Fork:3->C", "A->J", "B->J", "C->J", "J->Z"),
            Flags,
            options: Continue));
        driver.Start();
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Suspended);
        driver.Give(new Stimulus.EventReceived("c"));
        Set(driver, "Broken", Value.False);
        driver.Give(new Stimulus.Retry(driver.Instance.Incidents[0].ExecutionId));
        driver.Lines.ShouldBeEmpty();
        driver.Give(new Stimulus.Skip(driver.Instance.Incidents[1].ExecutionId));
        driver.Lines.ShouldBe(["Z"]);
        driver.Instance.Incidents.Select(incident => incident.Resolution).ShouldBe([IncidentResolution.Retried, IncidentResolution.Skipped]);
    }

    [Fact]
    public void Variables_are_set_all_or_none_by_id_or_name_and_converted()
    {
        var driver = Office();
        driver.Start();
        var before = driver.Instance.ToUtf8Json();
        Refused("unknownVariable", "Nothing", ("N", Value.From(1)), ("Nothing", Value.From(1)));
        Refused("badValue", "N", ("Broken", Value.False), ("N", Value.From("many")));
        driver.Instance.ToUtf8Json().ShouldBe(before);
        driver.Give(new Stimulus.SetVariables(new Dictionary<string, Value> { ["v-N"] = Value.From("7"), ["Broken"] = Value.False })).Matched.ShouldBeTrue();
        driver.Instance.Variables["N"].ShouldBe(Value.From(7));
        driver.Instance.Variables["Broken"].ShouldBe(Value.False);
        driver.Last.Journal.ShouldHaveSingleItem().Message.ShouldBe("N, Broken");

        void Refused(string code, string field, params (string Name, Value Value)[] values)
        {
            var result = driver.Give(new Stimulus.SetVariables(values.ToDictionary(value => value.Name, value => value.Value)));
            result.Matched.ShouldBeFalse();
            result.Refusal.ShouldNotBeNull().ShouldSatisfyAllConditions(refusal => refusal.Code.ShouldBe(code), refusal => refusal.Field.ShouldBe(field));
            result.Refusal!.MessageZh.ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void While_held_nothing_but_control_reaches_the_instance()
    {
        var driver = Office();
        driver.Start();
        driver.Give(new Stimulus.Hold("inspection")).Matched.ShouldBeTrue();
        driver.Instance.IsHeld.ShouldBeTrue();
        var before = driver.Instance;
        foreach (var stimulus in new Stimulus[] { new Stimulus.EventReceived("go"), new Stimulus.TimerFired(driver.Timers.Values[0]), new Stimulus.WorkItemCompleted("w1", "Done"), new Stimulus.Start(), new Stimulus.Hold("again") })
        {
            var result = WorkflowEngine.Advance(driver.Program, before, stimulus, driver.Context);
            result.Refusal!.Code.ShouldBe("held");
            result.Instance.ShouldBeSameAs(before);
            result.Matched.ShouldBeFalse();
        }
        Set(driver, "Broken", Value.False);
        driver.Give(new Stimulus.Resume()).Matched.ShouldBeTrue();
        driver.Give(new Stimulus.Resume()).Refusal!.Code.ShouldBe("notHeld");
        driver.Give(new Stimulus.EventReceived("go"));
        driver.Lines.ShouldBe(["after"]);
        driver.Give(new Stimulus.Hold("inspection"));
        driver.Give(new Stimulus.Cancel("over")).Matched.ShouldBeTrue();
        driver.Instance.IsHeld.ShouldBeFalse();
    }

    [Fact]
    public void What_a_faulted_instance_waits_for_is_refused_until_it_is_repaired()
    {
        var driver = Office();
        driver.Start();
        driver.Give(new Stimulus.EventReceived("go"));
        var result = driver.Give(new Stimulus.EventReceived("other"));
        result.Matched.ShouldBeFalse();
        result.Refusal!.Code.ShouldBe("faulted");
        driver.Give(new Stimulus.EventReceived("stranger")).Refusal.ShouldBeNull();
    }

    [Fact]
    public void Orders_that_concern_nothing_are_refused_with_the_reason()
    {
        var driver = Office();
        Code(new Stimulus.Retry()).ShouldBe("notFaulted");
        driver.Start();
        Code(new Stimulus.Retry()).ShouldBe("notFaulted");
        Code(new Stimulus.Retry(driver.Instance.Bookmarks[0].ExecutionId)).ShouldBe("notFaulted");
        Code(new Stimulus.Retry(999)).ShouldBe("notFound");
        Code(new Stimulus.Skip(999)).ShouldBe("notFound");
        Code(new Stimulus.CancelActivity(999)).ShouldBe("notFound");
        driver.Give(new Stimulus.Cancel("over"));
        Code(new Stimulus.Hold("why")).ShouldBe("ended");
        Code(new Stimulus.SetVariables(new Dictionary<string, Value>())).ShouldBe("ended");

        string? Code(Stimulus stimulus)
        {
            var result = driver.Give(stimulus);
            result.Journal.ShouldBeEmpty();
            return result.Refusal?.Code;
        }
    }

    [Fact]
    public void A_result_that_does_not_fit_is_refused()
    {
        var driver = new InstanceDriver(Workflow(Event("E", "go", $"\"result\":{Captured("N")}"), Flags));
        driver.Start();
        var result = driver.Give(new Stimulus.Skip(driver.Instance.Bookmarks[0].ExecutionId, Result: Value.From("many")));
        result.Refusal!.Code.ShouldBe("badValue");
        driver.Instance.Bookmarks.Count.ShouldBe(1);
    }

    [Fact]
    public void Live_executions_are_listed_with_their_parents()
    {
        var driver = Office();
        driver.Start();
        driver.Give(new Stimulus.EventReceived("go"));
        var executions = driver.Instance.Executions(driver.Program);
        executions.Select(execution => (execution.ActivityId, execution.Status)).ShouldBe(
        [
            ("F", LiveExecutionStatus.Running), ("Wait", LiveExecutionStatus.Waiting), ("Task", LiveExecutionStatus.Waiting),
            ("Person", LiveExecutionStatus.Waiting), ("Other", LiveExecutionStatus.Waiting), ("Check", LiveExecutionStatus.Faulted),
        ]);
        executions[0].ParentExecutionId.ShouldBeNull();
        executions.Skip(1).ShouldAllBe(execution => execution.ParentExecutionId == executions[0].ExecutionId);
        executions[^1].ActivityType.ShouldBe("Elsa.RunJavaScript");
        executions[^1].ExecutionId.ShouldBe(driver.Instance.Incidents[0].ExecutionId);
    }

    [Fact]
    public void A_deadline_goes_on_while_its_instance_is_faulted_and_tells_what_it_missed_after_the_repair()
    {
        var body = Sequence("S", Event("E", "go"), Fragile("A"), Event("E2", "more"));
        var driver = new InstanceDriver(Workflow(
            Activity("OneWindow.Deadline", "D", $"\"deadlineName\":{Text("reply")}", $"\"amount\":{Literal("Int32", 2)}", $"\"unit\":{Text("hours")}", $"\"body\":{body}", $"\"overdue\":{Line("Late")}"),
            Flags));
        driver.Start();
        driver.Give(new Stimulus.EventReceived("go"));
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        driver.Last.Effects.OfType<Effect.DeadlineEnded>().ShouldBeEmpty();
        driver.Now = driver.Now.AddHours(3);
        Set(driver, "Broken", Value.False);
        driver.Give(new Stimulus.Retry());
        driver.Last.Effects.OfType<Effect.DeadlineSet>().ShouldBeEmpty();
        while (driver.Timers.Count > 0 && driver.Timers.GetKeyAtIndex(0) <= driver.Now)
        {
            var timer = driver.Timers.GetValueAtIndex(0);
            driver.Timers.RemoveAt(0);
            driver.Give(new Stimulus.TimerFired(timer));
        }
        driver.Lines.ShouldContain("Late");
        driver.Give(new Stimulus.EventReceived("more"));
        driver.Last.Effects.OfType<Effect.DeadlineEnded>().ShouldHaveSingleItem().WasOverdue.ShouldBeTrue();
    }

    [Fact]
    public void A_deadline_whose_result_does_not_fit_does_not_run_its_body_again()
    {
        var driver = new InstanceDriver(Workflow(
            Activity(
                "OneWindow.Deadline", "D", $"\"deadlineName\":{Text("reply")}", $"\"amount\":{Literal("Int32", 2)}", $"\"unit\":{Text("hours")}", $"\"body\":{Line("Body")}", $"\"wasOverdue\":{Captured("When")}"),
            Variables(("When", "DateTimeOffset"))));
        driver.Start();
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        driver.Give(new Stimulus.Retry());
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        driver.Lines.ShouldBe(["Body"]);
        driver.Last.Effects.ShouldBeEmpty();
        driver.Give(new Stimulus.Skip(driver.Instance.Incidents[1].ExecutionId));
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        driver.Effect<Effect.DeadlineEnded>().Name.ShouldBe("reply");
    }

    [Fact]
    public void Orders_about_what_waits_do_not_set_a_faulted_instance_going()
    {
        var driver = Office();
        driver.Start();
        driver.Give(new Stimulus.EventReceived("go"));
        var endedAt = driver.Instance.FinishedAt;
        driver.Now = driver.Now.AddMinutes(5);
        driver.Give(new Stimulus.Skip(driver.Instance.WithdrawnBookmarks.Single(bookmark => bookmark.ActivityId == "Other").ExecutionId)).Matched.ShouldBeTrue();
        driver.Give(new Stimulus.CancelActivity(driver.Instance.WithdrawnBookmarks.Single(bookmark => bookmark.ActivityId == "Task").ExecutionId)).Matched.ShouldBeTrue();
        driver.Last.Effects.ShouldBeEmpty();
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        driver.Instance.FinishedAt.ShouldBe(endedAt);
        Set(driver, "Broken", Value.False);
        driver.Give(new Stimulus.Retry());
        driver.Instance.Bookmarks.Select(bookmark => bookmark.ActivityId).ShouldBe(["Wait", "Person"]);
    }

    /// <summary>Four waits side by side, and a fifth, for the event "go", that is followed by a script that fails as long as Broken is true.</summary>
    private static InstanceDriver Office() => new(Workflow(
        Flowchart(
            "F",
            [
                Fork("Fork", "1", "2", "3", "4", "5"),
                Activity("Elsa.Delay", "Wait", $"\"timeSpan\":{Literal("TimeSpan", "01:00:00")}"),
                Activity("Elsa.RunTask", "Task", $"\"taskName\":{Text("print")}", $"\"payload\":{Literal("Object", new { a = 1 })}"),
                Task("Person"),
                Event("Other", "other"),
                Event("Go", "go"),
                Fragile("Check"),
                Line("After", "after"),
                Activity("Elsa.FlowJoin", "Join", $"\"mode\":{Text("WaitAll")}"),
                Line("End", "end"),
            ],
            "Fork:1->Wait", "Fork:2->Task", "Fork:3->Person", "Fork:4->Other", "Fork:5->Go", "Go->Check", "Check->After",
            "Wait->Join", "Task->Join", "Person->Join", "Other->Join", "After->Join", "Join->End"),
        Flags));

    private static string Forked(string one, string other, string from, string to, params string[] more) => Flowchart(
        "F", [Fork("Fork", "1", "2"), one, other, .. more], $"Fork:1->{IdOf(one)}", $"Fork:2->{IdOf(other)}", $"{from}->{to}");

    private static string IdOf(string activity) => System.Text.Json.JsonDocument.Parse(activity).RootElement.GetProperty("id").GetString()!;

    private static string Fork(string id, params string[] branches) =>
        Activity("Elsa.FlowFork", id, $"\"branches\":{Object("List<String>", System.Text.Json.JsonSerializer.Serialize(branches))}");

    private static string Fragile(string id) => Activity("Elsa.RunJavaScript", id, $"\"script\":{Text("if (getBroken()) throw new Error('broken')")}");

    private static void Set(InstanceDriver driver, string name, Value value) =>
        driver.Give(new Stimulus.SetVariables(new Dictionary<string, Value> { [name] = value })).Matched.ShouldBeTrue();
}
