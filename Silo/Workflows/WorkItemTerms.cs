using OneWindow.Workflows.Execution;

namespace OneWindow.Silo.Workflows;

/// <summary>What a definition asks for of a work item beyond name, outcomes and due time.</summary>
internal sealed record WorkItemTerms
{
    /// <summary>Persons who may take it; null: none beside its office, role or assignee.</summary>
    public string[]? Candidates { get; init; }

    /// <summary>Offices and roles whose members may take it, as <c>office:code</c> and <c>role:name</c>.</summary>
    public string[]? Groups { get; init; }

    /// <summary>Persons who must neither see nor take it.</summary>
    public string[]? Excluded { get; init; }

    /// <summary>How urgent it is; null means normal.</summary>
    public WorkItemPriority? Priority { get; init; }

    /// <summary>Schema of the result as JSON, or null.</summary>
    public string? Form { get; init; }

    /// <summary>What the workflow passes along as JSON, or null.</summary>
    public string? Payload { get; init; }

    /// <summary>The outcome by which it goes back to the step before, or null.</summary>
    public string? ReturnOutcome { get; init; }

    /// <summary>What the items of one countersigning have in common, or null.</summary>
    public string? SignGroup { get; init; }
}
