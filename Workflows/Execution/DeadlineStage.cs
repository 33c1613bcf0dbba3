using OneWindow.Calendars;

namespace OneWindow.Workflows.Execution;

/// <summary>A point on the way to a deadline, the deadline itself, or a point after it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="At">When.</param>
/// <param name="IsOverdue">Whether it is the deadline itself or a point after it.</param>
/// <param name="Percent">The share of the limit; 0 for a point after it.</param>
/// <param name="After">How long after the deadline; null for the others, and in states that do not say it.</param>
internal readonly record struct DeadlineStage(string Name, DateTimeOffset At, bool IsOverdue, int Percent = 0, TimeLimit? After = null);
