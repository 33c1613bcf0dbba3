namespace OneWindow.Workflows.Execution;

/// <summary>An activity that was queued when its instance faulted. Immutable; what it starts with is copied when it is queued again.</summary>
internal sealed record DroppedActivity(int NodeIndex, long ParentId, int Tag, bool IsBackward, NamedValues? Variables);
