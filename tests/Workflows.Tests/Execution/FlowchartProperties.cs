using FsCheck;
using FsCheck.Fluent;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;
using static OneWindow.Workflows.Tests.Execution.Json;

namespace OneWindow.Workflows.Tests.Execution;

public sealed class FlowchartProperties
{
    [Fact]
    public void In_a_chart_without_loops_every_activity_runs_at_most_once_and_the_chart_ends_whatever_the_order_of_events() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var driver = new InstanceDriver(RandomChart(random, random.Next(2, 12)));
            var started = new List<string>();
            Note(driver.Start());
            while (driver.Instance.Status == WorkflowStatus.Running)
            {
                var open = driver.Instance.Bookmarks;
                open.ShouldNotBeEmpty();
                var chosen = open[random.Next(open.Count)];
                Note(driver.Give(new Stimulus.EventReceived(chosen.Name!, default, chosen.Id)));
            }
            started.ShouldBeUnique();
            driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);

            void Note(AdvanceResult result) => started.AddRange(
                result.Journal.Where(entry => entry.Kind == JournalKind.Started && entry.ActivityId is not null).Select(entry => entry.ActivityId!));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_loop_that_waits_goes_round_as_often_as_it_is_told_and_then_what_is_beside_it_is_joined_once() =>
        Prop.ForAll(Gen.Choose(1, 6).Zip(Gen.Choose(0, int.MaxValue - 1)).ToArbitrary(), input =>
        {
            var (rounds, seed) = input;
            var random = new Random(seed);
            var driver = new InstanceDriver(LoopBesideBranch(rounds));
            driver.Start();
            while (driver.Instance.Status == WorkflowStatus.Running)
            {
                var open = driver.Instance.Bookmarks;
                open.Count.ShouldBeInRange(1, 2);
                driver.Give(new Stimulus.EventReceived(open[random.Next(open.Count)].Name!));
            }
            driver.Lines.Count(line => line == "joined").ShouldBe(1);
            driver.Lines.Count(line => line == "round").ShouldBe(rounds);
            driver.Instance.Variables["N"].ShouldBe(Value.From(rounds));
        }).QuickCheckThrowOnFailure();

    /// <summary>Two branches: an approval that is sent back some times, and another wait; the join must see both to their end.</summary>
    private static string LoopBesideBranch(int rounds) => Workflow(
        Flowchart(
            "F",
            [
                Activity("Elsa.FlowFork", "Fork", $"\"branches\":{Object("List<String>", """["A","B"]""")}"),
                Event("Review", "reviewed"),
                Activity("Elsa.SetVariable", "Count", "\"variable\":{\"id\":\"v-N\"}", $"\"value\":{Script("Object", "getN() + 1")}"),
                Line("Round", "round"),
                Activity("Elsa.FlowDecision", "Again", $"\"condition\":{Script("Boolean", $"getN() < {rounds}")}"),
                Event("Other", "other"),
                Activity("Elsa.FlowJoin", "Join", $"\"mode\":{Text("WaitAll")}"),
                Line("Z", "joined"),
            ],
            "Fork:A->Review",
            "Review->Count",
            "Count->Round",
            "Round->Again",
            "Again:True->Review",
            "Again:False->Join",
            "Fork:B->Other",
            "Other->Join",
            "Join->Z"),
        """[{"id":"v-N","name":"N","typeName":"Int32","value":"0"}]""");

    /// <summary>A chart whose connections lead only from earlier activities to later ones, with decisions, forks, events and joins of all modes.</summary>
    private static string RandomChart(Random random, int size)
    {
        string[] modes = ["WaitAny", "WaitAll", "WaitAllActive"];
        var activities = new List<string> { Activity("Elsa.Start", "A0") };
        var connections = new List<string>();
        for (var i = 1; i <= size; i++)
        {
            var id = $"A{i}";
            activities.Add(random.Next(5) switch
            {
                0 => Event(id, $"event{random.Next(3)}"),
                1 => Activity("Elsa.FlowDecision", id, $"\"condition\":{Literal("Boolean", random.Next(2) == 0)}"),
                2 => Activity("Elsa.FlowJoin", id, $"\"mode\":{Text(modes[random.Next(3)])}"),
                3 => Sequence(id, Line($"{id}L"), Event($"{id}E", "inner")),
                _ => Line(id),
            });
            for (var inbound = random.Next(1, 4); inbound > 0; inbound--)
            {
                var source = random.Next(i);
                string[] ports = activities[source].Contains("FlowDecision", StringComparison.Ordinal) ? ["True", "False"] : ["Done"];
                var connection = $"A{source}:{ports[random.Next(ports.Length)]}->{id}";
                if (!connections.Contains(connection))
                    connections.Add(connection);
            }
        }
        return Workflow(Flowchart("F", [.. activities], [.. connections]));
    }
}
