using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Tests.Execution;
using static OneWindow.Workflows.Tests.Execution.Json;

namespace OneWindow.Workflows.Tests.Flow;

/// <summary>Two branches, each of which may be gone back on, meet at an activity that waits. One of them alone never makes it run again, whether it has ended by then or not.</summary>
public sealed class A_join_runs_once_for_each_full_set_of_arrivals
{
    [Theory]
    [InlineData("wait", 1)]
    [InlineData("redo-left wait", 1)]
    [InlineData("wait redo-left", 1)]
    [InlineData("redo-left redo-left wait", 1)]
    [InlineData("redo-left redo-right wait wait", 2)]
    [InlineData("redo-left wait redo-right wait", 2)]
    [InlineData("wait redo-left redo-right wait", 2)]
    [InlineData("wait redo-right redo-left wait", 2)]
    [InlineData("redo-left redo-left redo-right wait wait", 2)]
    public void Whether_it_still_waits_when_branches_come_again_makes_no_difference(string events, int runs)
    {
        var driver = new InstanceDriver(Workflow(Flowchart(
            "F",
            [
                Activity("Elsa.Start", "S"), Line("Left"), Line("Right"), Event("RedoLeft", "redo-left"), Event("RedoRight", "redo-right"), Event("Meet", "wait"),
                Line("After", "met"),
            ],
            "S->Left", "S->Right", "Left->Meet", "Right->Meet", "Left->RedoLeft", "Right->RedoRight", "RedoLeft->Left", "RedoRight->Right", "Meet->After")));
        driver.Start();
        foreach (var name in events.Split(' '))
            driver.Give(new Stimulus.EventReceived(name)).Matched.ShouldBeTrue();
        driver.Lines.Count(line => line == "met").ShouldBe(runs);
        driver.Give(new Stimulus.EventReceived("wait")).Matched.ShouldBeFalse();
    }

    [Fact]
    public void However_many_branches_come_again_in_whatever_order()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var branches = Enumerable.Range(1, random.Next(2, 5)).ToArray();
            string[] Each(Func<int, string> text) => [.. branches.Select(text)];
            var driver = new InstanceDriver(Workflow(Flowchart(
                "F",
                [Activity("Elsa.Start", "S"), Event("Meet", "wait"), Line("After", "met"), .. Each(i => Line($"B{i}")), .. Each(i => Event($"R{i}", $"redo-{i}"))],
                [.. Each(i => $"S->B{i}"), .. Each(i => $"B{i}->R{i}"), .. Each(i => $"R{i}->B{i}"), .. Each(i => $"B{i}->Meet"), "Meet->After"])));
            driver.Start();
            var arrivals = branches.ToDictionary(i => i, _ => 1);
            var met = 0;
            for (var step = random.Next(5, 30); step > 0; step--)
            {
                if (met < arrivals.Values.Min() && random.Next(3) == 0)
                {
                    driver.Give(new Stimulus.EventReceived("wait")).Matched.ShouldBeTrue();
                    met++;
                }
                else
                {
                    var branch = branches[random.Next(branches.Length)];
                    driver.Give(new Stimulus.EventReceived($"redo-{branch}")).Matched.ShouldBeTrue();
                    arrivals[branch]++;
                }
                driver.Instance.Bookmarks.Count(bookmark => bookmark.ActivityId == "Meet").ShouldBe(arrivals.Values.Min() - met, $"seed {seed}");
                driver.Lines.Count(line => line == "met").ShouldBe(met, $"seed {seed}");
            }
        }
    }
}
