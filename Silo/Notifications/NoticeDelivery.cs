using System.Text.Json;
using Dapper;
using OneWindow.Silo.Pumps;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Workflows;

namespace OneWindow.Silo.Notifications;

/// <summary>Puts notices into inboxes. A notice delivered twice stands there once: the effect's id is its key.</summary>
internal sealed class NoticeDelivery(IDatabase database) : IOutboxHandler
{
    /// <inheritdoc/>
    public string Kind => Notice.Kind;

    /// <inheritdoc/>
    public Task DeliverAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var notice = JsonSerializer.Deserialize(message.Payload, WorkflowJson.Default.Notice)
            ?? throw new InvalidOperationException($"Outbox message {message.Id} holds no notice.");
        var rows = notice.Recipients.Select(recipient => new
        {
            id = $"{message.Id}.{recipient}",
            recipient,
            grainType = message.GrainType,
            grainKey = message.GrainKey,
            subject = notice.Subject,
            body = notice.Body,
            severity = notice.Severity,
            at = notice.At.ToUnixTimeMilliseconds(),
        });
        return database.WriteAsync(
            (connection, transaction, token) => connection.ExecuteAsync(new CommandDefinition(
                """
                insert into notification (id, recipient, grain_type, grain_key, subject, body, severity, created_at)
                values (@id, @recipient, @grainType, @grainKey, @subject, @body, @severity, @at)
                on conflict (id) do nothing
                """,
                rows,
                transaction,
                cancellationToken: token)),
            cancellationToken);
    }
}
