using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace OneWindow.Silo.Workflows;

/// <summary>A work item that waits for a person.</summary>
internal sealed record OpenWorkItem
{
    /// <summary>The engine's id of it within the instance.</summary>
    public required string Key { get; init; }

    public required string Name { get; init; }

    public required string Title { get; init; }

    public string? Office { get; init; }

    public string? Role { get; init; }

    public string? Assignee { get; init; }

    public bool Claimed { get; init; }

    public required ImmutableArray<string> Outcomes { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Opened by a RunTask activity: its completion goes to the task, not to a HumanTask.</summary>
    public bool IsSystemTask { get; init; }

    /// <summary>What the definition asks for beyond that; null: nothing.</summary>
    public WorkItemTerms? Terms { get; init; }

    /// <summary>What has been done with it; null: it is as it was opened, or was only claimed and released.</summary>
    public WorkItemCourse? Course { get; init; }

    /// <summary>The question by which it was opened; null for what the workflow opened.</summary>
    public AskedQuestion? Asked { get; init; }

    /// <summary>The absent person for whom its assignee has it; null: nobody.</summary>
    public string? OnBehalfOf { get; init; }

    /// <summary>Whether its time is counted in working days.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool CountsWorkingDays { get; init; }

    /// <summary>Counts its changes.</summary>
    public long Revision { get; init; }
}
