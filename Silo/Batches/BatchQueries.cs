using Dapper;
using OneWindow.Calendars;
using OneWindow.Grains;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Batches;

/// <summary>Lists of batches and of what became of their instances.</summary>
internal sealed class BatchQueries(IDatabase database) : IWorkflowBatchQueries
{
    private const string Columns =
        """
        id as Id, action as Action, dry_run as DryRun, status as Status, total as Total, done as Done, refused as Refused, failed as Failed,
        running as Running, created_by as CreatedBy, created_at as CreatedAt, finished_at as FinishedAt, reason as Reason
        """;

    /// <inheritdoc/>
    public Task<Page<BatchView>> ListAsync(BatchStatus? status, int page, int pageSize, CancellationToken cancellationToken)
    {
        var conditions = new Conditions();
        conditions.Equal("status", "status", status?.ToString());
        var source = $"from workflow_batch {conditions.Where}";
        return database.PageAsync<Row, BatchView>(
            source, $"select {Columns} {source} order by created_at desc, id desc", conditions.Parameters, page, pageSize, row => row.View(), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<BatchView?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenReadAsync(cancellationToken);
        var row = await connection.QueryFirstOrDefaultAsync<Row>(new CommandDefinition(
            $"select {Columns} from workflow_batch where id = @id", new { id }, cancellationToken: cancellationToken));
        return row?.View();
    }

    /// <inheritdoc/>
    public async Task<Page<BatchResult>?> ResultsAsync(string id, string? status, int page, int pageSize, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is null)
            return null;
        var conditions = new Conditions();
        conditions.Equal("batch_id", "id", id);
        conditions.Equal("status", "status", status);
        var source = $"from workflow_batch_item {conditions.Where}";
        return await database.PageAsync<ItemRow, BatchResult>(
            source,
            $"""
             select position as Position, instance_id as InstanceId, status as Status, code as Code, zh as Zh, en as En, sub_status as SubStatus,
                 revision as Revision, at as At
             {source} order by position
             """,
            conditions.Parameters,
            page,
            pageSize,
            row => row.View(),
            cancellationToken);
    }

    private static DateTimeOffset Local(long milliseconds) => OfficeTime.ToLocal(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));

    private sealed record Row
    {
        public required string Id { get; init; }

        public required string Action { get; init; }

        public bool DryRun { get; init; }

        public required string Status { get; init; }

        public long Total { get; init; }

        public long Done { get; init; }

        public long Refused { get; init; }

        public long Failed { get; init; }

        public long Running { get; init; }

        public required string CreatedBy { get; init; }

        public long CreatedAt { get; init; }

        public long? FinishedAt { get; init; }

        public string? Reason { get; init; }

        public BatchView View() => new()
        {
            Id = Id,
            Action = Enum.Parse<ControlAction>(Action),
            DryRun = DryRun,
            Status = Enum.Parse<BatchStatus>(Status),
            Total = Total,
            Done = Done,
            Refused = Refused,
            Failed = Failed,
            Running = Running,
            CreatedBy = CreatedBy,
            CreatedAt = Local(CreatedAt),
            FinishedAt = FinishedAt is { } at ? Local(at) : null,
            Reason = Reason,
        };
    }

    private sealed record ItemRow
    {
        public long Position { get; init; }

        public required string InstanceId { get; init; }

        public required string Status { get; init; }

        public string? Code { get; init; }

        public string? Zh { get; init; }

        public string? En { get; init; }

        public string? SubStatus { get; init; }

        public long? Revision { get; init; }

        public long? At { get; init; }

        public BatchResult View() => new()
        {
            Position = Position,
            InstanceId = InstanceId,
            Status = Status,
            Code = Code,
            Zh = Zh,
            En = En,
            SubStatus = SubStatus,
            Revision = Revision,
            At = At is { } at ? Local(at) : null,
        };
    }
}
