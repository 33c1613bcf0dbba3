namespace OneWindow.Grains.WorkItems;

/// <summary>Filter and page of the list of work items.</summary>
public sealed record WorkItemFilter
{
    /// <summary>Who asks; decides what is mine and what is my group's.</summary>
    public required Worker Worker { get; init; }

    /// <summary>Only what the worker has.</summary>
    public bool Mine { get; init; }

    /// <summary>Only what is open for the worker's office or roles.</summary>
    public bool Group { get; init; }

    /// <summary>Only what persons have, or may take, for whom the worker stands in.</summary>
    public bool Substituted { get; init; }

    /// <summary>Only what is open for the worker and nobody has.</summary>
    public bool Claimable { get; init; }

    /// <summary>Only items of this colour; null: of all.</summary>
    public DueColour? Colour { get; init; }

    /// <summary>Only what is due at or after; null: whenever.</summary>
    public DateTimeOffset? DueFrom { get; init; }

    /// <summary>Only what is due before; null: whenever.</summary>
    public DateTimeOffset? DueTo { get; init; }

    /// <summary>Only items of this office's queue.</summary>
    public string? Office { get; init; }

    /// <summary>Only what this person has.</summary>
    public string? Assignee { get; init; }

    /// <summary>Only what is past its time.</summary>
    public bool? Overdue { get; init; }

    /// <summary>Task code.</summary>
    public string? Name { get; init; }

    /// <summary>Only items of this countersigning.</summary>
    public string? SignGroup { get; init; }

    /// <summary>Only opinions that were asked for on this item.</summary>
    public string? ParentId { get; init; }

    /// <summary>The most urgent by priority first (the default), or by due time alone.</summary>
    public bool ByDueTime { get; init; }

    /// <summary>Also items that are done or withdrawn.</summary>
    public bool IncludeClosed { get; init; }

    /// <summary>Page number, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Rows a page, 1 to 200.</summary>
    public int PageSize { get; init; } = 20;
}

/// <summary>A work item with the thing it belongs to.</summary>
/// <param name="Item">The item.</param>
/// <param name="OwnerKind">Kind of the grain that owns it, such as <c>hotlinecase</c>.</param>
/// <param name="OwnerKey">Its key, such as the case number.</param>
/// <param name="Overdue">Past its time.</param>
public sealed record WorkItemRowView(WorkItemView Item, string OwnerKind, string OwnerKey, bool Overdue)
{
    /// <summary>Its colour now.</summary>
    public DueColour Colour { get; init; }

    /// <summary>When it turns yellow; null without due time.</summary>
    public DateTimeOffset? YellowAt { get; init; }

    /// <summary>When it turns red; null without due time.</summary>
    public DateTimeOffset? RedAt { get; init; }

    /// <summary>The absent person for whom the reader could take it or has it; null when it is the reader's own matter.</summary>
    public string? For { get; init; }
}

/// <summary>How much of an item's time is left (红黄绿灯).</summary>
public enum DueColour
{
    /// <summary>There is no time limit, or the item is over.</summary>
    None,

    /// <summary>There is time.</summary>
    Green,

    /// <summary>The share of the time that the office's data name has passed.</summary>
    Yellow,

    /// <summary>The time is over, or the share that the office's data name has passed.</summary>
    Red,
}

/// <summary>Reads of work items.</summary>
public interface IWorkItemQueries
{
    /// <summary>A page of items, most urgent first: by priority, then by due time. Items from which the worker is excluded are left out.</summary>
    Task<Page<WorkItemRowView>> ListAsync(WorkItemFilter filter, CancellationToken cancellationToken);

    /// <summary>One item, or null; with its form and payload.</summary>
    Task<WorkItemRowView?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>One item, or null where there is none or the worker is excluded from it; with its form and payload.</summary>
    Task<WorkItemRowView?> FindAsync(string id, Worker worker, CancellationToken cancellationToken);
}
