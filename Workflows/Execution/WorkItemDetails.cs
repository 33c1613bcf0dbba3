using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Execution;

/// <summary>What a work item asks for beyond its name, outcomes and due time.</summary>
public sealed record WorkItemDetails
{
    /// <summary>A work item that asks for nothing more.</summary>
    public static WorkItemDetails None { get; } = new();

    /// <summary>Persons who may take it, as the definition names them.</summary>
    public IReadOnlyList<string> Candidates { get; init; } = [];

    /// <summary>Offices and roles whose members may take it, as the definition names them.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Persons who must neither see nor take it because of a conflict of interest.</summary>
    public IReadOnlyList<string> Excluded { get; init; } = [];

    /// <summary>How urgent it is.</summary>
    public WorkItemPriority Priority { get; init; } = WorkItemPriority.Normal;

    /// <summary>The schema that the result must meet, see <see cref="Forms.FormSchema"/>; undefined for any result.</summary>
    public Value Form { get; init; }

    /// <summary>The outcome with which it goes back to where the workflow came from; null: it goes back to the queue that it was opened for.</summary>
    public string? ReturnOutcome { get; init; }

    /// <summary>What the work items of one countersigning have in common, unique within the instance; null for one that stands alone.</summary>
    public string? SignGroup { get; init; }

    /// <summary>Whether it is withdrawn when its time is over.</summary>
    public bool EndsWhenDue { get; init; }

    /// <summary>Whether its time is counted in working days.</summary>
    public bool CountsWorkingDays { get; init; }
}
