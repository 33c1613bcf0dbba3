using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Pumps;

/// <summary>Deletes journals whose time is over, now and then. Any number of processes may run it.</summary>
internal sealed partial class JournalPump(JournalRetention retention, JournalOptions options, TimeProvider officeTime, ILogger<JournalPump> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(options.Interval, officeTime);
        do
        {
            try
            {
                var deleted = await retention.DeleteAsync(officeTime.GetUtcNow(), stoppingToken);
                if (deleted > 0)
                    LogDeleted(logger, deleted);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(logger, error);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The journals of {Count} instances were deleted: their retention is over.")]
    private static partial void LogDeleted(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Journals could not be deleted; it is tried again at the next look.")]
    private static partial void LogFailed(ILogger logger, Exception error);
}
