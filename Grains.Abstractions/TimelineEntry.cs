using System.Text.Json;

namespace OneWindow.Grains;

/// <summary>One line of a timeline: a domain event of a case or an application, or a step of its workflow.</summary>
/// <param name="At">When.</param>
/// <param name="Source"><c>event</c> or <c>workflow</c>.</param>
/// <param name="Type">Event type, or activity type and what happened to it.</param>
/// <param name="ActivityId">Activity of the definition, for workflow lines.</param>
/// <param name="Actor">Account, or null for the clock.</param>
/// <param name="Data">Content, or null.</param>
public sealed record TimelineEntry(DateTimeOffset At, string Source, string Type, string? ActivityId, string? Actor, JsonElement? Data);
