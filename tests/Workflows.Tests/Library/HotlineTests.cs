using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Library;
using OneWindow.Workflows.Tests.Calendars;
using OneWindow.Workflows.Tests.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Tests.Library;

public sealed class HotlineTests
{
    private static readonly DateTimeOffset Received = new(2026, 3, 2, 9, 30, 0, TimeSpan.FromHours(8));

    [Fact]
    public void All_shipped_definitions_compile()
    {
        WorkflowLibrary.Definitions.ShouldNotBeEmpty();
        foreach (var definition in WorkflowLibrary.Definitions.Values)
            InstanceDriver.Compile(definition.ToJson()).ActivityCount.ShouldBeGreaterThan(0);
        WorkflowLibrary.Find("hotline").ShouldNotBeNull();
        WorkflowLibrary.Find("none").ShouldBeNull();
    }

    [Fact]
    public void A_case_handled_in_time_ends_without_a_reminder()
    {
        var driver = Case();
        Open(driver).ShouldBe(["respond"]);
        driver.Last.Effects.OfType<Effect.DeadlineSet>().Select(deadline => deadline.Name).ShouldBe(["resolution", "response"]);

        driver.RunUntil(Received.AddHours(1));
        driver.Do("respond");
        Open(driver).ShouldBe(["resolve"]);
        driver.RunUntil(Received.AddHours(30));
        driver.Do("resolve");
        Open(driver).ShouldBe(["callback"]);
        driver.Timers.ShouldBeEmpty();
        driver.Do("callback", "Answered", Value.Parse("""{"solved":"yes","satisfied":"yes"}"""));

        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        driver.Instance.Incidents.ShouldBeEmpty();
    }

    [Fact]
    public void A_case_that_nobody_touches_climbs_all_the_stairs_in_order()
    {
        var driver = Case();
        var reached = new List<string>();
        while (driver.Timers.Count > 0)
        {
            driver.RunUntil(driver.Timers.GetKeyAtIndex(0));
            reached.AddRange(driver.Last.Effects.OfType<Effect.DeadlineReached>().Select(stage => $"{stage.Name} {stage.Stage}"));
        }
        reached.ShouldBe(
        [
            "response reminder", "response leader", "response overdue",
            "resolution reminder", "resolution leader", "resolution overdue", "resolution district",
        ]);
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Suspended);
        Open(driver).ShouldBe(["respond"]);
    }

    [Fact]
    public void An_unsolved_case_is_reopened_once()
    {
        var driver = Case();
        driver.Do("respond");
        driver.Do("resolve");
        driver.Do("callback", "Answered", Value.Parse("""{"solved":"no","satisfied":"no"}"""));
        Open(driver).ShouldBe(["resolve"]);
        driver.Do("resolve");
        driver.Do("callback", "Answered", Value.Parse("""{"solved":"no","satisfied":"no"}"""));
        driver.Last.Effects.OfType<Effect.NotificationRequested>().ShouldHaveSingleItem().To.ShouldBe(["leader"]);
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void A_waiting_case_is_small()
    {
        var driver = Case();
        driver.Instance.ToUtf8Json().Length.ShouldBeLessThan(2500);
        driver.Do("respond");
        driver.Instance.ToUtf8Json().Length.ShouldBeLessThan(2048);
    }

    private static IEnumerable<string?> Open(InstanceDriver driver) =>
        driver.Instance.Bookmarks.Where(bookmark => bookmark.Kind == BookmarkKind.WorkItem).Select(bookmark => bookmark.Name);

    private static InstanceDriver Case()
    {
        var driver = new InstanceDriver(WorkflowLibrary.Find("hotline")!.ToJson(), Received, ShippedCalendars.Calendar);
        driver.Start(new()
        {
            ["CaseNumber"] = Value.From("GN-2026-000123"),
            ["Kind"] = Value.From("complaint"),
            ["Problem"] = Value.From("housing.heating"),
            ["Office"] = Value.From("min-sheng"),
            ["Handler"] = Value.From("zhang"),
            ["ReceivedAt"] = Value.From(Received),
            ["ResponseDueAt"] = Value.From(new DateTimeOffset(2026, 3, 2, 23, 59, 59, 999, TimeSpan.FromHours(8))),
            ["ResolutionAmount"] = Value.From(3),
            ["ResolutionUnit"] = Value.From("naturalDays"),
        });
        return driver;
    }
}
