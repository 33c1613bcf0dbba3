using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Tests.Execution;

namespace OneWindow.Workflows.Tests.Control;

/// <summary>What waits for a person goes back to a step that was there before, and the flow is as if it had never gone on.</summary>
public sealed class Work_goes_back_to_earlier_steps
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Steps_on_every_way_are_those_to_go_back_to(bool tokens)
    {
        var driver = Chart(tokens, ["a", "b", "c", "d"], "a->b", "a->c", "b->d", "c->d");
        driver.Start();
        Steps(driver, "a").ShouldBeEmpty();
        Complete(driver, "a");
        // Both branches are open: neither takes the other's work away.
        Steps(driver, "b").ShouldBeEmpty();
        Complete(driver, "b");
        Steps(driver, "c").ShouldBe(["a"]);
        Complete(driver, "c");
        // Neither branch alone is on every way to the end.
        Steps(driver, "d").ShouldBe(["a"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void After_going_back_joins_wait_for_all_again_as_often_as_one_likes(bool tokens)
    {
        var driver = Chart(tokens, ["a", "b", "c", "d", "e"], "a->b", "a->c", "b->d", "c->d", "d->e");
        driver.Start();
        for (var round = 0; round < 3; round++)
        {
            Complete(driver, "a");
            Complete(driver, "b");
            if (round == 1)
            {
                // From the branch that is left.
                Back(driver, "c", "a");
                Complete(driver, "a");
                Complete(driver, "b");
            }

            Open(driver).ShouldBe(["c"]);
            Complete(driver, "c");
            Open(driver).ShouldBe(["d"]);
            Complete(driver, "d");
            Back(driver, "e", round == 2 ? "d" : "a");
        }

        Open(driver).ShouldBe(["d"]);
        Complete(driver, "d");
        Complete(driver, "e");
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_loop_that_is_left_by_going_back_is_entered_anew(bool tokens)
    {
        var driver = Chart(tokens, ["a", "b", "c", "d"], "a->b", "b->c", "c:Again->b", "c->d");
        driver.Start();
        Complete(driver, "a");
        Complete(driver, "b");
        Complete(driver, "c", "Again");
        Complete(driver, "b");
        Back(driver, "c", "a");
        Complete(driver, "a");
        Complete(driver, "b");
        Complete(driver, "c", "Again");
        Complete(driver, "b");
        Complete(driver, "c");
        Open(driver).ShouldBe(["d"]);
        Back(driver, "d", "b");
        Complete(driver, "b");
        Complete(driver, "c");
        Complete(driver, "d");
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void A_sequence_goes_back_and_what_the_step_waited_for_is_withdrawn()
    {
        var driver = new InstanceDriver($$$"""{"id":"d","definitionId":"d","version":1,"root":{"id":"s","type":"Elsa.Sequence","activities":[{{{Task("a")}}},{{{Task("b")}}},{{{Task("c")}}}]}}""");
        driver.Start();
        Complete(driver, "a");
        Complete(driver, "b");
        Steps(driver, "c").ShouldBe(["a", "b"]);
        Back(driver, "c", "b");
        driver.Last.Effects.OfType<Effect.WorkItemWithdrawn>().Count().ShouldBe(1);
        Open(driver).ShouldBe(["b"]);
        Complete(driver, "b");
        Complete(driver, "c");
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void A_step_that_is_none_is_refused_and_nothing_changes()
    {
        var driver = Chart(false, ["a", "b"], "a->b");
        driver.Start();
        Complete(driver, "a");
        var before = driver.Instance.ToUtf8Json();
        var result = driver.Give(new Stimulus.ReturnTo(Item(driver, "b"), "b", "?"));
        (result.Matched, result.Refusal!.Code).ShouldBe((false, "noWayBack"));
        driver.Instance.ToUtf8Json().ShouldBe(before);
        driver.Give(new Stimulus.ReturnTo("w99", "a", "?")).Matched.ShouldBeFalse();
    }

    private static void Complete(InstanceDriver driver, string name, string outcome = "Done") =>
        driver.Give(new Stimulus.WorkItemCompleted(Item(driver, name), outcome)).Matched.ShouldBeTrue();

    private static void Back(InstanceDriver driver, string from, string to)
    {
        driver.Give(new Stimulus.ReturnTo(Item(driver, from), to, "看不清")).Matched.ShouldBeTrue();
        Open(driver).ShouldBe([to]);
    }

    private static string[] Steps(InstanceDriver driver, string name) =>
        [.. WorkflowEngine.EarlierActivities(driver.Program, driver.Instance, Item(driver, name)).Select(step => step.ActivityId)];

    private static string[] Open(InstanceDriver driver) => [.. driver.Instance.Bookmarks.Select(bookmark => bookmark.Name!)];

    private static string Item(InstanceDriver driver, string name) => driver.Instance.Bookmarks.Single(bookmark => bookmark.Name == name).Id;

    private static string Task(string name) =>
        $$"""{"id":"{{name}}","type":"OneWindow.HumanTask","taskName":{"expression":{"type":"Literal","value":"{{name}}"} },"outcomes":{"expression":{"type":"Object","value":"[\"Done\",\"Again\"]"} } }""";

    private static InstanceDriver Chart(bool tokens, string[] tasks, params string[] connections) => new(
        $$"""
        {"id":"d","definitionId":"d","version":1,"root":{"id":"flow","type":"Elsa.Flowchart","activities":[{{string.Join(',', tasks.Select(Task))}}],
        "connections":[{{string.Join(',', connections.Select(Connection))}}]} }
        """,
        options: new() { TokenBasedFlowcharts = tokens });

    private static string Connection(string text)
    {
        var ends = text.Split("->");
        var source = ends[0].Split(':');
        return $$"""{"source":{"activity":"{{source[0]}}","port":"{{(source.Length > 1 ? source[1] : "Done")}}"},"target":{"activity":"{{ends[1]}}"} }""";
    }
}
