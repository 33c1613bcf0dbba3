namespace OneWindow.Grains.Workflows;

/// <summary>An address at which a workflow waits, or which starts one.</summary>
public sealed record WorkflowAddress
{
    /// <summary>The path in its one form, such as <c>orders/{id}</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Methods, upper case.</summary>
    public required IReadOnlyList<string> Methods { get; init; }

    /// <summary>Values of the path's parameters, a JSON object.</summary>
    public required string RouteData { get; init; }

    /// <summary>Whether the caller must be signed in.</summary>
    public bool Authorize { get; init; }

    /// <summary>The policy that the caller must meet, or null.</summary>
    public string? Policy { get; init; }

    /// <summary>Largest content in bytes, or null.</summary>
    public long? SizeLimit { get; init; }

    /// <summary>How long the caller waits, or null.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Where an instance waits; null when a call starts one.</summary>
    public WaitingPlace? Place { get; init; }

    /// <summary>Correlation id of the instance that waits, or null.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The definition that a call starts; null when an instance waits.</summary>
    public string? DefinitionId { get; init; }

    /// <summary>Its version.</summary>
    public string? VersionId { get; init; }

    /// <summary>The activity that starts it, or that waits.</summary>
    public required string ActivityId { get; init; }
}

/// <summary>Finds what waits at a path.</summary>
public interface IWorkflowAddresses
{
    /// <summary>All that a path means: what it starts, and what waits there, the most specific paths only.</summary>
    /// <param name="path">The path, decoded, without slashes at its ends.</param>
    /// <param name="instanceId">Only this instance, or null.</param>
    /// <param name="correlationId">Only instances of this correlation id, or null.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    Task<IReadOnlyList<WorkflowAddress>> FindAsync(string path, string? instanceId, string? correlationId, CancellationToken cancellationToken);
}
