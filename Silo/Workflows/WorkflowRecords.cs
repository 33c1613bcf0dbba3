using System.Text.Json;
using OneWindow.Calendars;

namespace OneWindow.Silo.Workflows;

/// <summary>What happened to a deadline, as the stream keeps it under <c>clock.paused</c>, <c>clock.resumed</c> and <c>deadline.moved</c>.</summary>
/// <param name="Deadline">Its name.</param>
/// <param name="DueAt">When it is used up now, or null while its clock stands still.</param>
/// <param name="Basis">Why the clock stopped, or how the due time was found; null when it runs again.</param>
/// <param name="LegalBasis">The rule that allows the stop, or null.</param>
/// <param name="Ledger">All stretches so far, or null when they have not changed.</param>
internal sealed record DeadlineRecord(string Deadline, DateTimeOffset? DueAt, string? Basis, string? LegalBasis, ClockSegment[]? Ledger);

/// <summary>A field that a workflow set, as the stream keeps it under <c>subject.updated</c>.</summary>
/// <param name="Field">Its name.</param>
/// <param name="Value">Its value.</param>
internal sealed record FieldRecord(string Field, JsonElement Value);

/// <summary>A document that was issued, as the stream keeps it under <c>document.issued</c>.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">Which template it is for.</param>
/// <param name="Title">Its title.</param>
/// <param name="To">For whom it is, or null.</param>
/// <param name="Data">What the template fills in, or null.</param>
internal sealed record DocumentRecord(string Id, string Kind, string Title, string? To, JsonElement? Data);
