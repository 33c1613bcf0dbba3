using System.Collections.Immutable;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Execution;

/// <summary>One line of an instance's history.</summary>
/// <param name="Sequence">Counts up from 1 within the instance, without gaps.</param>
/// <param name="At">When.</param>
/// <param name="Kind">What happened.</param>
/// <param name="ActivityId">The activity's id; null when the entry concerns the instance.</param>
/// <param name="ActivityName">The activity's name or title, for people; null when it has none.</param>
/// <param name="ActivityType">The activity's type; null when the entry concerns the instance.</param>
/// <param name="ExecutionId">Numbers this execution of the activity within the instance, so that entries of loops and parallel branches can be told apart; 0 for the instance.</param>
/// <param name="Outcomes">The outcomes of a completed activity; empty otherwise.</param>
/// <param name="Message">The fault's message or the reason of a cancellation; null otherwise.</param>
public readonly record struct JournalEntry(
    long Sequence,
    DateTimeOffset At,
    JournalKind Kind,
    string? ActivityId,
    string? ActivityName,
    string? ActivityType,
    long ExecutionId,
    ImmutableArray<string> Outcomes,
    string? Message)
{
    /// <summary>
    /// Values of inputs and outputs, an object with members <c>inputs</c> and <c>outputs</c>; only for started, resumed and completed activities, and only where
    /// the definition or the host wants them recorded. Undefined otherwise.
    /// </summary>
    public Value Data { get; init; }
}
