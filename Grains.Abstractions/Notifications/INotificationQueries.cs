namespace OneWindow.Grains.Notifications;

/// <summary>A notice to a person.</summary>
/// <param name="Id">Id of the effect that caused it.</param>
/// <param name="Recipient">Person id or <c>role:…</c>.</param>
/// <param name="CaseNumber">What it is about.</param>
/// <param name="Subject">Subject.</param>
/// <param name="Body">Text.</param>
/// <param name="Severity"><c>info</c>, <c>warning</c> or <c>urgent</c>.</param>
/// <param name="CreatedAt">When it was caused.</param>
/// <param name="ReadAt">When it was read, or null.</param>
public sealed record NotificationView(
    string Id,
    string Recipient,
    string CaseNumber,
    string Subject,
    string Body,
    string Severity,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ReadAt);

/// <summary>Notices as their recipients read them.</summary>
public interface INotificationQueries
{
    /// <summary>A page of notices, newest first; null recipients: everybody's.</summary>
    Task<Page<NotificationView>> ListAsync(IReadOnlyList<string>? recipients, string? caseNumber, bool unreadOnly, int page, int pageSize, CancellationToken cancellationToken);

    /// <summary>Marks one of the recipients' notices as read now, in the office's time; false when there is none of that id.</summary>
    Task<bool> MarkReadAsync(string id, IReadOnlyList<string>? recipients, CancellationToken cancellationToken);
}
