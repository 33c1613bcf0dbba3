using FastEndpoints;
using OneWindow.Api.Auth;
using OneWindow.Api.Problems;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Studio.Definitions;

/// <summary>Takes a file in that Studio has read: it becomes a draft, whatever it says about being published.</summary>
internal sealed class ImportStudioDefinitionEndpoint(IDefinitionEditing editing, IDefinitionVersions versions) : DefinitionEndpoint
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Serve(Http.POST, "workflow-definitions/import", StudioAccess.Designers, "导入流程定义 / Import a definition from Elsa Studio");
        MaxRequestBodySize(MaxBytes);
    }

    /// <inheritdoc/>
    protected override bool ShowsRefusals => true;

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken ct)
    {
        var imported = await editing.ImportAsync(new ImportDefinition(null, await ReadTextAsync(ct), DryRun: false, User.Name()), ct);
        if (imported.Outcome == ImportOutcome.Refused)
        {
            var problem = imported.Problems[0];
            await RefuseAsync(StudioProblem.Of("definition.format", "root", ProblemText.Pick(problem.Zh, problem.En)));
            return;
        }

        await AnswerTextAsync(WithLinks((await versions.FindAsync(imported.DefinitionId!, VersionChoice.Number, imported.Version!.Value, ct))!));
    }
}
