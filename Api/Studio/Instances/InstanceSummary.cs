using System.Text.Json.Serialization;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Studio.Instances;

/// <summary>An instance as Studio's list shows it.</summary>
internal record InstanceSummary
{
    /// <summary>Shows a row of the index.</summary>
    public InstanceSummary(InstanceRow row)
    {
        Id = row.Id;
        DefinitionId = row.DefinitionId;
        DefinitionVersionId = row.VersionId;
        Version = row.Version;
        Status = row.Status;
        SubStatus = row.SubStatus;
        CorrelationId = row.CorrelationId;
        Name = row.Name;
        IncidentCount = row.Incidents;
        CreatedAt = row.CreatedAt;
        UpdatedAt = row.UpdatedAt;
        FinishedAt = row.FinishedAt;
        Kind = row.Kind;
        IsHeld = row.IsHeld;
    }

    /// <summary>The instance.</summary>
    [JsonPropertyOrder(-1)]
    public string Id { get; }

    /// <summary>Its definition.</summary>
    public string DefinitionId { get; }

    /// <summary>Id of the definition's version.</summary>
    public string DefinitionVersionId { get; }

    /// <summary>Number of the version.</summary>
    public int Version { get; }

    /// <summary><c>Running</c> or <c>Finished</c>.</summary>
    public string Status { get; }

    /// <summary>The exact state.</summary>
    public string SubStatus { get; }

    /// <summary>The correlation id, or null.</summary>
    public string? CorrelationId { get; }

    /// <summary>The name, or null.</summary>
    public string? Name { get; }

    /// <summary>How much went wrong.</summary>
    public long IncidentCount { get; }

    /// <summary>When it started.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>When something last happened in it.</summary>
    public DateTimeOffset UpdatedAt { get; }

    /// <summary>When it ended, or null.</summary>
    public DateTimeOffset? FinishedAt { get; }

    /// <summary>Whether it belongs to the system; none does.</summary>
    public bool IsSystem { get; }

    /// <summary>What it is about: <c>workflowinstance</c> for nothing but itself, else the kind of thing, such as <c>hotlinecase</c>. Ours, passed over by Studio.</summary>
    public string Kind { get; }

    /// <summary>Whether it is held. Ours, passed over by Studio.</summary>
    public bool IsHeld { get; }
}
