using System.Text.RegularExpressions;

namespace OneWindow.Architecture.Tests;

/// <summary>Time is given to the code, so that tests and training can move it.</summary>
public sealed partial class TimeTests
{
    [Fact]
    public void Production_code_asks_for_the_time_and_waits_only_through_a_time_provider()
    {
        var offenders = Repository.Files
            .Where(IsProduct)
            .SelectMany(path => OwnTime().Matches(Repository.Read(path)).Select(match => $"{path}: {match.Value}"))
            .Except(Measuring);
        offenders.ShouldBeEmpty("take a TimeProvider (the world's) or the OfficeClock, and hand it to Task.Delay, CancellationTokenSource and the like");
    }

    [Theory]
    [InlineData("DateTime.Now")]
    [InlineData("System.DateTimeOffset.UtcNow")]
    [InlineData("Environment.TickCount64")]
    [InlineData("Stopwatch.StartNew()")]
    [InlineData("Thread.Sleep(1)")]
    [InlineData("TimeProvider.System.GetUtcNow()")]
    [InlineData("source.CancelAfter(Limit)")]
    [InlineData("await Task.Delay(Pause, stop)")]
    [InlineData("Task.Delay(TimeSpan.FromSeconds(1))")]
    [InlineData("new CancellationTokenSource(TimeSpan.FromSeconds(1))")]
    [InlineData("new PeriodicTimer(options.Interval)")]
    [InlineData("new System.Threading.Timer(Tick, null, 0, 100)")]
    [InlineData("await work.WaitAsync(TimeSpan.FromSeconds(1), stop)")]
    public void That_test_sees(string code) => OwnTime().IsMatch(code).ShouldBeTrue();

    [Theory]
    [InlineData("services.TryAddSingleton(TimeProvider.System)")]
    [InlineData("await Task.Delay(TimeSpan.FromMilliseconds(20 << (2 * attempt)), time)")]
    [InlineData("Task.Delay(realDelay, _realTime, awake.Token)")]
    [InlineData("new CancellationTokenSource()")]
    [InlineData("new CancellationTokenSource(limit < left ? limit : left, _time)")]
    [InlineData("new PeriodicTimer(options.Interval, officeTime)")]
    [InlineData("await _gate.WaitAsync(cancellationToken)")]
    [InlineData("await task.WaitAsync(TimeSpan.FromSeconds(1), time, stop)")]
    public void That_test_does_not_mind(string code) => OwnTime().IsMatch(code).ShouldBeFalse();

    /// <summary>What only measures how long something took, for a histogram: nothing is decided by it.</summary>
    private static readonly string[] Measuring = ["Silo/Storage/CommitStore.cs: Stopwatch", "Silo/Storage/PendingCommit.cs: Stopwatch"];

    private static bool IsProduct(string path) =>
        path.EndsWith(".cs", StringComparison.Ordinal) && Repository.IsShipped(path) && !path.StartsWith("Embedded/", StringComparison.Ordinal);

    /// <summary>Clocks of the machine, and waits whose call names no provider: such names end with "time" here.</summary>
    [GeneratedRegex(
        @"\b(DateTime|DateTimeOffset)\.(UtcNow|Now|Today)\b|\bEnvironment\.TickCount|\bStopwatch\b|\bThread\.Sleep\b|\bTimeProvider\.System\.|\.CancelAfter\(|\bnew (System\.)?Threading\.Timer\(" +
        @"|\b(Task\.Delay|new CancellationTokenSource|new PeriodicTimer)\b(?!\(\))(?![^;]*\b_?\w*[tT]ime\s*[,)])|\.WaitAsync\(TimeSpan(?![^;]*\b_?\w*[tT]ime\s*[,)])")]
    private static partial Regex OwnTime();
}
