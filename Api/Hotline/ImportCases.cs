using FastEndpoints;
using OneWindow.Api.Auth;
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
        var (name, content) = HttpContext.Request.HasFormContentType ? await ReadFormAsync(ct) : ("import.csv", await ReadAsync(HttpContext.Request.Body, ct));
        if (content.Length == 0)
            throw Refuse("import.empty", "file", "没有收到文件内容。", "No file content was sent.");
        var id = $"import-{Guid.CreateVersion7():N}";
        var view = await grains.GetGrain<IHotlineImportGrain>(id).Start(new StartImport(name, content, User.Name()));
        HttpContext.Response.Headers.Location = $"/api/hotline/import/{id}";
        await Send.ResponseAsync(view, StatusCodes.Status202Accepted, ct);
    }

    private static CommandRejectedException Refuse(string code, string field, string zh, string en) => new(new Rejection(RejectionKind.Invalid, code, field, zh, en));

    private async Task<(string Name, byte[] Content)> ReadFormAsync(CancellationToken ct)
    {
        IFormCollection form;
        try
        {
            form = await HttpContext.Request.ReadFormAsync(ct);
        }
        catch (Exception exception) when (exception is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            throw Refuse("import.form", "file", "表单内容无法读取。", "The form cannot be read.");
        }

        if (form.Files is not [var file])
            throw Refuse("import.form", "file", "请在表单中上传一个文件。", "Send exactly one file in the form.");
        await using var stream = file.OpenReadStream();
        var name = Path.GetFileName(file.FileName);
        return (name.Length is > 0 and <= 200 && Hosting.StrictText.IsReadable(name) ? name : "import.csv", await ReadAsync(stream, ct));
    }

    private static async Task<byte[]> ReadAsync(Stream stream, CancellationToken ct)
    {
        using var buffer = new MemoryStream();
        await stream.CopyToAsync(buffer, ct);
        return buffer.ToArray();
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
