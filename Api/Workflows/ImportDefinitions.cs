using FastEndpoints;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Workflows;

/// <summary>What became of the files of an import.</summary>
/// <param name="DryRun">Whether nothing was stored.</param>
/// <param name="Taken">How many files became drafts, or would.</param>
/// <param name="Refused">How many were refused.</param>
/// <param name="Files">Each file.</param>
internal sealed record ImportAnswer(bool DryRun, int Taken, int Refused, IReadOnlyList<ImportedDefinition> Files);

/// <summary>Takes in definitions from a JSON file or an archive of them, sent as the body or as the file of a form. Each becomes a draft; one that is wrong does not keep the others out.</summary>
internal sealed class ImportDefinitionsEndpoint(IDefinitionEditing editing) : EndpointWithoutRequest<ImportAnswer>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("workflow-definitions/import");
        Roles(WorkflowAccess.Designers);
        MaxRequestBodySize(DefinitionFiles.MaxBytes);
        Summary(s => s.Summary = "导入流程定义文件或压缩包 / Import workflow definitions from a file or an archive");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(CancellationToken ct)
    {
        var isDryRun = HttpContext.Request.Query["dryRun"] is [var text, ..] && bool.TryParse(text, out var wish) && wish;
        var upload = await UploadedFile.ReadAsync(HttpContext, "definition.json", ct);
        var results = new List<ImportedDefinition>();
        foreach (var file in await DefinitionFiles.ReadAsync(upload.Content, upload.Name, ct))
            results.Add(await TakeAsync(file, isDryRun, ct));
        await Send.OkAsync(
            new ImportAnswer(isDryRun, results.Count(file => file.Outcome is ImportOutcome.Created or ImportOutcome.Updated), results.Count(file => file.Outcome == ImportOutcome.Refused), results), ct);
    }

    private async Task<ImportedDefinition> TakeAsync(DefinitionFile file, bool isDryRun, CancellationToken ct)
    {
        if (file.Text is null)
            return new(file.Name, ImportOutcome.Refused, null, null, [new("file", null, "$", file.Zh, file.En)]);
        try
        {
            return await editing.ImportAsync(new ImportDefinition(file.Name, file.Text, isDryRun, User.Name()), ct);
        }
        catch (CommandRejectedException refused)
        {
            var rejection = refused.Rejection;
            return new(file.Name, ImportOutcome.Refused, null, null, [new(rejection.Code, null, $"$.{rejection.Field}", rejection.Zh, rejection.En)]);
        }
    }
}
