using System.Text.Json.Serialization;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Problems;

/// <summary>An error answer: RFC 9457 problem details with a stable code and the fields concerned.</summary>
internal sealed record ProblemBody
{
    /// <summary>Media type of the answer.</summary>
    public const string ContentType = "application/problem+json; charset=utf-8";

    /// <summary>URN of the kind of problem, <c>urn:onewindow:problem:{code}</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Short name of the status.</summary>
    public required string Title { get; init; }

    /// <summary>HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>A sentence that a clerk understands.</summary>
    public required string Detail { get; init; }

    /// <summary>Stable code for programs.</summary>
    public required string Code { get; init; }

    /// <summary>Path of the request.</summary>
    public string? Instance { get; init; }

    /// <summary>Id under which the logs hold this request.</summary>
    public string? TraceId { get; init; }

    /// <summary>Current revision, when the caller's was stale.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? CurrentRevision { get; init; }

    /// <summary>Fields that are wrong, each with its reason.</summary>
    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    /// <summary>What keeps a workflow definition from running.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<DefinitionProblem>? Problems { get; init; }
}

/// <summary>One wrong field.</summary>
/// <param name="Field">Its name as sent.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Reason">A sentence.</param>
internal sealed record FieldError(string Field, string Code, string Reason);
