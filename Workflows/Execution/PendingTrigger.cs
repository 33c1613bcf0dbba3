using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Execution;

/// <summary>A trigger whose payload is still to be handed out.</summary>
internal sealed record PendingTrigger(int NodeIndex, Value Payload);
