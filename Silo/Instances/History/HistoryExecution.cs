using OneWindow.Grains.Workflows;

namespace OneWindow.Silo.Instances.History;

/// <summary>One execution of an activity, as far as the journal tells of it.</summary>
/// <param name="number">Its number within the instance; of journals without numbers, the negative number of the entry with which it started.</param>
/// <param name="place">Its activity, as an index of the places of the history.</param>
internal sealed class HistoryExecution(long number, int place)
{
    /// <summary>Its number.</summary>
    internal long Number => number;

    /// <summary>Its activity.</summary>
    internal int Place => place;

    /// <summary>The execution of the container around it, or null.</summary>
    internal HistoryExecution? Parent { get; init; }

    /// <summary>The execution that led to this one: one before it in the same container, else the container's; null for the outermost.</summary>
    internal HistoryExecution? Cause { get; init; }

    /// <summary>How many led to it.</summary>
    internal int Depth { get; init; }

    /// <summary>The entry with which it started, and when.</summary>
    internal (long Sequence, DateTimeOffset At) Start { get; init; }

    /// <summary>The entry with which it was last resumed; 0 for none.</summary>
    internal long Resumed { get; set; }

    /// <summary>The entry with which it ended or faulted, and when; null while it goes on.</summary>
    internal (long Sequence, DateTimeOffset At)? End { get; set; }

    /// <summary>Where it stands.</summary>
    internal ExecutionStatus Status { get; set; }

    /// <summary>Whether the last that is known of it is that it waits.</summary>
    internal bool IsWaiting { get; set; }

    /// <summary>Whether it may still go on: nothing ends it but completion and cancelation.</summary>
    internal bool IsOpen => Status is ExecutionStatus.Running or ExecutionStatus.Faulted;
}
