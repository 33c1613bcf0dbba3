namespace OneWindow.Workflows.Compilation;

/// <summary>Where an output goes: into a variable, into an output of the workflow, or both null for nowhere.</summary>
internal sealed record CaptureTarget(VariableReference? Variable, string? WorkflowOutput);
