namespace OneWindow.Silo.Attachments;

/// <summary>Settings of attachments, section <c>Attachments</c> of the configuration.</summary>
internal sealed record AttachmentOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Attachments";

    /// <summary>Folder of the contents. Default <c>data/attachments</c> under the current folder. Processes that share a database share it.</summary>
    public string Directory { get; init; } = "data/attachments";

    /// <summary>An S3-compatible store that takes the folder's place.</summary>
    public S3Options S3 { get; init; } = new();

    /// <summary>Removal of contents that nobody knows.</summary>
    public SweepOptions Sweep { get; init; } = new();

    /// <summary>Host of a scanner that speaks ClamAV's protocol over TCP; null: files are not scanned, and every answer says so.</summary>
    public string? ScannerHost { get; init; }

    /// <summary>Its port.</summary>
    public int ScannerPort { get; init; } = 3310;

    /// <summary>Seconds after which a scan is given up and tried again later.</summary>
    public int ScannerTimeoutSeconds { get; init; } = 60;

    /// <summary>First problem of these settings as one line, or null when they can be used.</summary>
    public string? Problem() => this switch
    {
        { Directory: null or "" } => $"{Section}:Directory must name a folder.",
        { ScannerPort: < 1 or > 65535 } => $"{Section}:ScannerPort must be 1 to 65535.",
        { ScannerTimeoutSeconds: < 1 or > 3600 } => $"{Section}:ScannerTimeoutSeconds must be 1 to 3600.",
        _ => S3.Problem() ?? Sweep.Problem(),
    };
}
