using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace OneWindow.Silo.Storage;

/// <summary>Traces and metrics of storage and pumps, all under the name <c>OneWindow</c>.</summary>
internal static class StorageTelemetry
{
    internal const string Name = "OneWindow";

    internal static readonly ActivitySource Activities = new(Name);

    private static readonly Meter Meter = new(Name);

    internal static readonly Histogram<int> BatchSize = Meter.CreateHistogram<int>("onewindow.commit.batch_size", "{commit}", "Commits that shared a transaction.");

    internal static readonly Histogram<double> CommitSeconds = Meter.CreateHistogram<double>("onewindow.commit.duration", "s", "From asking for a commit to its answer.");

    internal static readonly Counter<long> CommitFailures = Meter.CreateCounter<long>("onewindow.commit.failures", "{commit}", "Commits that were refused, by kind.");

    internal static readonly Counter<long> Deliveries = Meter.CreateCounter<long>("onewindow.pump.deliveries", "{delivery}", "Deliveries by pump and outcome.");

    internal static readonly Histogram<double> Lag = Meter.CreateHistogram<double>("onewindow.pump.lag", "s", "Office time from due to the start of the delivery.");

    internal static readonly Counter<long> DeadLetters = Meter.CreateCounter<long>("onewindow.pump.dead_letters", "{row}", "Rows given up after the last attempt.");
}
