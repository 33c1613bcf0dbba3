using System.Text;
using System.Text.Json;
using OneWindow.Api.Problems;
using OneWindow.Api.Workflows;
using OneWindow.Grains;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Studio.Definitions;

/// <summary>What endpoints of definitions share: reading which version is meant, and answering with a definition without taking it apart.</summary>
internal abstract class DefinitionEndpoint : StudioEndpoint
{
    /// <summary>Most bytes of a definition.</summary>
    public const int MaxBytes = DefinitionBody.MaxBytes;

    /// <summary>Which versions the query asks for.</summary>
    /// <exception cref="CommandRejectedException">It names none.</exception>
    protected (VersionChoice Choice, int Number) ReadChoice(VersionChoice missing)
    {
        if (Text("versionOptions") is not { } text)
            return (missing, 0);
        if (int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number))
            return (VersionChoice.Number, number);
        return text.ToUpperInvariant() switch
        {
            "LATEST" => (VersionChoice.Latest, 0),
            "PUBLISHED" => (VersionChoice.Published, 0),
            "LATESTORPUBLISHED" => (VersionChoice.LatestOrPublished, 0),
            "LATESTANDPUBLISHED" => (VersionChoice.LatestAndPublished, 0),
            "DRAFT" => (VersionChoice.Draft, 0),
            "ALLVERSIONS" => (VersionChoice.All, 0),
            _ => throw new CommandRejectedException(new Rejection(
                RejectionKind.Invalid, "studio.version_options", "versionOptions", $"不认识的版本选项 {text}。", $"The version options {text} are not known.")),
        };
    }

    /// <summary>The body as text.</summary>
    /// <exception cref="CommandRejectedException">It is no UTF-8.</exception>
    protected Task<string> ReadTextAsync(CancellationToken ct) => DefinitionBody.ReadAsync(HttpContext, ct);

    /// <summary>A definition as JSON, with what the caller may do with it.</summary>
    protected string WithLinks(DesignedVersion version)
    {
        var links = JsonSerializer.Serialize(DefinitionLinks.Of(HttpContext, version.View.DefinitionId), StudioJson.Options);
        return string.Concat("{\"links\":", links, ",", version.Json.AsSpan(1));
    }

    /// <summary>Answers with JSON that is there already.</summary>
    protected Task AnswerTextAsync(string json) => Send.ResultAsync(TypedResults.Text(json, "application/json; charset=utf-8", Encoding.UTF8));

    /// <summary>Answers that a definition cannot be published: every problem, each led by its activity.</summary>
    protected Task RefuseAsync(IReadOnlyList<DefinitionProblem> problems)
    {
        var body = StudioProblem.From(ProblemFactory.FromDefinition(HttpContext, problems));
        return RefuseAsync(body with
        {
            Errors = problems
                .GroupBy(problem => problem.ActivityId ?? problem.Path, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.Select(Line).Distinct(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal),
        });
    }

    /// <summary>The refusal when there is no such definition.</summary>
    protected static CommandRejectedException NoDefinition() => WorkflowAccess.NoDefinition();

    private static string Line(DefinitionProblem problem)
    {
        var text = ProblemText.Pick(problem.Zh, problem.En);
        return problem.ActivityId is { } id && !text.Contains(id, StringComparison.Ordinal) ? $"{id}: {text}" : text;
    }
}
