using OneWindow.Workflows.Compilation;

namespace OneWindow.Workflows.Activities;

/// <summary>A transition of a state machine.</summary>
/// <param name="Target">The state it leads to.</param>
/// <param name="Trigger">What must complete first; null: nothing, it is taken at once.</param>
/// <param name="Condition">What must hold; null: it always may be taken.</param>
/// <param name="Action">What runs on the way; null: nothing.</param>
internal sealed record MachineTransition(int Target, ActivityNode? Trigger, InputValue? Condition, ActivityNode? Action);
