using OneWindow.Silo.Control;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Batches;

/// <summary>The index tables of batches.</summary>
internal static class BatchTables
{
    private static readonly IndexTable Batches = new("workflow_batch",
    [
        new("id", ColumnKind.Text),
        new("action", ColumnKind.Text),
        new("dry_run", ColumnKind.Boolean),
        new("status", ColumnKind.Text),
        new("total", ColumnKind.Integer),
        new("done", ColumnKind.Integer),
        new("refused", ColumnKind.Integer),
        new("failed", ColumnKind.Integer),
        new("running", ColumnKind.Integer),
        new("created_by", ColumnKind.Text),
        new("created_at", ColumnKind.Instant),
        new("finished_at", ColumnKind.Instant),
        new("reason", ColumnKind.Text),
    ]);

    private static readonly IndexTable Items = new("workflow_batch_item",
    [
        new("id", ColumnKind.Text),
        new("batch_id", ColumnKind.Text),
        new("position", ColumnKind.Integer),
        new("grain_type", ColumnKind.Text),
        new("instance_id", ColumnKind.Text),
        new("status", ColumnKind.Text),
        new("code", ColumnKind.Text),
        new("zh", ColumnKind.Text),
        new("en", ColumnKind.Text),
        new("sub_status", ColumnKind.Text),
        new("revision", ColumnKind.Integer),
        new("at", ColumnKind.Instant),
    ]);

    /// <summary>The row of a batch.</summary>
    /// <param name="id">The batch.</param>
    /// <param name="state">How far it is.</param>
    /// <param name="running">How many instances are being dealt with.</param>
    public static IndexRow Batch(string id, BatchState state, long running) => new(Batches,
    [
        id,
        state.Command!.Action.ToString(),
        state.DryRun,
        state.Status.ToString(),
        state.Total,
        state.Done,
        state.Refused,
        state.Failed,
        running,
        state.Command.Actor ?? "",
        state.CreatedAt,
        state.FinishedAt,
        state.Command.Reason,
    ]);

    /// <summary>The row of an instance that was dealt with.</summary>
    public static IndexRow Item(string batchId, BatchItem item, BatchOutcome outcome, DateTimeOffset at) => new(Items,
    [
        Id(batchId, item.Position),
        batchId,
        item.Position,
        item.GrainType,
        item.InstanceId,
        outcome.Status,
        outcome.Code,
        outcome.Zh,
        outcome.En,
        outcome.SubStatus,
        outcome.Revision,
        at,
    ]);

    /// <summary>Key of an instance's row.</summary>
    public static string Id(string batchId, long position) => FormattableString.Invariant($"{batchId}/{position}");

    /// <summary>The row of something that was done to a batch.</summary>
    public static IndexRow Audit(string id, in AuditEntry entry) => ControlTables.AuditRow(BatchState.StateName, id, entry);
}

/// <summary>An instance of a batch.</summary>
/// <param name="Position">Number within the batch, from 1.</param>
/// <param name="GrainType">Kind of its grain; null when there is no such instance.</param>
/// <param name="InstanceId">The instance.</param>
internal sealed record BatchItem(long Position, string? GrainType, string InstanceId);

/// <summary>What became of it.</summary>
internal sealed record BatchOutcome(string Status, string? Code = null, string? Zh = null, string? En = null, string? SubStatus = null, long? Revision = null)
{
    public const string Done = "done";
    public const string Refused = "refused";
    public const string Failed = "failed";
}
