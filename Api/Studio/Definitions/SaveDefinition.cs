using System.Text.Json;
using FastEndpoints;
using OneWindow.Api.Auth;
using OneWindow.Api.Problems;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Studio.Definitions;

/// <summary>Saves what Studio's editor holds: creates, saves by itself, saves, and publishes.</summary>
internal sealed class SaveStudioDefinitionEndpoint(IDefinitionEditing editing) : DefinitionEndpoint
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Serve(Http.POST, "workflow-definitions", StudioAccess.Designers, "保存流程定义 / Save a definition from Elsa Studio");
        MaxRequestBodySize(MaxBytes);
    }

    /// <inheritdoc/>
    protected override bool ShowsRefusals => true;

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken ct)
    {
        using var body = JsonDocument.Parse(await ReadTextAsync(ct), new JsonDocumentOptions { MaxDepth = 512 });
        if (body.RootElement.ValueKind != JsonValueKind.Object || !body.RootElement.TryGetProperty("model", out var model) || model.ValueKind != JsonValueKind.Object)
        {
            await RefuseAsync(StudioProblem.Of("request.invalid", "model", ProblemText.Pick("缺少流程定义 model。", "The definition, model, is missing.")));
            return;
        }

        var publish = body.RootElement.TryGetProperty("publish", out var wish) && wish.ValueKind == JsonValueKind.True;
        var saving = await editing.SaveAsync(new SaveDefinition(model.GetRawText(), publish, User.Name()), ct);
        if (saving.Version is not { } version)
        {
            await RefuseAsync(saving.Problems);
            return;
        }

        var problems = JsonSerializer.Serialize(saving.Problems, StudioJson.Options);
        var already = publish && !saving.IsNew ? "true" : "false";
        await AnswerTextAsync($"{{\"workflowDefinition\":{WithLinks(version)},\"alreadyPublished\":{already},\"consumingWorkflowCount\":0,\"problems\":{problems}}}");
    }
}

/// <summary>Publishes the latest version with effect at once.</summary>
internal sealed class PublishStudioDefinitionEndpoint(IDefinitionEditing editing, IDefinitionVersions versions) : DefinitionEndpoint
{
    /// <inheritdoc/>
    public override void Configure() => Serve(Http.POST, "workflow-definitions/{definitionId}/publish", StudioAccess.Designers, "发布 / Publish from Elsa Studio");

    /// <inheritdoc/>
    protected override bool ShowsRefusals => true;

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken ct)
    {
        var publication = await editing.PublishAsync(new PublishVersion { DefinitionId = Part("definitionId"), Actor = User.Name() }, ct) ?? throw NoDefinition();
        if (publication.Version is not { } published)
        {
            await RefuseAsync([.. publication.Problems, .. publication.Objections]);
            return;
        }

        var version = WithLinks((await versions.FindAsync(published.VersionId, ct))!);
        await AnswerTextAsync($"{{\"workflowDefinition\":{version},\"alreadyPublished\":{(publication.IsNew ? "false" : "true")},\"consumingWorkflowCount\":0}}");
    }
}

/// <summary>Lets a definition start no new instances.</summary>
internal sealed class RetractStudioDefinitionEndpoint(IWorkflowDefinitions definitions, IDefinitionVersions versions) : DefinitionEndpoint
{
    /// <inheritdoc/>
    public override void Configure() => Serve(Http.POST, "workflow-definitions/{definitionId}/retract", StudioAccess.Designers, "撤回发布 / Retract from Elsa Studio");

    /// <inheritdoc/>
    protected override bool ShowsRefusals => true;

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken ct)
    {
        var definitionId = Part("definitionId");
        if (!await definitions.RetractAsync(definitionId, null, User.Name(), ct))
            throw NoDefinition();
        await AnswerTextAsync(WithLinks(await versions.FindAsync(definitionId, VersionChoice.Latest, 0, ct) ?? throw NoDefinition()));
    }
}
