namespace OneWindow.Silo.Attachments;

/// <summary>Where contents of files lie. What is written there is encrypted already.</summary>
internal interface IAttachmentStore
{
    /// <summary>Writes a content under an id of ours, all or nothing.</summary>
    Task WriteAsync(string id, Stream content, CancellationToken cancellationToken);

    /// <summary>Opens a content; the caller disposes it.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    Task<Stream> OpenAsync(string id, CancellationToken cancellationToken);

    /// <summary>Removes a content; one that is not there is no error.</summary>
    Task DeleteAsync(string id, CancellationToken cancellationToken);
}
