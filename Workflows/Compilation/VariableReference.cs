namespace OneWindow.Workflows.Compilation;

/// <summary>A variable found at compile time.</summary>
/// <param name="ScopeNode">The index of the activity that declares it; -1 for the workflow.</param>
/// <param name="Slot">Its place among the variables of that scope.</param>
/// <param name="Declaration">The variable.</param>
internal sealed record VariableReference(int ScopeNode, int Slot, VariableSlot Declaration)
{
    internal const int Workflow = -1;
}
