namespace OneWindow.Workflows.Execution;

/// <summary>What a turn brought about. Commit all of it, or throw all of it away.</summary>
/// <param name="Instance">The instance afterwards; the one given when nothing matched.</param>
/// <param name="Effects">What is to be done outside, in order.</param>
/// <param name="Journal">What happened, in order.</param>
/// <param name="Matched">Whether the stimulus concerned anything. If not, nothing has changed and nothing needs to be saved.</param>
public sealed record AdvanceResult(
    WorkflowInstance Instance,
    IReadOnlyList<Effect> Effects,
    IReadOnlyList<JournalEntry> Journal,
    bool Matched)
{
    /// <summary>
    /// Why a stimulus of control (retry, skip, cancel an activity, set variables, hold, resume) was refused, or that the instance is held, or has faulted and takes this up only when it is repaired
    /// (the host keeps it until then); null otherwise. Nothing has changed then.
    /// </summary>
    public ControlRefusal? Refusal { get; init; }
}
