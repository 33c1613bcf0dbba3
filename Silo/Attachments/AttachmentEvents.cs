using OneWindow.Grains.Households;
using OneWindow.Silo.Households;

namespace OneWindow.Silo.Attachments;

internal sealed record AttachmentKept(
    string Subject,
    string? Material,
    string FileName,
    string MediaType,
    long Size,
    string Sha256,
    string Key,
    string Source,
    DateOnly? ValidUntil,
    string By,
    AttachmentStatus Status) : FileEvent;

internal sealed record AttachmentScanned(bool IsClean, string? Finding, string Scanner) : FileEvent
{
    public override (string Action, string? Reason)? Audit => IsClean ? null : ("attachment-infected", Finding);
}

internal sealed record AttachmentRead : FileEvent
{
    public override (string Action, string? Reason)? Audit => ("attachment-read", null);

    public override bool IsChange => false;
}

internal sealed record AttachmentDeleted(string Reason) : FileEvent
{
    public override (string Action, string? Reason)? Audit => ("attachment-delete", Reason);
}

/// <summary>The content is gone from the store.</summary>
internal sealed record AttachmentRemoved : FileEvent
{
    public override bool IsChange => false;
}
