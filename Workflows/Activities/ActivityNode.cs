using System.Collections.Immutable;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>
/// A compiled activity of one definition: its settings and its behaviour. Immutable after compilation and shared by all instances;
/// what changes is in the <see cref="ActivityRun"/>.
/// </summary>
internal abstract class ActivityNode
{
    private protected ActivityNode(ActivityBinder binder)
    {
        Index = binder.NodeIndex;
        Container = binder.Container;
        Id = binder.ActivityId;
        Composite = binder.Scope.Definition.Composite;
        Prefix = binder.Scope.Definition.Prefix;
        Name = binder.Definition.Name;
        Type = binder.Definition.Type;
        Version = binder.Definition.Version ?? 1;
        Title = binder.Definition.DisplayText ?? binder.Definition.Name;
        CanStartWorkflow = binder.Definition.CanStartWorkflow;
    }

    /// <summary>The position in the program; activities are numbered in the order of the document, a container before what it holds.</summary>
    internal int Index { get; }

    /// <summary>The index of the activity that holds it; -1 for the root.</summary>
    internal int Container { get; }

    internal string Id { get; }

    /// <summary>The index of the activity that stands for the definition this one belongs to; -1 where that is the workflow itself.</summary>
    internal int Composite { get; }

    /// <summary>What the ids of all activities of this one's definition begin with; empty for the workflow itself.</summary>
    internal string Prefix { get; }

    /// <summary>The id as the definition writes it.</summary>
    internal string LocalId => Prefix.Length == 0 ? Id : Id[Prefix.Length..];

    internal string? Name { get; }

    internal string Type { get; }

    /// <summary>The version of the type that the definition names.</summary>
    internal int Version { get; }

    internal string? Title { get; }

    internal bool CanStartWorkflow { get; }

    /// <summary>Whether it may start instances of the definition.</summary>
    internal bool IsTrigger => CanStartWorkflow && Composite < 0;

    /// <summary>The variables that each run of it holds.</summary>
    internal VariableSlot[] Variables { get; private protected init; } = [];

    /// <summary>The activities that it holds as far as one leads to another, as indices: from one, to the next.</summary>
    internal virtual IEnumerable<(int From, int To)> Steps => [];

    /// <summary>What it begins with whatever happens; null where it holds nothing, or where that depends.</summary>
    internal virtual ActivityNode? First => null;

    /// <summary>Where it stands among the activities of the flowchart around it.</summary>
    internal int Position { get; set; }

    /// <summary>Whether it is what branches of a token-based flowchart race for.</summary>
    internal bool EndsRace { get; set; }

    /// <summary>Whether its completion ends the flowchart or sequence around it.</summary>
    internal virtual bool IsTerminal => false;

    /// <summary>Whether Break leaves it.</summary>
    internal virtual bool IsLoop => false;

    /// <summary>What starts a workflow through this activity, computed without an instance; null where the type is no trigger.</summary>
    /// <exception cref="ActivityFault">It cannot be computed, or nothing can start a workflow so.</exception>
    internal virtual WorkflowTrigger? AsTrigger(Burst burst, ActivityRun run) => null;

    /// <summary>Which of its values the journal records; null where it records none. Set by the compiler.</summary>
    internal LogPersistence? Log { get; set; }

    /// <summary>Where its output <c>result</c> is captured; null where it has none or it is not captured. Set by the compiler.</summary>
    internal CaptureTarget? ResultTarget { get; set; }

    /// <summary>The name by which the office knows what it makes, such as a task's code; null where it makes no such thing, or the name is computed.</summary>
    internal virtual string? KnownName => null;

    /// <summary>The outcomes it may complete with, as far as they are known without running it.</summary>
    internal virtual ImmutableArray<string> OwnOutcomes => ActivityCatalog.Find(Type)?.Outcomes ?? Burst.Done;

    /// <summary>Starts a run. The run completes, waits, or has queued children when this returns.</summary>
    /// <exception cref="ActivityFault">The run faults.</exception>
    internal abstract void Execute(Burst burst, ActivityRun run);

    /// <summary>One of the run's bookmarks is resumed; it has been removed.</summary>
    /// <exception cref="ActivityFault">The run faults.</exception>
    internal virtual void Resume(Burst burst, ActivityRun run, Bookmark bookmark, Stimulus stimulus) => burst.Complete(run);

    /// <summary>A child has completed.</summary>
    /// <exception cref="ActivityFault">The run faults.</exception>
    internal virtual void ChildCompleted(Burst burst, ActivityRun run, ActivityRun child, ImmutableArray<string> outcomes) => burst.Complete(run);

    /// <summary>A child was canceled, by another cause than the end of this run. Unless the activity knows better, it goes on as after a child without outcome.</summary>
    /// <exception cref="ActivityFault">The run faults.</exception>
    internal virtual void ChildCanceled(Burst burst, ActivityRun run, ActivityRun child) => ChildCompleted(burst, run, child, []);

    /// <summary>Runs a faulted run once more. What it had waited for and what it held are gone; containers keep how far they had come.</summary>
    /// <exception cref="ActivityFault">The run faults again.</exception>
    internal virtual void Retry(Burst burst, ActivityRun run) => Execute(burst, run);

    /// <summary>Completes a run from outside.</summary>
    /// <param name="burst">The turn.</param>
    /// <param name="run">The run.</param>
    /// <param name="outcome">The outcome.</param>
    /// <param name="result">The result; undefined leaves it unset.</param>
    /// <exception cref="ActivityFault">The result does not fit; nothing has been changed then.</exception>
    internal virtual void Skip(Burst burst, ActivityRun run, string outcome, Value result)
    {
        if (!result.IsUndefined)
            burst.Output(run, "Result", ResultTarget, result);
        burst.Complete(run, [outcome]);
    }

    /// <summary>Opens a bookmark again that was withdrawn when the instance faulted. What somebody outside is to do is asked for anew, with inputs computed again.</summary>
    /// <exception cref="ActivityFault">The run faults.</exception>
    internal virtual void Reopen(Burst burst, ActivityRun run, Bookmark bookmark)
    {
        if (bookmark.Kind is BookmarkKind.Task or BookmarkKind.WorkItem)
            Execute(burst, run);
        else
            burst.Reopen(run, bookmark);
    }

    /// <summary>What an activity that this one holds is to it, where a migration must keep that; null where all are alike.</summary>
    internal virtual string? RoleOf(ActivityNode child) => null;

    /// <summary>Brings a run of another version's activity into the form that this one expects; the run and what it holds name this version's activities already.</summary>
    internal virtual void Adopt(Migration migration, ActivityRun run, ActivityNode before)
    {
    }

    /// <summary>A child was withdrawn by a migration, and nothing has started in its place. The child's activity is the other version's.</summary>
    /// <exception cref="ActivityFault">The run faults.</exception>
    internal virtual void ChildWithdrawn(Burst burst, ActivityRun run, ActivityRun child) => ChildCompleted(burst, run, child, []);

    /// <summary>The run was adopted, and what is around it here is different: whatever can go on goes on.</summary>
    /// <exception cref="ActivityFault">The run faults.</exception>
    internal virtual void Settle(Burst burst, ActivityRun run, Migration migration)
    {
    }

    /// <summary>The run ends, in whatever way; its children and bookmarks are gone. For effects that must not be missed.</summary>
    internal virtual void Ended(Burst burst, ActivityRun run)
    {
    }
}
