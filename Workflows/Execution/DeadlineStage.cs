namespace OneWindow.Workflows.Execution;

/// <summary>A point on the way to a deadline, the deadline itself, or a point after it.</summary>
internal readonly record struct DeadlineStage(string Name, DateTimeOffset At, bool IsOverdue);
