using System.Text.Json;
using Dapper;
using OneWindow.Calendars;
using OneWindow.Grains;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Control;

/// <summary>Reads what was done to workflows from outside: the index finds the events that record it.</summary>
internal sealed class AuditQueries(IDatabase database) : IAuditQueries
{
    /// <inheritdoc/>
    public async Task<Page<AuditRow>> ListAsync(AuditFilter filter, CancellationToken cancellationToken)
    {
        var terms = new List<string>();
        var parameters = new DynamicParameters();
        Equal("a.actor", "actor", filter.Actor);
        Equal("a.instance_id", "instance", filter.InstanceId);
        Equal("a.batch_id", "batch", filter.BatchId);
        Equal("a.action", "action", filter.Action);
        if (filter.From is { } from)
        {
            terms.Add("a.at >= @from");
            parameters.Add("from", from.ToUnixTimeMilliseconds());
        }

        if (filter.To is { } to)
        {
            terms.Add("a.at < @to");
            parameters.Add("to", to.ToUnixTimeMilliseconds());
        }

        parameters.Add("take", filter.PageSize);
        parameters.Add("skip", (long)(filter.Page - 1) * filter.PageSize);
        var where = terms.Count == 0 ? "" : "where " + string.Join(" and ", terms);
        var direction = filter.Ascending ? "asc" : "desc";
        await using var connection = await database.OpenReadAsync(cancellationToken);
        var total = await connection.ExecuteScalarAsync<long>(new CommandDefinition($"select count(*) from audit a {where}", parameters, cancellationToken: cancellationToken));
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
             select a.id as Id, a.at as At, a.actor as Actor, a.action as Action, a.grain_type as Kind, a.instance_id as InstanceId, a.revision as Revision,
                 a.batch_id as BatchId, a.reason as Reason, e.data as Data
             from audit a join event e on e.stream = a.stream and e.version = a.version
             {where} order by a.at {direction}, e.id {direction} {database.Dialect.Page("@take", "@skip")}
             """,
            parameters,
            cancellationToken: cancellationToken));
        return new Page<AuditRow>([.. rows.Select(row => row.View())], filter.Page, filter.PageSize, total);

        void Equal(string column, string parameter, string? value)
        {
            if (value is null)
                return;
            terms.Add($"{column} = @{parameter}");
            parameters.Add(parameter, value);
        }
    }

    private sealed record Row
    {
        public required string Id { get; init; }

        public long At { get; init; }

        public string? Actor { get; init; }

        public required string Action { get; init; }

        public required string Kind { get; init; }

        public required string InstanceId { get; init; }

        public long Revision { get; init; }

        public string? BatchId { get; init; }

        public string? Reason { get; init; }

        public required string Data { get; init; }

        public AuditRow View() => new(
            Id,
            OfficeTime.ToLocal(DateTimeOffset.FromUnixTimeMilliseconds(At)),
            Actor,
            Action,
            Kind,
            InstanceId,
            Revision,
            BatchId,
            Reason,
            JsonSerializer.Deserialize<JsonElement>(Data));
    }
}
