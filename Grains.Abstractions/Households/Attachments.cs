namespace OneWindow.Grains.Households;

/// <summary>Whether a file can be read.</summary>
public enum AttachmentStatus
{
    /// <summary>Nobody reads it before it was scanned (隔离).</summary>
    Quarantined,

    /// <summary>Scanned; nothing was found.</summary>
    Clean,

    /// <summary>This office has no scanner: nobody looked.</summary>
    Unscanned,

    /// <summary>The scanner found something; it stays shut.</summary>
    Infected,

    /// <summary>Its content is gone; the entry stays.</summary>
    Deleted,
}

/// <summary>A file to keep.</summary>
/// <param name="Subject">Person, household or application that it belongs to.</param>
/// <param name="Material">Code of the material that it is, or null.</param>
/// <param name="FileName">Name as sent; only its last part is kept, and nothing is stored under it.</param>
/// <param name="Source">Code of the source.</param>
/// <param name="ValidUntil">Last day for which it may be used as that material; null: no end.</param>
/// <param name="Actor">Account name.</param>
public sealed record NewAttachment(string Subject, string? Material, string FileName, string Source, DateOnly? ValidUntil, string Actor);

/// <summary>A file that was taken in: what is known of it once its content lies in the store.</summary>
/// <param name="Actor">Account name.</param>
/// <param name="Subject">Person, household or application that it belongs to.</param>
/// <param name="Material">Code of the material, or null.</param>
/// <param name="FileName">Name.</param>
/// <param name="MediaType">Media type by its first bytes.</param>
/// <param name="Size">Bytes of the content.</param>
/// <param name="Sha256">SHA-256 of the content, hexadecimal.</param>
/// <param name="Key">The key that the content is encrypted with, itself encrypted.</param>
/// <param name="Source">Code of the source.</param>
/// <param name="ValidUntil">Last day for which it may be used, or null.</param>
[GenerateSerializer, Immutable, Alias("onewindow.households.KeepAttachment")]
public sealed record KeepAttachment(
    [property: Id(0)] string Actor,
    [property: Id(1)] string Subject,
    [property: Id(2)] string? Material,
    [property: Id(3)] string FileName,
    [property: Id(4)] string MediaType,
    [property: Id(5)] long Size,
    [property: Id(6)] string Sha256,
    [property: Id(7)] string Key,
    [property: Id(8)] string Source,
    [property: Id(9)] DateOnly? ValidUntil);

/// <summary>Removes the content of a file.</summary>
/// <param name="Header">Common part.</param>
/// <param name="Reason">Why.</param>
[GenerateSerializer, Immutable, Alias("onewindow.households.DeleteAttachment")]
public sealed record DeleteAttachment([property: Id(0)] CommandHeader Header, [property: Id(1)] string Reason);

/// <summary>A file that is kept.</summary>
/// <param name="Id">Id.</param>
/// <param name="Subject">Person, household or application that it belongs to.</param>
/// <param name="Material">Code of the material, or null.</param>
/// <param name="FileName">Name.</param>
/// <param name="MediaType">Media type by its first bytes.</param>
/// <param name="Size">Bytes of the content.</param>
/// <param name="Sha256">SHA-256 of the content, hexadecimal.</param>
/// <param name="Status">Whether it can be read.</param>
/// <param name="Source">Code of the source.</param>
/// <param name="ValidUntil">Last day for which it may be used, or null.</param>
/// <param name="CreatedAt">When it was taken in.</param>
/// <param name="CreatedBy">Account that brought it.</param>
/// <param name="Revision">Counts the changes.</param>
[GenerateSerializer, Immutable, Alias("onewindow.households.AttachmentView")]
public sealed record AttachmentView(
    [property: Id(0)] string Id,
    [property: Id(1)] string Subject,
    [property: Id(2)] string? Material,
    [property: Id(3)] string FileName,
    [property: Id(4)] string MediaType,
    [property: Id(5)] long Size,
    [property: Id(6)] string Sha256,
    [property: Id(7)] AttachmentStatus Status,
    [property: Id(8)] string Source,
    [property: Id(9)] DateOnly? ValidUntil,
    [property: Id(10)] DateTimeOffset CreatedAt,
    [property: Id(11)] string CreatedBy,
    [property: Id(12)] long Revision);

/// <summary>A file that may be read, and the key to it.</summary>
/// <param name="View">The file.</param>
/// <param name="Key">The key that the content is encrypted with, itself encrypted.</param>
[GenerateSerializer, Immutable, Alias("onewindow.households.ReadableAttachment")]
public sealed record ReadableAttachment([property: Id(0)] AttachmentView View, [property: Id(1)] string Key);

/// <summary>A file (附件); key: its id. Not for endpoints, but for <see cref="IAttachments"/>.</summary>
[Alias("onewindow.households.IAttachmentGrain")]
public interface IAttachmentGrain : Workflows.IDurableGrain
{
    /// <summary>Keeps what is known of a file whose content lies in the store; it stays shut until it is scanned.</summary>
    [Alias("Keep")]
    Task<AttachmentView> Keep(KeepAttachment command);

    /// <summary>The file.</summary>
    [Alias("Get")]
    Task<AttachmentView> Get();

    /// <summary>Records that somebody reads it, and gives the key. Refused while it is shut.</summary>
    [Alias("Read")]
    Task<ReadableAttachment> Read(string actor);

    /// <summary>The key, for the scanner; null when it is not to be scanned.</summary>
    [Alias("KeyForScan")]
    Task<string?> KeyForScan();

    /// <summary>Records what the scanner said; a repetition changes nothing.</summary>
    [Alias("Scanned")]
    Task Scanned(string scanner, bool isClean, string? finding);

    /// <summary>Removes the content.</summary>
    [Alias("Delete")]
    Task<FileReceipt> Delete(DeleteAttachment command);
}

/// <summary>A file's content; dispose it.</summary>
/// <param name="View">The file.</param>
/// <param name="Content">The content in the clear.</param>
public sealed record AttachmentContent(AttachmentView View, Stream Content) : IAsyncDisposable
{
    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}

/// <summary>Files that belong to persons, households and applications.</summary>
public interface IAttachments
{
    /// <summary>Most bytes that any kind of file may have.</summary>
    long MaxBytes { get; }

    /// <summary>The scanner that looks at files, or null when this office has none.</summary>
    string? Scanner { get; }

    /// <summary>
    /// Takes a file in while it streams. Kind and size are checked by the data of attachments.json; the same content for the same subject and
    /// material is kept once. Refusals leave nothing behind.
    /// </summary>
    Task<AttachmentView> StoreAsync(NewAttachment attachment, Stream content, CancellationToken cancellationToken);

    /// <summary>Opens a file for reading; that it was read, and by whom, is recorded first.</summary>
    Task<AttachmentContent> OpenAsync(string id, string actor, CancellationToken cancellationToken);

    /// <summary>One file.</summary>
    Task<AttachmentView> GetAsync(string id);

    /// <summary>Removes the content of a file. Refused while a record names it as its evidence.</summary>
    Task<FileReceipt> DeleteAsync(string id, DeleteAttachment command, CancellationToken cancellationToken);

    /// <summary>Files of a subject, newest first.</summary>
    Task<Page<AttachmentView>> ListAsync(string subject, string? material, int page, int pageSize, CancellationToken cancellationToken);
}
