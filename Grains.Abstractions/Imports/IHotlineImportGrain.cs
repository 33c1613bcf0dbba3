using OneWindow.Grains.Workflows;

namespace OneWindow.Grains.Imports;

/// <summary>State of an import.</summary>
public enum ImportStatus
{
    /// <summary>Rows are being taken in.</summary>
    Running,

    /// <summary>All rows were gone through; <see cref="ImportView.Failed"/> says how many were refused.</summary>
    Finished,
}

/// <summary>A row that was refused.</summary>
/// <param name="Row">Line of the record in the file, the header being 1.</param>
/// <param name="ExternalNumber">Its external number, when readable.</param>
/// <param name="Field">Column, or null for the whole row.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Zh">Sentence in Chinese.</param>
/// <param name="En">Sentence in English.</param>
[GenerateSerializer, Immutable, Alias("onewindow.ImportRowError")]
public sealed record ImportRowError(
    [property: Id(0)] int Row,
    [property: Id(1)] string? ExternalNumber,
    [property: Id(2)] string? Field,
    [property: Id(3)] string Code,
    [property: Id(4)] string Zh,
    [property: Id(5)] string En);

/// <summary>An import and how far it is.</summary>
[GenerateSerializer, Immutable, Alias("onewindow.ImportView")]
public sealed record ImportView
{
    /// <summary>Its id.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>Name of the file.</summary>
    [Id(1)] public required string FileName { get; init; }

    /// <summary>State.</summary>
    [Id(2)] public required ImportStatus Status { get; init; }

    /// <summary>Rows in the file.</summary>
    [Id(3)] public int Total { get; init; }

    /// <summary>Rows gone through.</summary>
    [Id(4)] public int Done { get; init; }

    /// <summary>Rows refused.</summary>
    [Id(5)] public int Failed { get; init; }

    /// <summary>The refusals, the first 1,000.</summary>
    [Id(6)] public ImportRowError[] Errors { get; init; } = [];

    /// <summary>When it was started.</summary>
    [Id(7)] public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it finished.</summary>
    [Id(8)] public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Who started it.</summary>
    [Id(9)] public required string CreatedBy { get; init; }
}

/// <summary>A file to import.</summary>
/// <param name="FileName">Name of the file.</param>
/// <param name="Content">CSV, UTF-8.</param>
/// <param name="Actor">Account name.</param>
[GenerateSerializer, Immutable, Alias("onewindow.StartImport")]
public sealed record StartImport([property: Id(0)] string FileName, [property: Id(1)] byte[] Content, [property: Id(2)] string Actor);

/// <summary>
/// Takes a CSV file of hotline cases in, row by row, surviving restarts; key: <c>import-</c> and an id. A row is one case by its
/// external number: importing it again changes nothing but what is new in it.
/// </summary>
[Alias("onewindow.hotline.IHotlineImportGrain")]
public interface IHotlineImportGrain : IDurableGrain
{
    /// <summary>Accepts the file; refused when its header lacks a column. The work goes on after the answer.</summary>
    [Alias("Start")]
    Task<ImportView> Start(StartImport command);

    /// <summary>How far it is; refused with <see cref="RejectionKind.NotFound"/> when unknown.</summary>
    [Alias("Get")]
    Task<ImportView> Get();
}
