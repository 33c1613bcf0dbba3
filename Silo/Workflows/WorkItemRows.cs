using System.Text.Json;
using OneWindow.Calendars;
using OneWindow.Grains.WorkItems;
using OneWindow.Silo.Data;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;
using OneWindow.Workflows.Execution;

namespace OneWindow.Silo.Workflows;

/// <summary>The rows of work items, whoever owns them.</summary>
internal static class WorkItemRows
{
    /// <summary>The row of an item.</summary>
    /// <param name="grainKey">Key of the grain that owns it.</param>
    /// <param name="item">The item.</param>
    /// <param name="status">Where it stands now.</param>
    /// <param name="outcome">Outcome chosen at completion, or null.</param>
    /// <param name="at">When this happens.</param>
    /// <param name="actor">Who acts, or null for the clock.</param>
    /// <param name="opinion">What was answered to a question, or null.</param>
    public static WorkItemRow Of(string grainKey, OpenWorkItem item, WorkItemStatus status, string? outcome, DateTimeOffset at, string? actor, string? opinion = null) => new()
    {
        Id = WorkItemRules.Id(grainKey, item.Key),
        Name = item.Name,
        Title = item.Title,
        Status = status.ToString().ToLowerInvariant(),
        Office = item.Office,
        Role = item.Role,
        Assignee = item.Assignee,
        CreatedAt = item.CreatedAt,
        DueAt = item.DueAt,
        ClosedAt = status is WorkItemStatus.Done or WorkItemStatus.Withdrawn ? at : null,
        Outcome = outcome,
        Outcomes = JsonSerializer.Serialize(item.Outcomes.AsEnumerable(), WorkflowJson.Default.IEnumerableString),
        Priority = (int)(item.Terms?.Priority ?? WorkItemPriority.Normal),
        Candidates = Marked(item.Terms?.Candidates),
        Groups = Marked(item.Terms?.Groups),
        Excluded = Marked([.. item.Terms?.Excluded ?? [], .. item.Course?.SignedBy ?? []]),
        Form = item.Terms?.Form,
        Payload = item.Terms?.Payload,
        ParentId = item.Asked is { } asked ? WorkItemRules.Id(grainKey, asked.ParentKey) : null,
        SignGroup = item.Terms?.SignGroup is { } group ? WorkItemRules.Id(grainKey, group) : null,
        Opinion = opinion,
        Note = item.Asked?.Question ?? item.Course?.Reason,
        CompletedBy = status == WorkItemStatus.Done ? actor : null,
        Revision = item.Revision,
        OnBehalfOf = item.OnBehalfOf,
        CountsWorkingDays = item.CountsWorkingDays,
    };

    /// <summary>A row with the moments at which its colour changes.</summary>
    public static WorkItemRow Coloured(WorkItemRow row, DueColours colours, WorkCalendar calendar)
    {
        if (row.DueAt is not { } dueAt)
            return row;
        var (yellow, red) = colours.Of(row.Name, row.CreatedAt, dueAt, row.CountsWorkingDays ? calendar : null);
        return row with { YellowAt = OfficeClock.Ceiling(yellow), RedAt = OfficeClock.Ceiling(red) };
    }

    private static string? Marked(string[]? names) => names is null or [] ? null : $"|{string.Join('|', names)}|";
}
