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
public sealed record WorkItemRowView(WorkItemView Item, string OwnerKind, string OwnerKey, bool Overdue);

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
