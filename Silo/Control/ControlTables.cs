using OneWindow.Silo.Privacy;
using OneWindow.Silo.Storage;
using OneWindow.Workflows.Execution;

namespace OneWindow.Silo.Control;

/// <summary>Something that was done from outside, as the index of such records lists it.</summary>
/// <param name="At">When.</param>
/// <param name="Actor">Who, or null for the system.</param>
/// <param name="Action">What was done.</param>
/// <param name="Version">Number of the event that records it.</param>
/// <param name="Revision">Number of the commit.</param>
/// <param name="BatchId">The batch that it was part of, or null.</param>
/// <param name="Reason">Why, or null.</param>
internal readonly record struct AuditEntry(DateTimeOffset At, string? Actor, string Action, long Version, long Revision, string? BatchId, string? Reason);

/// <summary>The index tables of incidents and of what was done from outside.</summary>
internal static class ControlTables
{
    /// <summary>What event types of this feature start with.</summary>
    public const string EventPrefix = "control.";

    private static readonly IndexTable Incidents = new("incident",
    [
        new("id", ColumnKind.Text),
        new("grain_type", ColumnKind.Text),
        new("instance_id", ColumnKind.Text),
        new("definition_id", ColumnKind.Text),
        new("version", ColumnKind.Integer),
        new("number", ColumnKind.Integer),
        new("activity_id", ColumnKind.Text),
        new("activity_type", ColumnKind.Text),
        new("activity_title", ColumnKind.Text),
        new("execution_id", ColumnKind.Integer),
        new("kind", ColumnKind.Text),
        new("message", ColumnKind.Text),
        new("input", ColumnKind.Text),
        new("at", ColumnKind.Instant),
        new("resolved_at", ColumnKind.Instant),
        new("resolution", ColumnKind.Text),
        new("resolved_by", ColumnKind.Text),
    ]);

    private static readonly IndexTable Audit = new("audit",
    [
        new("id", ColumnKind.Text),
        new("at", ColumnKind.Instant),
        new("actor", ColumnKind.Text),
        new("action", ColumnKind.Text),
        new("grain_type", ColumnKind.Text),
        new("instance_id", ColumnKind.Text),
        new("revision", ColumnKind.Integer),
        new("batch_id", ColumnKind.Text),
        new("reason", ColumnKind.Text),
        new("stream", ColumnKind.Text),
        new("version", ColumnKind.Integer),
    ]);

    /// <summary>The row of an incident.</summary>
    /// <param name="grainType">Kind of the grain.</param>
    /// <param name="grainKey">Its key.</param>
    /// <param name="instance">The instance.</param>
    /// <param name="incident">What went wrong.</param>
    /// <param name="title">Title of the activity, or null.</param>
    /// <param name="resolvedBy">Who resolved it; null while it is open, or when nobody did.</param>
    public static IndexRow Incident(string grainType, string grainKey, WorkflowInstance instance, Incident incident, string? title, string? resolvedBy) => new(Incidents,
    [
        FormattableString.Invariant($"{grainKey}.{incident.Number}"),
        grainType,
        grainKey,
        instance.DefinitionId,
        (long)instance.DefinitionVersion,
        (long)incident.Number,
        incident.ActivityId,
        incident.ActivityType,
        title,
        incident.ExecutionId,
        incident.Kind.ToString(),
        Mask.Text(incident.Message),
        incident.Input,
        incident.At,
        incident.ResolvedAt,
        incident.Resolution?.ToString(),
        resolvedBy,
    ]);

    /// <summary>The row of something that was done from outside; the event of the same stream and version holds all of it.</summary>
    public static IndexRow AuditRow(string grainType, string grainKey, in AuditEntry entry)
    {
        var stream = EventStream.Of(grainType, grainKey);
        return new(Audit,
        [
            FormattableString.Invariant($"{stream}/{entry.Version}"),
            entry.At,
            entry.Actor,
            entry.Action,
            grainType,
            grainKey,
            entry.Revision,
            entry.BatchId,
            entry.Reason,
            stream,
            entry.Version,
        ]);
    }
}
