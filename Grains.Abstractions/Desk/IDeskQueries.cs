using OneWindow.Grains.Notifications;
using OneWindow.Grains.Workflows;
using OneWindow.Grains.WorkItems;

namespace OneWindow.Grains.Desk;

/// <summary>Which part of the desk is shown how far.</summary>
/// <param name="Page">Page number, from 1.</param>
/// <param name="PageSize">Rows a page, 1 to 100.</param>
public readonly record struct DeskPage(int Page, int PageSize);

/// <summary>Asks for a desk.</summary>
public sealed record DeskFilter
{
    /// <summary>Whose desk, with those for whom they stand in.</summary>
    public required Worker Worker { get; init; }

    /// <summary>Whose notices: persons and <c>role:name</c>.</summary>
    public required IReadOnlyList<string> Recipients { get; init; }

    /// <summary>What the worker has.</summary>
    public DeskPage Mine { get; init; } = new(1, 20);

    /// <summary>What is open for the worker.</summary>
    public DeskPage Claimable { get; init; } = new(1, 20);

    /// <summary>What waits for those for whom the worker stands in.</summary>
    public DeskPage Substituted { get; init; } = new(1, 20);

    /// <summary>What is due before the day ends.</summary>
    public DeskPage DueToday { get; init; } = new(1, 20);

    /// <summary>What is past its time.</summary>
    public DeskPage Overdue { get; init; } = new(1, 20);

    /// <summary>Limits of cases that end soon.</summary>
    public DeskPage Deadlines { get; init; } = new(1, 20);

    /// <summary>Notices.</summary>
    public DeskPage Notifications { get; init; } = new(1, 20);

    /// <summary>How many days count as soon, 1 to 30.</summary>
    public int SoonDays { get; init; } = 3;
}

/// <summary>How many items have which colour.</summary>
/// <param name="Green">Green ones.</param>
/// <param name="Yellow">Yellow ones.</param>
/// <param name="Red">Red ones.</param>
/// <param name="None">Ones without time limit.</param>
public sealed record ColourCounts(long Green, long Yellow, long Red, long None)
{
    /// <summary>All of them.</summary>
    public long Total => Green + Yellow + Red + None;
}

/// <summary>How much of one task waits.</summary>
/// <param name="Task">The task's code.</param>
/// <param name="Mine">What the worker has.</param>
/// <param name="Claimable">What is open for the worker.</param>
/// <param name="Substituted">What waits for those for whom the worker stands in.</param>
public sealed record DeskTask(string Task, ColourCounts Mine, ColourCounts Claimable, ColourCounts Substituted);

/// <summary>How much waits.</summary>
/// <param name="Mine">What the worker has.</param>
/// <param name="Claimable">What is open for the worker.</param>
/// <param name="Substituted">What waits for those for whom the worker stands in.</param>
/// <param name="DueToday">What of the worker's own and open items is due before the day ends.</param>
/// <param name="Overdue">What of them is past its time.</param>
/// <param name="Tasks">The same by task, in the order of the tasks' codes.</param>
public sealed record DeskCounts(ColourCounts Mine, ColourCounts Claimable, ColourCounts Substituted, long DueToday, long Overdue, IReadOnlyList<DeskTask> Tasks);

/// <summary>What waits for a person, shaped for one screen.</summary>
public sealed record DeskView
{
    /// <summary>Whose desk: the person, or the account of somebody outside the organisation.</summary>
    public required string Person { get; init; }

    /// <summary>The day of the office's calendar that <see cref="DueToday"/> means.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Absent persons for whom the person stands in now.</summary>
    public required IReadOnlyList<string> StandsInFor { get; init; }

    /// <summary>Numbers.</summary>
    public required DeskCounts Counts { get; init; }

    /// <summary>What the person has, the most urgent first.</summary>
    public required Page<WorkItemRowView> Mine { get; init; }

    /// <summary>What is open for the person and nobody has, the most urgent first.</summary>
    public required Page<WorkItemRowView> Claimable { get; init; }

    /// <summary>What absent persons have, or what is open for them alone, the most urgent first.</summary>
    public required Page<WorkItemRowView> Substituted { get; init; }

    /// <summary>Own and open items due before the day ends.</summary>
    public required Page<WorkItemRowView> DueToday { get; init; }

    /// <summary>Own and open items past their time.</summary>
    public required Page<WorkItemRowView> Overdue { get; init; }

    /// <summary>Limits of the person's cases that end soon, the earliest first.</summary>
    public required Page<DeadlineView> Deadlines { get; init; }

    /// <summary>Notices, the latest first.</summary>
    public required Page<NotificationView> Notifications { get; init; }

    /// <summary>How many notices are unread.</summary>
    public required long Unread { get; init; }
}

/// <summary>Reads desks.</summary>
public interface IDeskQueries
{
    /// <summary>The desk of a worker as it is now.</summary>
    Task<DeskView> GetAsync(DeskFilter filter, CancellationToken cancellationToken);
}
