using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Tests.Calendars;
using OneWindow.Workflows.Tests.Execution;
using OneWindow.Workflows.Values;
using static OneWindow.Workflows.Tests.Execution.Json;

namespace OneWindow.Workflows.Tests.Activities;

public sealed class HumanTaskTests
{
    [Fact]
    public void It_opens_a_work_item_and_goes_on_with_the_outcome_as_port()
    {
        var driver = Review();
        driver.Start();
        var opened = driver.Effect<Effect.WorkItemOpened>();
        opened.ShouldSatisfyAllConditions(
            () => opened.Name.ShouldBe("review"),
            () => opened.Title.ShouldBe("审核"),
            () => opened.AssignTo.ShouldBe("role:dispatcher"),
            () => opened.Outcomes.ShouldBe(["Approve", "Reject"]),
            () => opened.DueAt.ShouldBe(InstanceDriver.Monday.AddDays(1)),
            () => opened.Payload.ShouldBe(Value.Parse("""{"n":1}""")));

        driver.Give(new Stimulus.WorkItemCompleted(opened.WorkItemId, "Reject", Value.From("incomplete")));

        driver.Lines.ShouldBe(["rejected"]);
        driver.Instance.Variables["Result"].ShouldBe(Value.From("incomplete"));
        driver.Instance.Variables["Outcome"].ShouldBe(Value.From("Reject"));
        driver.Last.Effects.OfType<Effect.WorkItemWithdrawn>().ShouldBeEmpty();
    }

    [Fact]
    public void An_outcome_that_is_not_listed_changes_nothing()
    {
        var driver = Review();
        driver.Start();
        var item = driver.Effect<Effect.WorkItemOpened>().WorkItemId;
        var before = driver.Instance.ToUtf8Json();

        var result = driver.Give(new Stimulus.WorkItemCompleted(item, "Postpone"));

        result.Matched.ShouldBeFalse();
        result.Effects.ShouldBeEmpty();
        result.Journal.ShouldBeEmpty();
        driver.Instance.ToUtf8Json().ShouldBe(before);
    }

    [Fact]
    public void Without_settings_it_has_one_outcome_and_the_name_as_title()
    {
        var driver = new InstanceDriver(Workflow(Task("respond")));
        driver.Start();
        var opened = driver.Effect<Effect.WorkItemOpened>();
        opened.Outcomes.ShouldBe(["Done"]);
        opened.Title.ShouldBe("respond");
        opened.AssignTo.ShouldBeNull();
        opened.DueAt.ShouldBeNull();
        driver.Do("respond");
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void It_is_withdrawn_when_it_loses_a_race()
    {
        var driver = new InstanceDriver(Workflow(Flowchart(
            "F",
            [
                Activity("Elsa.FlowFork", "Fork", $"\"branches\":{Object("List<String>", """["A","B"]""")}"),
                Task("first"),
                Task("second"),
                Activity("Elsa.FlowJoin", "Join", $"\"mode\":{Text("WaitAny")}"),
                Line("Z"),
            ],
            "Fork:A->first",
            "Fork:B->second",
            "first:Done->Join",
            "second:Done->Join",
            "Join->Z")));
        driver.Start();
        var second = driver.Instance.Bookmarks.Single(bookmark => bookmark.Name == "second").Id;
        driver.Do("first");
        driver.Effect<Effect.WorkItemWithdrawn>().WorkItemId.ShouldBe(second);
        driver.Lines.ShouldBe(["Z"]);
        driver.Give(new Stimulus.WorkItemCompleted(second, "Done")).Matched.ShouldBeFalse();
    }

    [Fact]
    public void It_says_who_may_take_it_who_must_not_how_urgent_it_is_and_what_to_fill_in()
    {
        const string form = """{"type":"object","required":["note"],"properties":{"note":{"type":"string"}}}""";
        var driver = new InstanceDriver(Workflow(
            Task(
                "visit",
                $"\"candidates\":{Object("List<String>", """["p-1","p-2"]""")}",
                $"\"groups\":{Object("List<String>", """["office:welfare","role:reviewer"]""")}",
                $"\"excluded\":{Variable("List<String>", "Relatives")}",
                $"\"priority\":{Text("urgent")}",
                $"\"form\":{Object("Object", form)}",
                $"\"returnOutcome\":{Text("Back")}"),
            """[{"id":"v-Relatives","name":"Relatives","typeName":"String","isArray":true,"value":["p-9"]}]"""));
        driver.Start();
        var details = driver.Effect<Effect.WorkItemOpened>().Details;
        details.Candidates.ShouldBe(["p-1", "p-2"]);
        details.Groups.ShouldBe(["office:welfare", "role:reviewer"]);
        details.Excluded.ShouldBe(["p-9"]);
        details.Priority.ShouldBe(WorkItemPriority.Urgent);
        details.Form.ShouldBe(Value.Parse(form));
        details.ReturnOutcome.ShouldBe("Back");
        details.SignGroup.ShouldBeNull();
        details.EndsWhenDue.ShouldBeFalse();
        driver.Effect<Effect.WorkItemOpened>().Outcomes.ShouldBe(["Done"]);
        driver.Do("visit", "Back").Matched.ShouldBeTrue();
    }

    [Fact]
    public void Who_completed_it_and_what_others_said_is_given_out()
    {
        var driver = new InstanceDriver(Workflow(
            Task("review", $"\"completedBy\":{Captured("By")}", $"\"opinions\":{Captured("Opinions")}"),
            Variables(("By", "String"), ("Opinions", "Object"))));
        driver.Start();
        driver.Give(new Stimulus.WorkItemCompleted(driver.Effect<Effect.WorkItemOpened>().WorkItemId, "Done") { By = "p-7", Opinions = Value.Parse("""[{"by":"p-8","text":"fine"}]""") });
        driver.Instance.Variables["By"].ShouldBe(Value.From("p-7"));
        driver.Instance.Variables["Opinions"].ToJson().ShouldBe("""[{"by":"p-8","text":"fine"}]""");
    }

    [Theory]
    [InlineData("dueAmount", "Int32", 3, "workingDays", "2026-10-10T23:59:59.999+08:00")]
    [InlineData("dueAmount", "Int32", 3, "naturalDays", "2026-10-03T23:59:59.999+08:00")]
    [InlineData("dueAmount", "Int32", 3, "hours", "2026-09-30T12:00:00+08:00")]
    [InlineData("dueAt", "DateTimeOffset", "2026-10-02T08:00:00+08:00", "hours", "2026-10-02T08:00:00+08:00")]
    public void Its_due_time_is_counted_by_the_calendar(string input, string type, object value, string unit, string expected)
    {
        var definition = Workflow(Task("visit", $"\"{input}\":{Literal(type, value)}", $"\"dueUnit\":{Text(unit)}"));
        var driver = new InstanceDriver(definition, ShippedCalendars.At("2026-09-30T09:00:00"), ShippedCalendars.Calendar);
        driver.Start();
        driver.Effect<Effect.WorkItemOpened>().DueAt.ShouldBe(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture));
        driver.Timers.ShouldBeEmpty();
    }

    [Fact]
    public void When_its_time_is_over_it_ends_along_Timeout_where_the_definition_says_so()
    {
        var driver = Timed();
        driver.Start();
        driver.Effect<Effect.WorkItemOpened>().Details.EndsWhenDue.ShouldBeTrue();
        driver.RunUntil(InstanceDriver.Monday.AddHours(2));
        driver.Lines.ShouldBe(["late"]);
        driver.Instance.Variables["Outcome"].ShouldBe(Value.From("Timeout"));
        driver.Effect<Effect.WorkItemWithdrawn>();
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void When_it_is_done_in_time_its_timer_is_removed()
    {
        var driver = Timed();
        driver.Start();
        driver.Do("visit");
        driver.Effect<Effect.TimerRemoved>();
        driver.Timers.ShouldBeEmpty();
        driver.Lines.ShouldBe(["done"]);
    }

    public static TheoryData<string, string> BadSettings => new()
    {
        { $"\"dueIn\":{Literal("TimeSpan", "01:00:00")},\"dueAt\":{Literal("DateTimeOffset", "2026-01-01T00:00:00Z")}", "dueIn" },
        { $"\"dueUnit\":{Text("weeks")}", "dueUnit" },
        { $"\"onTimeout\":{Text("complete")}", "onTimeout" },
        { $"\"mode\":{Text("countersign")}", "signers" },
        { $"\"signRule\":{Text("count")}", "signCount" },
        { $"\"priority\":{Text("soon")}", "priority" },
        { $"\"consentOutcome\":{Text("Yes")}", "consentOutcome" },
        { $"\"form\":{Object("Object", """{"type":"object","properties":{"x":{"pattern":"(?=a)b"}}}""")}", "form" },
        { $"\"form\":{Object("Object", """{"type":"object","allOf":[]}""")}", "form" },
    };

    [Theory]
    [MemberData(nameof(BadSettings))]
    public void Settings_that_make_no_sense_are_refused_when_it_is_published(string members, string member)
    {
        var compilation = WorkflowCompiler.Compile(WorkflowDefinition.Parse(Workflow(Task("visit", members))));
        compilation.Problems.ShouldHaveSingleItem().JsonPath.ShouldStartWith($"$.root.{member}");
    }

    private static InstanceDriver Timed() => new(Workflow(
        Flowchart(
            "F",
            [
                Task("visit", $"\"dueIn\":{Literal("TimeSpan", "01:00:00")}", $"\"onTimeout\":{Text("complete")}", $"\"outcome\":{Captured("Outcome")}"),
                Line("D", "done"),
                Line("T", "late"),
            ],
            "visit:Done->D",
            "visit:Timeout->T"),
        Variables(("Outcome", "String"))));

    private static InstanceDriver Review() => new(Workflow(
        Flowchart(
            "F",
            [
                Task(
                    "review",
                    $"\"title\":{Text("审核")}",
                    $"\"assignTo\":{Text("role:dispatcher")}",
                    $"\"outcomes\":{Object("List<String>", """["Approve","Reject"]""")}",
                    $"\"dueIn\":{Literal("TimeSpan", "1.00:00:00")}",
                    $"\"payload\":{Literal("Object", new { n = 1 })}",
                    $"\"result\":{Captured("Result")}",
                    $"\"outcome\":{Captured("Outcome")}"),
                Line("A", "approved"),
                Line("R", "rejected"),
            ],
            "review:Approve->A",
            "review:Reject->R"),
        Variables(("Result", "Object"), ("Outcome", "String"))));
}
