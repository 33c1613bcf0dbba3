namespace OneWindow.Workflows.Compilation;

/// <summary>A loop of a flowchart.</summary>
/// <param name="Header">The activity that connections lead back to.</param>
/// <param name="Members">By position: whether the activity belongs to the loop.</param>
/// <param name="Size">How many belong to it.</param>
internal sealed record FlowLoop(int Header, bool[] Members, int Size);
