using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dapper;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;
using OneWindow.Silo.Workflows;

namespace OneWindow.Silo.Events;

/// <summary>Takes in events from outside: the outbox row and the record of the operation are one transaction.</summary>
internal sealed class EventPublisher(IDatabase database, DueSignals signals, OfficeClock clock) : IWorkflowEvents
{
    /// <summary>Stands for the grain in rows that no grain wrote.</summary>
    public const string Source = "events";

    private const string Scope = "workflow.event";

    /// <inheritdoc/>
    public async Task<string> PublishAsync(NewWorkflowEvent e, CancellationToken cancellationToken)
    {
        var id = e.OperationId is null ? $"event-{Guid.CreateVersion7():N}" : $"event-{Hash(e.OperationId)}";
        var now = clock.GetUtcNow();
        var fingerprint = Hash($"{e.Name}\n{e.CorrelationId}\n{e.Payload}");
        var published = new PublishedEvent(id, e.Name, e.CorrelationId, null, null, e.Payload, now);
        var row = new
        {
            scope = Scope,
            id,
            fingerprint,
            kind = OutwardKinds.Event,
            payload = JsonSerializer.Serialize(published, OutwardJson.Default.PublishedEvent),
            at = now.ToUnixTimeMilliseconds(),
            source = Source,
        };
        var first = await database.WriteAsync(
            async (connection, transaction, token) =>
            {
                if (e.OperationId is not null)
                {
                    var isNew = await connection.ExecuteAsync(new CommandDefinition(
                        "insert into operation (scope, operation_id, fingerprint, response, done_at) values (@scope, @id, @fingerprint, '', @at) on conflict do nothing",
                        row,
                        transaction,
                        cancellationToken: token)) == 1;
                    if (!isNew)
                    {
                        return await connection.ExecuteScalarAsync<string>(new CommandDefinition(
                            "select fingerprint from operation where scope = @scope and operation_id = @id", row, transaction, cancellationToken: token));
                    }
                }

                await connection.ExecuteAsync(new CommandDefinition(
                    "insert into outbox (id, kind, payload, not_before, grain_type, grain_key) values (@id, @kind, @payload, @at, @source, @source)",
                    row,
                    transaction,
                    cancellationToken: token));
                return null;
            },
            cancellationToken);
        if (first is null)
            signals.Outbox.Set(now);
        else if (first != fingerprint)
            throw Reject.OperationReused();
        return id;
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
