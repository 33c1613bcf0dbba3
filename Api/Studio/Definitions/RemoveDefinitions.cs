using FastEndpoints;
using OneWindow.Api.Auth;
using OneWindow.Api.Problems;
using OneWindow.Grains;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Studio.Definitions;

/// <summary>
/// Removing definitions and versions. Studio's screen ends at any refusal of these, so one that is kept is answered like one that is gone, with the reason in a
/// header for the page around Studio.
/// </summary>
internal abstract class RemovalEndpoint : DefinitionEndpoint
{
    /// <summary>Removes something; a conflict keeps it and is told in the header.</summary>
    /// <returns>Whether it was removed.</returns>
    protected async Task<bool> RemoveAsync(Func<Task<bool>> remove)
    {
        try
        {
            return await remove();
        }
        catch (CommandRejectedException refused) when (refused.Rejection.Kind == RejectionKind.Conflict)
        {
            TellKept(ProblemText.Pick(refused.Rejection.Zh, refused.Rejection.En));
            return false;
        }
    }
}

/// <summary>Deletes a definition.</summary>
internal sealed class DeleteStudioDefinitionEndpoint(IWorkflowDefinitions definitions) : RemovalEndpoint
{
    /// <inheritdoc/>
    public override void Configure() => Serve(Http.DELETE, "workflow-definitions/{definitionId}", StudioAccess.Designers, "删除流程定义 / Delete from Elsa Studio");

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken ct)
    {
        await RemoveAsync(() => definitions.DeleteAsync(Part("definitionId"), User.Name(), ct));
        await Send.NoContentAsync(ct);
    }
}

/// <summary>Deletes a version.</summary>
internal sealed class DeleteStudioVersionEndpoint(IDefinitionEditing editing) : RemovalEndpoint
{
    /// <inheritdoc/>
    public override void Configure() => Serve(Http.DELETE, "workflow-definition-versions/{id}", StudioAccess.Designers, "删除版本 / Delete a version from Elsa Studio");

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken ct)
    {
        await RemoveAsync(() => editing.DeleteVersionAsync(Part("id"), User.Name(), ct));
        await Send.NoContentAsync(ct);
    }
}

/// <summary>Makes a draft of an older version.</summary>
internal sealed class RevertStudioDefinitionEndpoint(IDefinitionEditing editing) : DefinitionEndpoint
{
    /// <inheritdoc/>
    public override void Configure() =>
        Serve(Http.POST, "workflow-definitions/{definitionId}/revert/{version}", StudioAccess.Designers, "恢复旧版本 / Revert to a version from Elsa Studio");

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken ct)
    {
        var version = int.TryParse(Part("version"), out var number) ? await editing.RevertAsync(Part("definitionId"), number, User.Name(), ct) : null;
        await AnswerAsync(DefinitionSummary.Of(HttpContext, (version ?? throw NoDefinition()).View));
    }
}
