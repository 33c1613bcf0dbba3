namespace OneWindow.Api.Studio.Shell;

/// <summary>Section <c>Studio</c>: where the pages at <c>/studio</c> come from.</summary>
internal sealed record StudioOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Studio";

    /// <summary>File with Elsa Studio's package as the build makes it; relative to the program's folder.</summary>
    public string Package { get; init; } = "studio.zip";

    /// <summary>Folder that the pages around Studio are read from at each request, for work on them; null takes those of the program.</summary>
    public string? Site { get; init; }
}
