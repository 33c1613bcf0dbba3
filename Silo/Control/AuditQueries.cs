using System.Text.Json;
using OneWindow.Calendars;
using OneWindow.Grains;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Control;

/// <summary>Reads what was done to workflows from outside: the index finds the events that record it.</summary>
internal sealed class AuditQueries(IDatabase database) : IAuditQueries
{
    /// <inheritdoc/>
    public Task<Page<AuditRow>> ListAsync(AuditFilter filter, CancellationToken cancellationToken)
    {
        var conditions = new Conditions();
        conditions.Equal("a.actor", "actor", filter.Actor);
        conditions.Equal("a.instance_id", "instance", filter.InstanceId);
        conditions.Equal("a.batch_id", "batch", filter.BatchId);
        conditions.Equal("a.action", "action", filter.Action);
        conditions.Between("a.at", filter.From, filter.To);
        var direction = filter.Ascending ? "asc" : "desc";
        return database.PageAsync<Row, AuditRow>(
            $"from audit a {conditions.Where}",
            $"""
             select a.id as Id, a.at as At, a.actor as Actor, a.action as Action, a.grain_type as Kind, a.instance_id as InstanceId, a.revision as Revision,
                 a.batch_id as BatchId, a.reason as Reason, e.data as Data
             from audit a join event e on e.stream = a.stream and e.version = a.version
             {conditions.Where} order by a.at {direction}, e.id {direction}
             """,
            conditions.Parameters,
            filter.Page,
            filter.PageSize,
            row => row.View(),
            cancellationToken);
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
