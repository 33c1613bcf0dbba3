using FastEndpoints;
using FluentValidation.Results;
using OneWindow.Api.Auth;
using OneWindow.Api.Problems;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Workflows.Migrations;

/// <summary>Names a definition.</summary>
internal sealed class VersionsInFlightRequest
{
    /// <summary>The definition.</summary>
    [RouteParam]
    public string DefinitionId { get; set; } = "";
}

/// <summary>The versions of a definition with how many instances run them.</summary>
internal sealed class VersionsInFlightEndpoint(IWorkflowMigrations migrations) : Endpoint<VersionsInFlightRequest, IReadOnlyList<VersionUse>>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("workflow-migrations/versions/{definitionId}");
        Roles(WorkflowAccess.DefinitionReaders);
        Summary(s => s.Summary = "各版本在途实例 / Versions in flight");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(VersionsInFlightRequest req, CancellationToken ct) =>
        await Send.OkAsync(await migrations.VersionsAsync(req.DefinitionId, ct) ?? throw WorkflowAccess.NoDefinition(), ct);
}

/// <summary>Proposes a plan between two versions.</summary>
internal sealed class ProposeMigrationEndpoint(IWorkflowMigrations migrations) : Endpoint<ProposeMigrationRequest, MigrationPlanView>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("workflow-migrations/plan");
        Roles(WorkflowAccess.Designers);
        Summary(s => s.Summary = "生成迁移方案 / Propose a plan of migration");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(ProposeMigrationRequest req, CancellationToken ct) =>
        await Send.OkAsync(await migrations.ProposeAsync(req.DefinitionId!, req.FromVersion!.Value, req.ToVersion!.Value, ct), ct);
}

/// <summary>Checks a plan; every wrong entry is named.</summary>
internal sealed class CheckMigrationEndpoint(IWorkflowMigrations migrations) : Endpoint<MigrationBody>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("workflow-migrations/check");
        Roles(WorkflowAccess.Designers);
        Summary(s => s.Summary = "检查迁移方案 / Check a plan of migration");
        Description(b => b.Produces(StatusCodes.Status204NoContent));
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(MigrationBody req, CancellationToken ct)
    {
        await migrations.RefuseWrongAsync(req, "", ValidationFailures, ct);
        ThrowIfAnyErrors();
        await Send.NoContentAsync(ct);
    }
}

/// <summary>Takes one instance to another version, or finds out what that would come to.</summary>
internal sealed class MigrateInstanceEndpoint(IWorkflowDirectory directory, IWorkflowMigrations migrations) : Endpoint<MigrateInstanceRequest, WorkflowReceipt>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("workflow-instances/{id}/migrate");
        Roles(WorkflowAccess.Keepers);
        Summary(s => s.Summary = "迁移流程实例到另一版本 / Take an instance to another version");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(MigrateInstanceRequest req, CancellationToken ct)
    {
        await migrations.RefuseWrongAsync(req.Plan!, "plan.", ValidationFailures, ct);
        ThrowIfAnyErrors();
        var workflow = await directory.GetAsync(req.Id, ct);
        var command = new ControlWorkflow
        {
            Action = ControlAction.Migrate,
            Actor = User.Name(),
            Reason = req.Reason,
            OperationId = req.OperationId,
            ExpectedRevision = Hotline.Revision.Expected(HttpContext, req.Revision),
            Migration = req.Plan!.ToOrder(),
        };
        var receipt = req.DryRun is true ? await workflow.PreviewControl(command) : await workflow.Control(command);
        Hotline.Revision.Tag(HttpContext, receipt.Revision);
        await Send.OkAsync(receipt, ct);
    }
}

/// <summary>Plans of migration before they are used.</summary>
internal static class MigrationChecks
{
    /// <summary>Adds the wrong entries of a plan to a request's failures.</summary>
    /// <param name="migrations">What checks.</param>
    /// <param name="plan">The plan, of the right form.</param>
    /// <param name="prefix">Where in the request the plan stands, with a point at its end.</param>
    /// <param name="failures">The request's failures.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    public static async Task RefuseWrongAsync(
        this IWorkflowMigrations migrations, MigrationBody plan, string prefix, List<ValidationFailure> failures, CancellationToken cancellationToken)
    {
        foreach (var problem in await migrations.CheckAsync(plan.ToOrder(), cancellationToken))
            failures.Add(new ValidationFailure(prefix + problem.Field, ProblemText.Pick(problem.Zh, problem.En)) { ErrorCode = $"migration.{problem.Code}" });
    }
}
