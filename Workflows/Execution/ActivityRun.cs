using OneWindow.Workflows.Activities;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Execution;

/// <summary>One execution of an activity: its state from the start to the end.</summary>
internal sealed class ActivityRun
{
    internal long Id;
    internal int NodeIndex;
    internal long ParentId;
    internal ActivityStatus Status;

    /// <summary>Reached through a connection that closes a loop; its completion is no visit.</summary>
    internal bool IsBackward;

    /// <summary>A Break below this run has been executed: no more turns of a loop, no more steps of a sequence.</summary>
    internal bool IsBreaking;

    /// <summary>Meaning given by the parent: which of several children of the same node this is.</summary>
    internal int Tag;

    /// <summary>Meaning given by the activity: a position, a count of what is outstanding.</summary>
    internal int Counter;

    /// <summary>Meaning given by the activity: what it computed when it started.</summary>
    internal Value Data;

    /// <summary>Values of the variables that the activity declares; null where it declares none.</summary>
    internal Value[]? Variables;

    /// <summary>Variables that were created by name.</summary>
    internal NamedValues? Dynamic;

    /// <summary>For a definition that is used as an activity, from the moment its inputs are known; null otherwise.</summary>
    internal CompositeState? Inner;

    /// <summary>The workflows that the activity started and waits for; null where it waits for none.</summary>
    internal ChildTally? Children;

    internal FlowState? Flow;
    internal DeadlineState? Deadline;

    // Known while the instance is bound to a program.
    internal ActivityNode Node = null!;
    internal ActivityRun? Parent;
    internal int ListIndex;
    internal int LiveChildren;
    internal int LiveBookmarks;

    internal ActivityRun Copy() => new()
    {
        Id = Id,
        NodeIndex = NodeIndex,
        ParentId = ParentId,
        Status = Status,
        IsBackward = IsBackward,
        IsBreaking = IsBreaking,
        Tag = Tag,
        Counter = Counter,
        Data = Data,
        Variables = Variables is null ? null : [.. Variables],
        Dynamic = Dynamic?.Copy(),
        Inner = Inner?.Copy(),
        Children = Children?.Copy(),
        Flow = Flow?.Copy(),
        Deadline = Deadline?.Copy(),
    };

    /// <summary>Makes a run that nothing refers to any more ready to be used again.</summary>
    internal void Clear()
    {
        IsBackward = false;
        IsBreaking = false;
        Tag = 0;
        Counter = 0;
        Data = default;
        Variables = null;
        Dynamic = null;
        Inner = null;
        Children = null;
        Flow = null;
        Deadline = null;
        Parent = null;
        LiveChildren = 0;
        LiveBookmarks = 0;
    }
}
