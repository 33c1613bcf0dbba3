using OneWindow.Workflows.Execution;
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
