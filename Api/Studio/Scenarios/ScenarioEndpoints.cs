using System.Text.Json;
using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Hosting;
using OneWindow.Api.Problems;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Studio.Scenarios;

/// <summary>The scenarios of a version.</summary>
internal sealed class ListScenariosRequest
{
    /// <summary>The definition.</summary>
    [RouteParam]
    public string Id { get; set; } = "";

    /// <summary>Number of the version; none: the newest, the draft included.</summary>
    [QueryParam]
    public int? Version { get; set; }
}

internal sealed class ListScenariosValidator : Validator<ListScenariosRequest>
{
    public ListScenariosValidator() => RuleFor(r => r.Version).GreaterThan(0);
}

/// <summary>Shows the scenarios of a version as they are written.</summary>
internal sealed class ListScenariosEndpoint(IWorkflowScenarios scenarios) : Endpoint<ListScenariosRequest, ScenarioListing>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("workflow-definitions/{id}/scenarios");
        Roles(StudioAccess.Viewers);
        Validator<ListScenariosValidator>();
        Summary(s => s.Summary = "流程定义的场景 / The scenarios of a definition");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(ListScenariosRequest req, CancellationToken ct) => await Send.OkAsync(await scenarios.ListAsync(req.Id, req.Version, ct), ct);
}

/// <summary>Which scenarios are to be played.</summary>
internal sealed class RunScenariosRequest
{
    /// <summary>The definition.</summary>
    [RouteParam]
    public string Id { get; set; } = "";

    /// <summary>Number of the version; none: the newest, the draft included.</summary>
    public int? Version { get; set; }

    /// <summary>Id of one scenario; none: all of them.</summary>
    public string? Scenario { get; set; }

    /// <summary>Scenarios to play instead of those that the definition carries: a list. So they can be tried before they are saved.</summary>
    public JsonElement? Scenarios { get; set; }
}

internal sealed class RunScenariosValidator : Validator<RunScenariosRequest>
{
    public RunScenariosValidator()
    {
        RuleFor(r => r.Version).GreaterThan(0);
        RuleFor(r => r.Scenario).MaximumLength(200).Readable();
        RuleFor(r => r.Scenarios).Readable();
        RuleFor(r => r.Scenarios)
            .Must(list => list.Text() is null || list!.Value.ValueKind == JsonValueKind.Array)
            .WithErrorCode("format")
            .WithMessage(_ => ProblemText.Pick("应为场景的数组。", "A list of scenarios is expected."));
    }
}

/// <summary>Plays scenarios on a virtual clock; nothing is stored or carried out.</summary>
internal sealed class RunScenariosEndpoint(IWorkflowScenarios scenarios) : Endpoint<RunScenariosRequest, ScenarioReport>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("workflow-definitions/{id}/scenarios/run");
        Roles(StudioAccess.Designers);
        Validator<RunScenariosValidator>();
        Summary(s => s.Summary = "运行场景 / Play scenarios");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(RunScenariosRequest req, CancellationToken ct) => await Send.OkAsync(
        await scenarios.RunAsync(new ScenarioRequest { DefinitionId = req.Id, Version = req.Version, ScenarioId = req.Scenario, Scenarios = req.Scenarios.Text() }, ct), ct);
}
