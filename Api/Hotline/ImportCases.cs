using FastEndpoints;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Imports;

namespace OneWindow.Api.Hotline;

/// <summary>Starts the import of a CSV file: as <c>text/csv</c>, or as the file of a form. The answer tells where to look for progress.</summary>
internal sealed class ImportCasesEndpoint(IGrainFactory grains) : EndpointWithoutRequest<ImportView>
{
    private const int MaxBytes = 10 * 1024 * 1024;

    /// <inheritdoc/>
    public override void Configure()
    {
        Post("hotline/import");
        Roles(AuthSetup.Intake);
        MaxRequestBodySize(MaxBytes);
        Summary(s => s.Summary = "导入工单 / Import cases from CSV");
        Description(b => b.Produces<ImportView>(StatusCodes.Status202Accepted));
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(CancellationToken ct)
    {
        var file = await UploadedFile.ReadAsync(HttpContext, "import.csv", ct);
        var id = $"import-{Guid.CreateVersion7():N}";
        var view = await grains.GetGrain<IHotlineImportGrain>(id).Start(new StartImport(file.Name, file.Content, User.Name()));
        HttpContext.Response.Headers.Location = $"/api/hotline/import/{id}";
        await Send.ResponseAsync(view, StatusCodes.Status202Accepted, ct);
    }
}

/// <summary>Names an import.</summary>
internal sealed class GetImportRequest
{
    /// <summary>Id of the import.</summary>
    [RouteParam]
    public string ImportId { get; set; } = "";
}

/// <summary>How far an import is, and which rows were refused.</summary>
internal sealed class GetImportEndpoint(IGrainFactory grains) : Endpoint<GetImportRequest, ImportView>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("hotline/import/{importId}");
        Roles(AuthSetup.Intake);
        Summary(s => s.Summary = "导入进度 / Progress of an import");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(GetImportRequest req, CancellationToken ct)
    {
        if (!req.ImportId.StartsWith("import-", StringComparison.Ordinal) || req.ImportId.Length > 50 || !req.ImportId.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            throw new CommandRejectedException(new Rejection(RejectionKind.NotFound, "import.not_found", "importId", "没有该导入任务。", "There is no such import."));
        await Send.OkAsync(await grains.GetGrain<IHotlineImportGrain>(req.ImportId).Get(), ct);
    }
}
