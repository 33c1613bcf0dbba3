namespace OneWindow.Silo.Attachments;

/// <summary>Something that lies in a store.</summary>
/// <param name="Name">Its name there.</param>
/// <param name="Id">The id that it was written under.</param>
/// <param name="IsPartial">A writer that ended in the middle left it: it is no content.</param>
/// <param name="WrittenAt">When it was written, by the clock of the store.</param>
internal sealed record StoredContent(string Name, string Id, bool IsPartial, DateTimeOffset WrittenAt);

/// <summary>Where contents of files lie. What is written there is encrypted already.</summary>
internal interface IAttachmentStore
{
    /// <summary>Writes a content under an id of ours, all or nothing.</summary>
    /// <param name="id">The id.</param>
    /// <param name="content">The content from where it stands to its end; its length is known.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="IOException">The store failed, or cannot be reached.</exception>
    Task WriteAsync(string id, Stream content, CancellationToken cancellationToken);

    /// <summary>Opens a content; the caller disposes it.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="IOException">The store failed, or cannot be reached.</exception>
    Task<Stream> OpenAsync(string id, CancellationToken cancellationToken);

    /// <summary>Removes a content; one that is not there is no error.</summary>
    /// <exception cref="IOException">The store failed, or cannot be reached.</exception>
    Task DeleteAsync(string id, CancellationToken cancellationToken);

    /// <summary>Everything that lies in the store, in any order; what is written meanwhile may be missing.</summary>
    /// <exception cref="IOException">The store failed, or cannot be reached.</exception>
    IAsyncEnumerable<StoredContent> ListAsync(CancellationToken cancellationToken);

    /// <summary>Removes what <see cref="ListAsync"/> told of; what is not there any more is no error.</summary>
    /// <param name="name">Its name as listed.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="IOException">The store failed, or cannot be reached.</exception>
    Task RemoveAsync(string name, CancellationToken cancellationToken);
}
