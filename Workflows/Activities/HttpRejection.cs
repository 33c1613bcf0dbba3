namespace OneWindow.Workflows.Activities;

/// <summary>Why an address does not accept a request.</summary>
internal enum HttpRejection
{
    /// <summary>The content is too large.</summary>
    RequestTooLarge,

    /// <summary>A file is too large.</summary>
    FileTooLarge,

    /// <summary>The extension of a file's name is not accepted.</summary>
    BadExtension,

    /// <summary>The media type of a file is not accepted.</summary>
    BadType,
}
