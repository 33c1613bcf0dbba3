using System.Data.Common;
using Dapper;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Control;

/// <summary>Something that was done to a thing of the office that is no grain.</summary>
/// <param name="Kind">Stands for the state's name in events and in the audit.</param>
/// <param name="Id">The thing.</param>
/// <param name="Action">What was done.</param>
/// <param name="Actor">Who, or null for the system.</param>
/// <param name="Reason">Why, or null.</param>
/// <param name="Data">Content of the event as JSON.</param>
internal sealed record OfficeAct(string Kind, string Id, string Action, string? Actor, string? Reason, string Data);

/// <summary>Records what is done to the office's definitions and data, in the transaction that does it.</summary>
internal static class OfficeAudit
{
    /// <summary>Adds a record. The caller has taken the thing, so that numbers follow each other; do it last, because events of all grains wait meanwhile.</summary>
    public static async Task WriteAsync(
        IDatabase database, DbConnection connection, DbTransaction transaction, OfficeAct act, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (database.Dialect.Provider == StorageProvider.PostgreSql)
        {
            await connection.ExecuteAsync(new CommandDefinition(
                "select pg_advisory_xact_lock(@key)", new { key = PostgreSqlDatabase.FeedLock }, transaction, cancellationToken: cancellationToken));
        }

        var stream = EventStream.Of(act.Kind, act.Id);
        var version = 1 + await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "select coalesce(max(version), 0) from event where stream = @stream", new { stream }, transaction, cancellationToken: cancellationToken));
        var row = new
        {
            id = FormattableString.Invariant($"{stream}/{version}"),
            stream,
            version,
            type = ControlTables.EventPrefix + act.Action,
            at = now.ToUnixTimeMilliseconds(),
            act.Actor,
            act.Action,
            act.Kind,
            thing = act.Id,
            act.Reason,
            act.Data,
        };
        await connection.ExecuteAsync(new CommandDefinition(
            "insert into event (stream, version, type, at, actor, data) values (@stream, @version, @type, @at, @Actor, @Data)",
            row,
            transaction,
            cancellationToken: cancellationToken));
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into audit (id, at, actor, action, grain_type, instance_id, revision, batch_id, reason, stream, version)
            values (@id, @at, @Actor, @Action, @Kind, @thing, @version, null, @Reason, @stream, @version)
            """,
            row,
            transaction,
            cancellationToken: cancellationToken));
    }
}
