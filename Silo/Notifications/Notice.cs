namespace OneWindow.Silo.Notifications;

/// <summary>A notice on its way to people's inboxes.</summary>
/// <param name="Recipients">Person ids, or <c>role:x</c>.</param>
/// <param name="CaseNumber">What it is about.</param>
/// <param name="Subject">Subject.</param>
/// <param name="Body">Text.</param>
/// <param name="Severity">info, warning or urgent.</param>
/// <param name="At">When it was caused.</param>
internal sealed record Notice(string[] Recipients, string CaseNumber, string Subject, string Body, string Severity, DateTimeOffset At)
{
    /// <summary>Kind of the outbox rows that carry it.</summary>
    public const string Kind = "notify";
}
