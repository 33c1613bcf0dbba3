using FastEndpoints;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Api.Problems;
using OneWindow.Grains.Matters;
using OneWindow.Grains.Reference;

namespace OneWindow.Api.Matters;

/// <summary>Takes in a file of matters, as the body or as the file of a form: all of them, or none when something is wrong with one. In the address:
/// <c>dryRun</c>, <c>format</c> (else by content type or name), <c>effectiveFrom</c> for versions whose content has changed although their first day has not.</summary>
internal sealed class ImportMattersEndpoint(IMatterEditing editing) : EndpointWithoutRequest<MatterImport>
{
    private const int MaxBytes = 10 * 1024 * 1024;

    /// <inheritdoc/>
    public override void Configure()
    {
        Post("matters/import");
        Roles(MatterAccess.Editors);
        MaxRequestBodySize(MaxBytes);
        Summary(s => s.Summary = "导入事项 / Import matters from JSON or CSV, all or none");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(CancellationToken ct)
    {
        var isCsvBody = HttpContext.Request.ContentType?.StartsWith("text/csv", StringComparison.OrdinalIgnoreCase) == true;
        var file = await UploadedFile.ReadAsync(HttpContext, isCsvBody ? "matters.csv" : "matters.json", ct);
        var format = ImportQuery.Format(HttpContext) ?? (file.Name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? MatterFormat.Csv : MatterFormat.Json);
        var command = new ImportMatters(format, file.Content, ImportQuery.EffectiveFrom(HttpContext), ImportQuery.IsDryRun(HttpContext), User.Name());
        var import = await editing.ImportAsync(command, ct);
        if (import is { DryRun: false, Refused: > 0 })
        {
            var problem = ProblemFactory.FromMatters(HttpContext, import);
            await Send.ResultAsync(Results.Json(problem, statusCode: problem.Status, contentType: ProblemBody.ContentType));
            return;
        }

        await Send.OkAsync(import, ct);
    }
}

/// <summary>What is exported.</summary>
internal sealed class ExportMattersRequest
{
    /// <summary>Format; JSON when left out.</summary>
    [QueryParam]
    public MatterFormat? Format { get; set; }

    /// <summary>Day on which the matters are in force; today when left out.</summary>
    [QueryParam]
    public DateOnly? At { get; set; }
}

/// <summary>The matters in force on a day as a file.</summary>
internal sealed class ExportMattersEndpoint(IMatterEditing editing, IReferenceData reference) : Endpoint<ExportMattersRequest>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("matters/export");
        Roles(MatterAccess.Readers);
        Summary(s => s.Summary = "导出事项 / Export matters as JSON or CSV");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(ExportMattersRequest req, CancellationToken ct)
    {
        var format = req.Format ?? MatterFormat.Json;
        var content = await editing.ExportAsync(format, req.At ?? reference.Today, ct);
        var (name, type) = format == MatterFormat.Csv ? ("matters.csv", "text/csv; charset=utf-8") : ("matters.json", "application/json");
        await Send.ResultAsync(TypedResults.File(content, type, name));
    }
}
