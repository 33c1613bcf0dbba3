using System.Text;
using FsCheck;
using FsCheck.Fluent;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Tests.Execution;
using static OneWindow.Workflows.Tests.Execution.Json;

namespace OneWindow.Workflows.Tests.Flow;

public sealed class TokenFlowchartProperties
{
    private const string Token = "\"name\":\"Test\",\"customProperties\":{\"Flowchart:ExecutionMode\":\"TokenBased\"}";
    private static readonly string[] Modes = ["None", "Stream", "Merge", "Converge", "Cascade", "Race"];

    [Fact]
    public void Any_chart_waits_for_something_or_ends_or_says_what_is_stuck() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var definition = RandomChart(random, random.Next(2, 12), withLoops: random.Next(2) == 0);
            var stored = new InstanceDriver(definition);
            var kept = new InstanceDriver(definition);
            var inMemory = Step(kept, kept.Instance, new Stimulus.Start());
            stored.Start();
            for (var turn = 0; turn < 60 && stored.Instance.Status == WorkflowStatus.Running; turn++)
            {
                Text(stored.Instance).ShouldBe(Text(inMemory));
                stored.Instance.Bookmarks.ShouldNotBeEmpty();
                var chosen = stored.Instance.Bookmarks[random.Next(stored.Instance.Bookmarks.Count)];
                var stimulus = new Stimulus.EventReceived(chosen.Name!, default, chosen.Id);
                inMemory = Step(kept, inMemory, stimulus);
                stored.Give(stimulus);
            }
            Text(stored.Instance).ShouldBe(Text(inMemory));
            if (stored.Instance.SubStatus == WorkflowSubStatus.Faulted)
            {
                var incident = stored.Instance.Incidents[^1];
                incident.Kind.ShouldBe(IncidentKind.Stuck);
                incident.ActivityId.ShouldNotBeNull();
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_is_stuck_can_be_forced_until_the_chart_ends() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var driver = new InstanceDriver(RandomChart(random, random.Next(2, 12), withLoops: false));
            driver.Start();
            for (var turn = 0; driver.Instance.SubStatus is not WorkflowSubStatus.Finished; turn++)
            {
                turn.ShouldBeLessThan(2000);
                if (driver.Instance.SubStatus == WorkflowSubStatus.Faulted)
                {
                    var stuck = driver.Instance.Executions(driver.Program).Single(execution => execution.Status == LiveExecutionStatus.Faulted);
                    driver.Instance.Incidents.Single(incident => incident.Resolution is null).ExecutionId.ShouldBe(stuck.ExecutionId);
                    Stimulus order = random.Next(3) switch
                    {
                        0 => new Stimulus.Retry(),
                        1 => new Stimulus.CancelActivity(stuck.ExecutionId),
                        _ => new Stimulus.Skip(stuck.ExecutionId, stuck.Outcomes[random.Next(stuck.Outcomes.Length)]),
                    };
                    driver.Give(order).Matched.ShouldBeTrue();
                    continue;
                }
                var chosen = driver.Instance.Bookmarks[random.Next(driver.Instance.Bookmarks.Count)];
                driver.Give(new Stimulus.EventReceived(chosen.Name!, default, chosen.Id)).Matched.ShouldBeTrue();
            }
            driver.Instance.Executions(driver.Program).ShouldBeEmpty();
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_race_of_waits_is_won_once_a_turn_of_its_loop_whoever_wins() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var (racers, turns) = (random.Next(2, 5), random.Next(1, 5));
            var names = Enumerable.Range(0, racers).Select(racer => $"R{racer}").ToList();
            var branches = Object("List<String>", System.Text.Json.JsonSerializer.Serialize(names));
            var driver = new InstanceDriver(Marked(Workflow(
                Flowchart(
                    "F",
                    [
                        Activity("Elsa.FlowFork", "Fork", $"\"branches\":{branches}"),
                        .. names.Select(name => random.Next(2) == 0 ? Event(name, name) : Sequence(name, Event($"{name}E", name), Line($"{name}L"))),
                        Activity("Elsa.FlowJoin", "Join", $"\"mode\":{Text("WaitAny")}"),
                        Activity("Elsa.WriteLine", "Won", $"\"text\":{Script("String", "{ setVariable('N', getVariable('N') + 1); return 'won' }")}"),
                        Activity("Elsa.FlowDecision", "Again", $"\"condition\":{Script("Boolean", $"getVariable('N') < {turns}")}"),
                    ],
                    [.. names.Select(name => $"Fork:{name}->{name}"), .. names.Select(name => $"{name}->Join"), "Join->Won", "Won->Again", "Again:True->Fork"]),
                """[{"id":"v-N","name":"N","typeName":"Int32","value":"0"}]""")));
            driver.Start();
            for (var turn = 0; turn < turns; turn++)
            {
                driver.Instance.Bookmarks.Count.ShouldBe(racers);
                driver.Give(new Stimulus.EventReceived(names[random.Next(racers)]));
            }
            driver.Lines.Count(line => line == "won").ShouldBe(turns);
            driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_token_that_moves_allocates_no_more_than_a_visit_that_is_counted()
    {
        var chart = Flowchart("F", [Activity("Elsa.Start", "A"), Activity("Elsa.FlowNode", "B")], "A->B", "B->A");
        var counted = BytesPerTurn(InstanceDriver.Compile(Workflow(chart)));
        var moved = BytesPerTurn(InstanceDriver.Compile(Marked(Workflow(chart))));
        moved.ShouldBeLessThanOrEqualTo(counted + 1);
    }

    private static double BytesPerTurn(WorkflowProgram program)
    {
        const int Few = 10_000;
        const int Many = 30_000;
        Bytes(Few);
        Bytes(Many);
        return (Bytes(Many) - Bytes(Few)) / (double)(Many - Few);

        long Bytes(int steps)
        {
            var instance = WorkflowInstance.Create(program, "i");
            var context = new AdvanceContext(InstanceDriver.Monday, OneWindow.Calendars.WorkCalendar.MondayToFriday) { StepBudget = steps };
            var before = GC.GetAllocatedBytesForCurrentThread();
            WorkflowEngine.Advance(program, instance, new Stimulus.Start(), context).Instance.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private static WorkflowInstance Step(InstanceDriver driver, WorkflowInstance instance, Stimulus stimulus) =>
        WorkflowEngine.Advance(driver.Program, instance, stimulus, driver.Context).Instance;

    private static string Text(WorkflowInstance instance) => Encoding.UTF8.GetString(instance.ToUtf8Json());

    private static string Text(string value) => Json.Text(value);

    private static string Marked(string workflow) => workflow.Replace("\"name\":\"Test\"", Token, StringComparison.Ordinal);

    /// <summary>Decisions, forks, waits and activities of all merge modes; ways back are taken only after a wait, so that every loop waits.</summary>
    private static string RandomChart(Random random, int size, bool withLoops)
    {
        var activities = new List<string> { Activity("Elsa.Start", "A0") };
        var connections = new List<string>();
        for (var i = 1; i <= size; i++)
        {
            var id = $"A{i}";
            var mode = $"\"customProperties\":{{\"mergeMode\":\"{Modes[random.Next(Modes.Length)]}\"}}";
            activities.Add(random.Next(4) switch
            {
                0 => Activity("Elsa.Event", id, $"\"eventName\":{Text($"event{random.Next(3)}")}", mode),
                1 => Activity("Elsa.FlowDecision", id, $"\"condition\":{Literal("Boolean", random.Next(2) == 0)}", mode),
                2 => Activity("Elsa.Sequence", id, $"\"activities\":[{Line($"{id}L")},{Event($"{id}E", "inner")}]", mode),
                _ => Activity("Elsa.WriteLine", id, $"\"text\":{Text(id)}", mode),
            });
            for (var inbound = random.Next(1, 4); inbound > 0; inbound--)
            {
                var source = random.Next(i);
                string[] ports = activities[source].Contains("FlowDecision", StringComparison.Ordinal) ? ["True", "False"] : ["Done"];
                connections.Add($"A{source}:{ports[random.Next(ports.Length)]}->{id}");
            }
        }
        for (var back = withLoops ? random.Next(1, 3) : 0; back > 0; back--)
        {
            var source = random.Next(1, size + 1);
            if (activities[source].Contains("Event", StringComparison.Ordinal))
                connections.Add($"A{source}:Done->A{random.Next(source + 1)}");
        }
        return Marked(Workflow(Flowchart("F", [.. activities], [.. connections.Distinct()])));
    }
}
