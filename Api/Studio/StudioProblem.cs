using System.Text.Json.Serialization;
using OneWindow.Api.Problems;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Studio;

/// <summary>Problem details in the shape that Elsa Studio shows as messages: reasons by field, as an object.</summary>
internal sealed record StudioProblem
{
    /// <summary>URN of the kind of problem.</summary>
    public required string Type { get; init; }

    /// <summary>Short name of the status.</summary>
    public required string Title { get; init; }

    /// <summary>HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>A sentence for people.</summary>
    public required string Detail { get; init; }

    /// <summary>Stable code for programs.</summary>
    public required string Code { get; init; }

    /// <summary>Reasons by field.</summary>
    public required IReadOnlyDictionary<string, string[]> Errors { get; init; }

    /// <summary>What keeps a definition from running, each with its activity; Studio passes it over, the pages around it show it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<DefinitionProblem>? Problems { get; init; }

    /// <summary>The same problem as the rest of the API tells it, for Studio.</summary>
    public static StudioProblem From(ProblemBody body) => new()
    {
        Type = body.Type,
        Title = body.Title,
        Status = body.Status,
        Detail = body.Detail,
        Code = body.Code,
        Errors = body.Errors.Count == 0
            ? new Dictionary<string, string[]> { ["generalErrors"] = [body.Detail] }
            : body.Errors.GroupBy(e => e.Field, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Select(e => e.Reason).ToArray(), StringComparer.Ordinal),
        Problems = body.Problems,
    };

    /// <summary>A problem of one field, as 400.</summary>
    public static StudioProblem Of(string code, string field, string reason) => new()
    {
        Type = $"urn:onewindow:problem:{code}",
        Title = ProblemText.Title(StatusCodes.Status400BadRequest),
        Status = StatusCodes.Status400BadRequest,
        Detail = reason,
        Code = code,
        Errors = new Dictionary<string, string[]> { [field] = [reason] },
    };
}
