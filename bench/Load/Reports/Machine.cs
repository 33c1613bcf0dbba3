using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace OneWindow.Load.Reports;

/// <summary>What a reader needs to know of the machine to read the figures.</summary>
internal static class Machine
{
    /// <summary>Prints time, runtime, processors, load and speed of the disk.</summary>
    public static void Print()
    {
        Console.WriteLine(
            $"{DateTimeOffset.UtcNow:yyyy-MM-dd HH:mm} UTC, {RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} processors, load {Load()}, " +
            string.Create(CultureInfo.InvariantCulture, $"one 8 KB write with fsync {Sync():0.00} ms (median)"));
        if (!IsOptimised())
            Console.WriteLine("This is a Debug build: its figures say nothing. Use -c Release.");
    }

    /// <summary>Load average of the last minute, or "unknown".</summary>
    public static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    private static bool IsOptimised() =>
        typeof(Machine).Assembly.GetCustomAttributes(typeof(DebuggableAttribute), false) is not [DebuggableAttribute { IsJITOptimizerDisabled: true }];

    private static double Sync()
    {
        var path = Path.Combine(Path.GetTempPath(), $"onewindow-sync-{Guid.NewGuid():N}");
        var times = new Samples();
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.DeleteOnClose);
        var block = new byte[8192];
        for (var i = 0; i < 200; i++)
        {
            var since = Stopwatch.GetTimestamp();
            file.Write(block);
            file.Flush(flushToDisk: true);
            times.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
        }

        return times.Median;
    }
}
