using System.Collections.Immutable;

namespace OneWindow.Workflows.Execution;

/// <summary>A place at which an instance waits. Immutable.</summary>
public sealed class Bookmark
{
    internal Bookmark(string id, BookmarkKind kind, string activityId, long executionId, string? name, DateTimeOffset? dueAt, ImmutableArray<string> outcomes)
    {
        Id = id;
        Kind = kind;
        ActivityId = activityId;
        ExecutionId = executionId;
        Name = name;
        DueAt = dueAt;
        Outcomes = outcomes;
    }

    /// <summary>The id, unique within the instance; for timers, tasks, work items, requests and single child workflows the same as in their effects.</summary>
    public string Id { get; }

    /// <summary>What it waits for.</summary>
    public BookmarkKind Kind { get; }

    /// <summary>The activity that waits.</summary>
    public string ActivityId { get; }

    /// <summary>Which execution of the activity waits.</summary>
    public long ExecutionId { get; }

    /// <summary>The name of the event, task or work item, the path of an address, the definition of a child workflow; null for timers and requests.</summary>
    public string? Name { get; }

    /// <summary>When the timer is due, or by when the work item is to be done; null where there is no time.</summary>
    public DateTimeOffset? DueAt { get; }

    /// <summary>The outcomes that a work item may be completed with; empty otherwise.</summary>
    public ImmutableArray<string> Outcomes { get; }

    /// <summary>The methods that an address accepts, upper case; empty otherwise.</summary>
    public ImmutableArray<string> Methods { get; init; } = [];

    /// <summary>What a call to an address must meet; null otherwise.</summary>
    public HttpAdmission? Admission { get; init; }

    /// <summary>The same place at another activity.</summary>
    internal Bookmark At(string activityId) =>
        activityId == ActivityId ? this : new(Id, Kind, activityId, ExecutionId, Name, DueAt, Outcomes) { Methods = Methods, Admission = Admission };

    internal bool IsTimer => Kind is BookmarkKind.Delay or BookmarkKind.Timer or BookmarkKind.StartAt or BookmarkKind.DeadlineStage or BookmarkKind.Cron
        or BookmarkKind.TaskTimeout;
}
