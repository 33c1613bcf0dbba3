using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OneWindow.Grains.Digests;
using OneWindow.Grains.Outreach;

namespace OneWindow.Silo.Digests;

/// <summary>Sees to it that digests are made and weeks are looked at when the silo has started: the first timer of a new office, and other times after the data changed.</summary>
internal sealed partial class DigestStart(IGrainFactory grains, DigestOptions options, ILogger<DigestStart> logger) : IHostedService
{
    private const int MostAttempts = 3;

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; options.Enabled && attempt <= MostAttempts; attempt++)
        {
            try
            {
                await grains.GetGrain<IDigestGrain>(DigestKeys.Office).Begin();
                await grains.GetGrain<IOutreachPlanGrain>(OutreachKeys.Office).Begin();
                return;
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // Another program on this database may begin at the same moment; then it has done what was to be done.
                LogFailed(logger, error, attempt);
            }
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Digests and outreach could not be begun at attempt {Attempt}.")]
    private static partial void LogFailed(ILogger logger, Exception error, int attempt);
}

/// <summary>Settings of digests, section <c>Digests</c> of the configuration.</summary>
public sealed record DigestOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Digests";

    /// <summary>Whether this program begins to make digests and to order outreach; a timer that is set already is delivered in any case.</summary>
    public bool Enabled { get; init; } = true;
}
