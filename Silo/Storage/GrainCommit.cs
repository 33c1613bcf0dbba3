using System.Diagnostics.CodeAnalysis;

namespace OneWindow.Silo.Storage;

/// <summary>
/// Everything one grain turn writes. The store applies it atomically: either the state row moves from <see cref="ETag"/> to the
/// next version and every other row is written, or nothing of it is visible.
/// </summary>
public sealed class GrainCommit
{
    /// <summary>Name of the state, as in <c>[PersistentState(name)]</c>; one per grain class. The column <c>grain_type</c> of other tables holds it.</summary>
    public required string StateName { get; init; }

    /// <summary>Key of the grain, with a prefix that is no hex digit (the OrleansStorage layout stores other keys differently).</summary>
    public required string GrainKey { get; init; }

    /// <summary>Version that this turn started from; null when the row does not exist yet.</summary>
    public string? ETag { get; init; }

    /// <summary>The serialised state (UTF-8 JSON).</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>The command that caused the turn; its answer is stored so that the same command again gets the same answer.</summary>
    public OperationRow? Operation { get; init; }

    /// <summary>Rows of index tables to insert or replace, by their key column.</summary>
    public IReadOnlyList<IndexRow> Index { get; init; } = [];

    /// <summary>Rows of index tables to remove; unknown ones are ignored.</summary>
    public IReadOnlyList<IndexKey> IndexRemoved { get; init; } = [];

    /// <summary>Work items to insert or replace.</summary>
    public IReadOnlyList<WorkItemRow> WorkItems { get; init; } = [];

    /// <summary>Timers to set; one of the same id is replaced, and its claim with it.</summary>
    public IReadOnlyList<TimerRow> TimersSet { get; init; } = [];

    /// <summary>Ids of this grain's timers to remove; unknown ids are ignored.</summary>
    public IReadOnlyList<string> TimersRemoved { get; init; } = [];

    /// <summary>Journal entries to append, in the order of their numbers; they become one row.</summary>
    public IReadOnlyList<JournalRow> Journal { get; init; } = [];

    /// <summary>Set by the turn with which the instance ends: from then on counts how long its journal is kept. Null keeps it for ever.</summary>
    public JournalEnd? JournalEnd { get; init; }

    /// <summary>Set by the turn with which an ended instance goes on: the end that it had, which counts no longer.</summary>
    public JournalEnd? JournalEndTakenBack { get; init; }

    /// <summary>Domain events to append to this grain's stream.</summary>
    public IReadOnlyList<EventRow> Events { get; init; } = [];

    /// <summary>Messages for the outside world, delivered after the commit, at least once.</summary>
    public IReadOnlyList<OutboxRow> Outbox { get; init; } = [];
}

/// <summary>A command that was carried out. <c>(Scope, OperationId)</c> is unique; a commit that repeats it is refused.</summary>
/// <param name="Scope">Where the id is unique: the grain's key, or a feature for commands that create a grain.</param>
/// <param name="OperationId">The caller's id of the command.</param>
/// <param name="Fingerprint">Hash of the command's content, to tell a repetition from a reused id.</param>
/// <param name="Response">The first answer, as JSON.</param>
/// <param name="At">When it was carried out.</param>
public sealed record OperationRow(string Scope, string OperationId, string Fingerprint, string Response, DateTimeOffset At);

/// <summary>Kind of an index column; decides the SQL type.</summary>
public enum ColumnKind
{
    /// <summary>Text (TEXT in both databases). Value: string.</summary>
    Text,

    /// <summary>64-bit integer (INTEGER / bigint). Value: long.</summary>
    [SuppressMessage("Naming", "CA1720", Justification = "Names the SQL type, as the other kinds do.")]
    Integer,

    /// <summary>Double (REAL / double precision). Value: double.</summary>
    Real,

    /// <summary>Boolean (INTEGER 0/1 / boolean). Value: bool.</summary>
    Boolean,

    /// <summary>Instant as UTC Unix milliseconds (INTEGER / bigint). Value: DateTimeOffset.</summary>
    Instant,
}

/// <summary>A column of an index table.</summary>
/// <param name="Name">Column name, lower snake case.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="IsFixed">The value is that of the row's first commit for ever; later ones are not written, which spares its indexes.</param>
public sealed record IndexColumn(string Name, ColumnKind Kind, bool IsFixed = false);

/// <summary>A table that lists and searches read: one row a grain, written with the grain's state. The DDL is in the migrations.</summary>
/// <param name="Name">Table name.</param>
/// <param name="Columns">Its columns in order; the first is the primary key.</param>
public sealed record IndexTable(string Name, IReadOnlyList<IndexColumn> Columns);

/// <summary>One row of an index table.</summary>
/// <param name="Table">The table.</param>
/// <param name="Values">Values in the order of the table's columns, of the types that <see cref="ColumnKind"/> names; null is allowed except in the key.</param>
public sealed record IndexRow(IndexTable Table, IReadOnlyList<object?> Values);

/// <summary>Names a row of an index table.</summary>
/// <param name="Table">The table.</param>
/// <param name="Key">Value of its first column, which is text.</param>
public sealed record IndexKey(IndexTable Table, string Key);

/// <summary>A human task as lists show it. The grain's state is the truth; this row is its index.</summary>
public sealed record WorkItemRow
{
    /// <summary>Unique id, <c>{grain key}.{number}</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Task code of the definition, such as <c>respond</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What a person reads.</summary>
    public required string Title { get; init; }

    /// <summary><c>open</c>, <c>claimed</c>, <c>done</c> or <c>withdrawn</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Office whose members may take it, or null.</summary>
    public string? Office { get; init; }

    /// <summary>Role whose members may take it, or null.</summary>
    public string? Role { get; init; }

    /// <summary>Person who has it (assigned or claimed), or null.</summary>
    public string? Assignee { get; init; }

    /// <summary>When it was opened.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it is due, or null.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>When it was completed or withdrawn.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Outcome chosen at completion.</summary>
    public string? Outcome { get; init; }

    /// <summary>Outcomes that completion may choose, as a JSON array.</summary>
    public string? Outcomes { get; init; }

    /// <summary>0 low, 1 normal, 2 high, 3 urgent.</summary>
    public int Priority { get; init; } = 1;

    /// <summary>Further persons who may take it, each between bars: <c>|p-1|p-2|</c>; null for none.</summary>
    public string? Candidates { get; init; }

    /// <summary>Further offices and roles whose members may take it: <c>|office:civil|role:leader|</c>; null for none.</summary>
    public string? Groups { get; init; }

    /// <summary>Persons who must neither see nor take it: <c>|p-3|</c>; null for none.</summary>
    public string? Excluded { get; init; }

    /// <summary>Schema of its result as JSON, or null.</summary>
    public string? Form { get; init; }

    /// <summary>What the workflow passes along as JSON, or null.</summary>
    public string? Payload { get; init; }

    /// <summary>Id of the item whose holder asks for an opinion by this one, or null.</summary>
    public string? ParentId { get; init; }

    /// <summary>What the items of one countersigning have in common, or null.</summary>
    public string? SignGroup { get; init; }

    /// <summary>What was answered to a question, or null.</summary>
    public string? Opinion { get; init; }

    /// <summary>The question, or why it was given back the last time; null otherwise.</summary>
    public string? Note { get; init; }

    /// <summary>Who completed it, or null.</summary>
    public string? CompletedBy { get; init; }

    /// <summary>Counts its changes.</summary>
    public long Revision { get; init; }

    /// <summary>When it turns yellow; null without due time.</summary>
    public DateTimeOffset? YellowAt { get; init; }

    /// <summary>When it turns red; null without due time.</summary>
    public DateTimeOffset? RedAt { get; init; }

    /// <summary>The absent person for whom its assignee has it or did it, or null.</summary>
    public string? OnBehalfOf { get; init; }

    /// <summary>Whether its time is counted in working days, which decides when its colours change. Not a column.</summary>
    public bool CountsWorkingDays { get; init; }
}

/// <summary>A timer that is committed with the state that set it.</summary>
/// <param name="TimerId">Unique within the grain.</param>
/// <param name="DueAt">When it is to be delivered.</param>
/// <param name="Kind">What set it: activity type or feature; for people who look.</param>
public sealed record TimerRow(string TimerId, DateTimeOffset DueAt, string Kind);

/// <summary>What the engine did, step by step.</summary>
/// <param name="Sequence">Number within the grain, from 1, without gaps.</param>
/// <param name="At">When.</param>
/// <param name="ActivityId">Activity of the definition, or null for the instance itself.</param>
/// <param name="ActivityType">Its type, or null.</param>
/// <param name="Kind">What happened, such as <c>Started</c> or <c>Completed</c>.</param>
/// <param name="Data">Details as JSON, or null.</param>
/// <param name="ExecutionId">Which execution of the activity; 0 for the instance, and in journals of earlier releases.</param>
public sealed record JournalRow(long Sequence, DateTimeOffset At, string? ActivityId, string? ActivityType, string Kind, string? Data, long ExecutionId = 0);

/// <summary>When an instance ended, for the retention of its journal.</summary>
/// <param name="At">When it ended.</param>
/// <param name="RetentionDays">Days from then on for which the definition asks to keep the journal; null takes the host's setting.</param>
public sealed record JournalEnd(DateTimeOffset At, int? RetentionDays);

/// <summary>A domain event. The grain's domain state is what its events make when applied in order.</summary>
/// <param name="Version">Number within the grain's stream, from 1, without gaps.</param>
/// <param name="Type">Stable name, such as <c>hotline.responded</c>.</param>
/// <param name="At">When it happened.</param>
/// <param name="Actor">Account that caused it, or null for the clock.</param>
/// <param name="Data">Content as JSON.</param>
public sealed record EventRow(long Version, string Type, DateTimeOffset At, string? Actor, string Data);

/// <summary>A message for the outside world.</summary>
/// <param name="Id">Stable id: the receiver's idempotency key.</param>
/// <param name="Kind">Chooses the handler, such as <c>notify</c>.</param>
/// <param name="Payload">Content as JSON.</param>
/// <param name="NotBefore">Earliest delivery.</param>
public sealed record OutboxRow(string Id, string Kind, string Payload, DateTimeOffset NotBefore);
