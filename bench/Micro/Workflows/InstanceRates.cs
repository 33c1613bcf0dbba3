namespace OneWindow.Micro.Workflows;

/// <summary>
/// The engine's budgets in processor time of this process: unlike rates by the clock, the figures hold on a machine that others use too.
/// </summary>
internal static class InstanceRates
{
    internal static void Print()
    {
        var instances = new MeasuredInstances();
        var engine = new EngineBenchmarks();
        engine.Compile();
        var compilation = new CompileBenchmarks();
        compilation.Prepare();
        var suspended = instances.StartAndSuspend().Instance;
        Console.WriteLine("| what | processor time of one, µs | per second of processor time | allocated, bytes |");
        Console.WriteLine("|---|--:|--:|--:|");
        Measure("instance of five activities with JavaScript", 1, () => instances.RunFiveActivities());
        Measure("start until it waits for an event", 1, () => instances.StartAndSuspend());
        Measure("from the event to the end", 1, () => instances.Resume(suspended));
        Measure("state of the suspended instance written", 1, () => suspended.ToUtf8Json());
        Measure("activity in a flowchart that leads back, every one with a script", 2 * EngineBenchmarks.Turns, () => engine.FlowchartLoop());
        Measure("activity in a flowchart, no scripts", EngineBenchmarks.Chain, () => engine.FlowchartOfConstants());
        Measure("activity in a flowchart, no scripts, no journal", EngineBenchmarks.Chain, () => engine.FlowchartWithoutJournal());
        Measure("activity in a For loop, no scripts", EngineBenchmarks.Turns, () => engine.ForOfSetVariable());
        Measure("definition of 500 activities compiled", 1, compilation.Compile);
    }

    private static void Measure(string what, int parts, Func<object> run)
    {
        // Long enough for the last tier of compiled code.
        var until = Environment.TickCount64 + 2500;
        var warm = 0;
        while (Environment.TickCount64 < until || warm < 200)
        {
            run();
            warm++;
        }

        var (best, bytes) = (double.MaxValue, 0.0);
        for (var round = 0; round < 9; round++)
        {
            var count = Math.Max(1, warm / 20);
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var before = Environment.CpuUsage.TotalTime;
            for (var i = 0; i < count; i++)
                run();
            best = Math.Min(best, (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / count / parts);
            bytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)count / parts;
        }

        Console.WriteLine($"| {what} | {best:0.00} | {1e6 / best:N0} | {bytes:N0} |");
    }
}
