using System.Data.Common;
using Microsoft.Extensions.Logging;
using OneWindow.Grains.Matters;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;

namespace OneWindow.Silo.Matters;

/// <summary>
/// Brings the matters of the data files into the store, so that a version stays to be found when the files hold it no longer. A version whose content has
/// changed gets a number of its own, whatever number the file gives: applications that were accepted under the old content keep that.
/// </summary>
internal sealed partial class ShippedMatters(
    IDatabase database, MatterData data, MatterDefinitions definitions, MatterCatalogue catalogue, OfficeClock clock, ILogger<ShippedMatters> logger)
{
    /// <summary>Brings all of them in.</summary>
    /// <exception cref="Calendars.DataProblemsException">A matter names a workflow definition that does not exist.</exception>
    public async Task BringInAsync(CancellationToken cancellationToken)
    {
        var known = await definitions.StoredAsync(cancellationToken);
        data.CheckDefinitions(known.Contains);
        var hash = MatterJson.Hash(string.Join('\n', data.Matters.Select(MatterJson.Write)));
        await using (var connection = await database.OpenReadAsync(cancellationToken))
        {
            if (await MatterTable.FilesHashAsync(connection, null, cancellationToken) == hash)
                return;
        }

        var added = await database.WriteAsync((connection, transaction, token) => WriteAsync(connection, transaction, hash, token), cancellationToken);
        catalogue.Changed();
        if (added > 0)
            LogBroughtIn(logger, added);
    }

    private async Task<int> WriteAsync(DbConnection connection, DbTransaction transaction, string hash, CancellationToken cancellationToken)
    {
        await MatterTable.TakeAsync(connection, transaction, cancellationToken);
        if (await MatterTable.FilesHashAsync(connection, transaction, cancellationToken) == hash)
            return 0;
        var now = clock.GetUtcNow();
        var snapshot = await MatterTable.ReadAsync(connection, transaction, cancellationToken);
        var added = 0;
        foreach (var group in data.Matters.GroupBy(matter => matter.Code, StringComparer.Ordinal))
            added += await BringInAsync(connection, transaction, [.. group], snapshot.Of(group.Key), now, cancellationToken);
        var codes = data.Matters.Select(matter => matter.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in snapshot.Histories.SelectMany(history => history.Versions).Where(version => version.InFiles && !codes.Contains(version.Matter.Code)))
            await MatterTable.PlaceInFilesAsync(connection, transaction, gone.Matter, inFiles: false, gone.Matter.EffectiveTo, cancellationToken);
        await MatterTable.SetFilesHashAsync(connection, transaction, hash, cancellationToken);
        await MatterTable.CountAsync(connection, transaction, cancellationToken);
        return added;
    }

    private static async Task<int> BringInAsync(
        DbConnection connection, DbTransaction transaction, List<Matter> rows, MatterHistory history, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var numbers = history.Versions.Select(version => version.Matter.Version).ToHashSet();
        var kept = new HashSet<int>();
        var added = 0;
        foreach (var row in rows)
        {
            var hash = MatterJson.HashOf(row);
            if (history.Versions.FirstOrDefault(version => version.Origin == MatterOrigin.Files && version.Hash == hash) is { } same)
            {
                kept.Add(same.Matter.Version);
                await MatterTable.PlaceInFilesAsync(connection, transaction, same.Matter, inFiles: true, row.EffectiveTo, cancellationToken);
                continue;
            }

            var number = numbers.Contains(row.Version) ? numbers.Max() + 1 : row.Version;
            numbers.Add(number);
            await MatterTable.InsertAsync(connection, transaction, row with { Version = number }, MatterOrigin.Files, null, now, cancellationToken);
            added++;
        }

        foreach (var gone in history.Versions.Where(version => version.InFiles && !kept.Contains(version.Matter.Version)))
            await MatterTable.PlaceInFilesAsync(connection, transaction, gone.Matter, inFiles: false, gone.Matter.EffectiveTo, cancellationToken);
        return added;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} versions of matters were taken from the data files.")]
    private static partial void LogBroughtIn(ILogger logger, int count);
}
