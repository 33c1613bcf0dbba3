namespace OneWindow.Silo.Attachments;

/// <summary>What a scanner says of a content.</summary>
/// <param name="IsClean">Nothing was found.</param>
/// <param name="Finding">Name of what was found, or null.</param>
internal sealed record ScanVerdict(bool IsClean, string? Finding);

/// <summary>Looks for malicious content.</summary>
internal interface IAttachmentScan
{
    /// <summary>Name of the scanner; null when there is none, and files are marked as not scanned.</summary>
    string? Name { get; }

    /// <summary>Looks at a content.</summary>
    /// <exception cref="IOException">The scanner did not answer, or could not say; it is asked again later.</exception>
    Task<ScanVerdict> ScanAsync(Stream content, CancellationToken cancellationToken);
}

/// <summary>No scanner. Files are not called clean: they are marked as not scanned.</summary>
internal sealed class NoAttachmentScan : IAttachmentScan
{
    public string? Name => null;

    public Task<ScanVerdict> ScanAsync(Stream content, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("This office has no scanner.");
}
