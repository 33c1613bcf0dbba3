using Dapper;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Attachments;

/// <summary>
/// Removes contents that a process left behind when it ended between the content and the commit that tells of it, or before a deleted one was cleared
/// away. The key of such a content stood in no commit, or is gone, so nobody could ever read it. Any number of processes may sweep.
/// </summary>
internal sealed partial class AttachmentSweep(IAttachmentStore store, IDatabase database, SweepOptions options, TimeProvider time, ILogger<AttachmentSweep> logger)
    : BackgroundService
{
    private const int AskedAtOnce = 200;

    /// <summary>Sweeps once, and says how many contents it removed.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow().AddHours(-options.GraceHours);
        var unknown = new List<string>();
        var known = 0;
        var batch = new List<StoredContent>();
        await foreach (var content in store.ListAsync(cancellationToken))
        {
            if (content.WrittenAt >= before)
                continue;
            batch.Add(content);
            if (batch.Count == AskedAtOnce)
                await SortAsync();
        }

        await SortAsync();
        // A database that knows little of what lies here is another office's, or one that has yet to be restored.
        if (unknown.Count > known)
        {
            LogStrange(logger, unknown.Count, known);
            return 0;
        }

        foreach (var name in unknown)
            await store.RemoveAsync(name, cancellationToken);
        if (unknown.Count > 0)
            LogRemoved(logger, unknown.Count, options.GraceHours);
        return unknown.Count;

        async Task SortAsync()
        {
            var held = await HeldAsync([.. batch.Select(content => content.Id).Distinct()], cancellationToken);
            unknown.AddRange(batch.Where(content => content.IsPartial || !held.Contains(content.Id)).Select(content => content.Name));
            known += batch.Count(content => !content.IsPartial && held.Contains(content.Id));
            batch.Clear();
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(options.EveryHours), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(logger, error);
            }
        }
    }

    private async Task<HashSet<string>> HeldAsync(string[] ids, CancellationToken cancellationToken)
    {
        if (ids.Length == 0)
            return [];
        await using var connection = await database.OpenReadAsync(cancellationToken);
        var held = await connection.QueryAsync<string>(new CommandDefinition(
            $"select id from attachment where {database.Dialect.AnyOf("id", "@ids")} and status <> 'deleted'", new { ids }, cancellationToken: cancellationToken));
        return held.ToHashSet(StringComparer.Ordinal);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} contents of attachments that no entry tells of were removed; they were older than {Hours} hours.")]
    private static partial void LogRemoved(ILogger logger, int count, int hours);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "{Unknown} contents of attachments are told of by no entry, and only {Known} are: nothing was removed. Does this store belong to this database?")]
    private static partial void LogStrange(ILogger logger, int unknown, int known);

    [LoggerMessage(Level = LogLevel.Error, Message = "The store of attachments could not be swept; it is tried again at the next look.")]
    private static partial void LogFailed(ILogger logger, Exception error);
}
