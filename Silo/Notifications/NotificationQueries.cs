using Dapper;
using OneWindow.Calendars;
using OneWindow.Grains;
using OneWindow.Grains.Notifications;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;

namespace OneWindow.Silo.Notifications;

/// <summary>Inboxes.</summary>
internal sealed class NotificationQueries(IDatabase database, OfficeClock clock) : INotificationQueries
{
    /// <inheritdoc/>
    public async Task<Page<NotificationView>> ListAsync(
        IReadOnlyList<string>? recipients, string? caseNumber, bool unreadOnly, int page, int pageSize, CancellationToken cancellationToken)
    {
        var parameters = new DynamicParameters(new { caseNumber, take = pageSize, skip = (long)(page - 1) * pageSize });
        var terms = new List<string>();
        if (recipients is not null)
            terms.Add(OneOf(recipients, parameters));
        if (caseNumber is not null)
            terms.Add("grain_key = @caseNumber");
        if (unreadOnly)
            terms.Add("read_at is null");
        var where = terms.Count == 0 ? "" : "where " + string.Join(" and ", terms);
        await using var connection = await database.OpenReadAsync(cancellationToken);
        var total = await connection.ExecuteScalarAsync<long>(new CommandDefinition($"select count(*) from notification {where}", parameters, cancellationToken: cancellationToken));
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
             select id as Id, recipient as Recipient, grain_key as CaseNumber, subject as Subject, body as Body, severity as Severity,
                    created_at as CreatedAt, read_at as ReadAt
             from notification {where} order by created_at desc, id {database.Dialect.Page("@take", "@skip")}
             """,
            parameters,
            cancellationToken: cancellationToken));
        return new Page<NotificationView>([.. rows.Select(View)], page, pageSize, total);
    }

    /// <inheritdoc/>
    public async Task<bool> MarkReadAsync(string id, IReadOnlyList<string>? recipients, CancellationToken cancellationToken)
    {
        var parameters = new DynamicParameters(new { id, at = clock.GetUtcNow().ToUnixTimeMilliseconds() });
        var mine = recipients is null ? "" : $"and {OneOf(recipients, parameters)}";
        return await database.WriteAsync(
            (connection, transaction, token) => connection.ExecuteAsync(new CommandDefinition(
                $"update notification set read_at = coalesce(read_at, @at) where id = @id {mine}", parameters, transaction, cancellationToken: token)),
            cancellationToken) > 0;
    }

    private static string OneOf(IReadOnlyList<string> recipients, DynamicParameters parameters)
    {
        var names = recipients.Select((_, i) => $"@recipient{i}").ToArray();
        for (var i = 0; i < names.Length; i++)
            parameters.Add(names[i], recipients[i]);
        return names.Length == 0 ? "1 = 0" : $"recipient in ({string.Join(", ", names)})";
    }

    private static NotificationView View(Row row) =>
        new(row.Id, row.Recipient, row.CaseNumber, row.Subject, row.Body, row.Severity, Local(row.CreatedAt), row.ReadAt is { } read ? Local(read) : null);

    private static DateTimeOffset Local(long milliseconds) => OfficeTime.ToLocal(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));

    private sealed record Row
    {
        public required string Id { get; init; }

        public required string Recipient { get; init; }

        public required string CaseNumber { get; init; }

        public required string Subject { get; init; }

        public required string Body { get; init; }

        public required string Severity { get; init; }

        public long CreatedAt { get; init; }

        public long? ReadAt { get; init; }
    }
}
