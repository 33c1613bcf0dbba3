using System.Diagnostics.Metrics;

namespace OneWindow.Embedded.Orleans;

/// <summary>Instruments of the meter "Microsoft.Orleans".</summary>
internal static class RuntimeMetrics
{
    private static readonly Meter Meter = new("Microsoft.Orleans");

    public static readonly Histogram<double> RequestLatency = Meter.CreateHistogram<double>("orleans-app-requests-latency", "ms");
    public static readonly Counter<long> RequestsTimedOut = Meter.CreateCounter<long>("orleans-app-requests-timedout");
    public static readonly Counter<long> RequestsCanceled = Meter.CreateCounter<long>("orleans-app-requests-canceled");
    public static readonly UpDownCounter<long> Activations = Meter.CreateUpDownCounter<long>("orleans-catalog-activations");
    public static readonly Counter<long> ActivationsCreated = Meter.CreateCounter<long>("orleans-catalog-activations-created");
    public static readonly Counter<long> ActivationsDestroyed = Meter.CreateCounter<long>("orleans-catalog-activations-destroyed");
    public static readonly UpDownCounter<long> Grains = Meter.CreateUpDownCounter<long>("orleans-grains");
    public static readonly Histogram<double> StorageReadLatency = Meter.CreateHistogram<double>("orleans-storage-read-latency", "ms");
    public static readonly Histogram<double> StorageWriteLatency = Meter.CreateHistogram<double>("orleans-storage-write-latency", "ms");
    public static readonly Histogram<double> StorageClearLatency = Meter.CreateHistogram<double>("orleans-storage-clear-latency", "ms");
    public static readonly Counter<long> StorageReadErrors = Meter.CreateCounter<long>("orleans-storage-read-errors");
    public static readonly Counter<long> StorageWriteErrors = Meter.CreateCounter<long>("orleans-storage-write-errors");
    public static readonly Counter<long> StorageClearErrors = Meter.CreateCounter<long>("orleans-storage-clear-errors");
    public static readonly Counter<long> ExpiredMessages = Meter.CreateCounter<long>("orleans-messaging-expired");
    public static readonly Counter<long> LongTurns = Meter.CreateCounter<long>("orleans-scheduler-long-running-turns");
}
