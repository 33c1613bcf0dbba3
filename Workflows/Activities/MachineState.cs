namespace OneWindow.Workflows.Activities;

/// <summary>A state of a state machine.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Entry">What runs when it is entered; null: nothing.</param>
/// <param name="Exit">What runs when it is left; null: nothing.</param>
/// <param name="Transitions">The transitions that leave it, in the order of the definition.</param>
internal sealed record MachineState(string Name, ActivityNode? Entry, ActivityNode? Exit, int[] Transitions);
