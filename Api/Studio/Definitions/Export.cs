using System.IO.Compression;
using System.Text;
using FastEndpoints;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Studio.Definitions;

/// <summary>A version as a file.</summary>
internal sealed class ExportStudioDefinitionEndpoint(IDefinitionVersions versions) : DefinitionEndpoint
{
    /// <inheritdoc/>
    public override void Configure() => Serve(Http.GET, "workflow-definitions/{definitionId}/export", StudioAccess.Viewers, "导出流程定义 / Export a definition");

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken ct)
    {
        var (choice, number) = ReadChoice(VersionChoice.Latest);
        var file = await versions.ExportAsync(Part("definitionId"), choice, number, ct) ?? throw NoDefinition();
        await Send.ResultAsync(TypedResults.File(Encoding.UTF8.GetBytes(file.Json), "application/json", file.FileName));
    }
}

/// <summary>Several versions as an archive; one alone as a file.</summary>
internal sealed class ExportStudioDefinitionsEndpoint(IDefinitionVersions versions) : DefinitionEndpoint
{
    /// <inheritdoc/>
    public override void Configure() =>
        Serve(Http.POST, "bulk-actions/export/workflow-definitions", StudioAccess.Viewers, "批量导出流程定义 / Export definitions");

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken ct)
    {
        var ids = BulkRequest.Check((await ReadAsync<BulkRequest>(ct))?.Ids);
        var files = await versions.ExportAsync(ids, ct);
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in files)
            {
                await using var entry = await archive.CreateEntry(file.FileName, CompressionLevel.Optimal).OpenAsync(ct);
                await entry.WriteAsync(Encoding.UTF8.GetBytes(file.Json), ct);
            }
        }

        await Send.ResultAsync(TypedResults.File(buffer.ToArray(), "application/zip", "workflow-definitions.zip"));
    }
}
