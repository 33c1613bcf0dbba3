using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Instances;
using OneWindow.Silo.Time;

namespace OneWindow.Silo.Simulation;

/// <summary>Removes test runs that nobody needs any more. Any number of processes may run it.</summary>
internal sealed partial class TestRetention(TestStore store, InstanceOptions options, IGrainFactory grains, OfficeClock officeTime, ILogger<TestRetention> logger) : BackgroundService
{
    private const int AtOnce = 100;

    /// <summary>Removes the test runs whose time is over.</summary>
    public async Task<int> RemoveAsync(CancellationToken cancellationToken)
    {
        var removed = 0;
        while (true)
        {
            var old = await store.OlderAsync(officeTime.GetUtcNow().AddDays(-options.Tests.KeepDays), AtOnce, cancellationToken);
            foreach (var id in old)
                await grains.GetGrain<IWorkflowTestRunGrain>(id).ForgetTest();
            removed += old.Count;
            if (old.Count < AtOnce)
                return removed;
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(options.Tests.Look, officeTime);
        do
        {
            try
            {
                var removed = await RemoveAsync(stoppingToken);
                if (removed > 0)
                    LogRemoved(logger, removed);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(logger, error);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} test runs were removed: their time is over.")]
    private static partial void LogRemoved(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Test runs could not be removed; it is tried again at the next look.")]
    private static partial void LogFailed(ILogger logger, Exception error);
}
