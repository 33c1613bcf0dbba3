using FastEndpoints;
using OneWindow.Api.Auth;
using OneWindow.Api.Problems;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Studio.Scenarios;

/// <summary>Lists the samples for designers.</summary>
internal sealed class ListSamplesEndpoint(IWorkflowSamples samples) : EndpointWithoutRequest<IReadOnlyList<WorkflowSample>>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("workflow-samples");
        Roles(StudioAccess.Viewers);
        Summary(s => s.Summary = "示例流程 / Samples of definitions");
    }

    /// <inheritdoc/>
    public override Task HandleAsync(CancellationToken ct) => Send.OkAsync(samples.List(), ct);
}

/// <summary>A sample.</summary>
internal sealed class TakeSampleRequest
{
    /// <summary>Its id.</summary>
    [RouteParam]
    public string Id { get; set; } = "";
}

/// <summary>Publishes a sample as a definition of the office.</summary>
internal sealed class TakeSampleEndpoint(IWorkflowSamples samples) : Endpoint<TakeSampleRequest, DefinitionVersionView>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("workflow-samples/{id}/take");
        Roles(StudioAccess.Designers);
        Summary(s => s.Summary = "采用示例流程 / Take a sample over");
        Description(b => b.Produces<DefinitionVersionView>(StatusCodes.Status201Created));
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(TakeSampleRequest req, CancellationToken ct)
    {
        var publication = await samples.TakeAsync(req.Id, User.Name(), ct);
        if (publication.Version is not { } version)
        {
            var problem = ProblemFactory.FromDefinition(HttpContext, publication.Problems);
            await Send.ResultAsync(Results.Json(problem, statusCode: problem.Status, contentType: ProblemBody.ContentType));
            return;
        }

        HttpContext.Response.Headers.Location = $"/api/workflow-definitions/{Uri.EscapeDataString(version.DefinitionId)}";
        await Send.ResponseAsync(version, publication.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK, ct);
    }
}
