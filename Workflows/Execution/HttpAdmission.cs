namespace OneWindow.Workflows.Execution;

/// <summary>What a call to a workflow's address must meet before it reaches the workflow. The host sees to it.</summary>
/// <param name="Authorize">Whether the caller must be signed in.</param>
/// <param name="Policy">The policy that the caller must meet, or null.</param>
/// <param name="Timeout">How long the caller waits for the workflow's response; null: the host's limit.</param>
/// <param name="SizeLimit">The largest content, in bytes; null: the host's limit. The workflow judges it, too, and may have an outcome for it.</param>
public sealed record HttpAdmission(bool Authorize, string? Policy, TimeSpan? Timeout, long? SizeLimit);
