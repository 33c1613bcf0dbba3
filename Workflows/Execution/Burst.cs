using System.Collections.Immutable;
using OneWindow.Workflows.Activities;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Execution;

/// <summary>
/// One turn of the engine: works on its own copy of an instance and runs until nothing is queued. Activities act on the instance only through it.
/// </summary>
internal sealed partial class Burst
{
    internal static readonly ImmutableArray<string> Done = ["Done"];

    private readonly Workspace workspace = Workspace.Take();
    private readonly ActivityQueue queue;
    private readonly Stack<ActivityRun> spare;
    private readonly List<Effect> effects;
    private readonly List<JournalEntry> journal;
    private readonly ScriptHost scriptHost;
    private Value triggerPayload;
    private ActivityNode? takenTrigger;
    private TokenWalker? tokens;
    private int stepsLeft;

    internal Burst(WorkflowProgram program, WorkflowInstance instance, AdvanceContext context)
    {
        queue = workspace.Queue;
        spare = workspace.Spare;
        effects = workspace.Effects;
        journal = workspace.Journal;
        Program = program;
        Instance = instance;
        Context = context;
        Scope = new(program, instance);
        Flow = new(this, workspace);
        scriptHost = new(this);
        stepsLeft = context.StepBudget;
    }

    internal WorkflowProgram Program { get; }

    internal WorkflowInstance Instance { get; }

    internal AdvanceContext Context { get; }

    internal VariableScope Scope { get; }

    internal FlowWalker Flow { get; }

    internal TokenWalker Tokens => tokens ??= new(this);

    internal bool IsFaulted => Instance.SubStatus == WorkflowSubStatus.Faulted;

    internal DateTimeOffset Now => Context.Now;

    /// <summary>The trigger that started this turn, until it has run; null in all other turns.</summary>
    internal ActivityNode? Trigger { get; private set; }

    private bool IsOver => Instance.SubStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Faulted or WorkflowSubStatus.Cancelled;

    /// <summary>What the turn brought about. The turn is over then, and nothing more may be done with it.</summary>
    internal AdvanceResult Finish()
    {
        if (!workspace.IsWorthKeeping)
            return new(Instance, effects, journal, Matched: true);
        AdvanceResult result = new(Instance, effects.Count == 0 ? [] : effects.ToArray(), journal.Count == 0 ? [] : journal.ToArray(), Matched: true);
        workspace.GiveBack();
        return result;
    }

    /// <summary>Starts the instance and runs until nothing is queued.</summary>
    internal void Start(Stimulus.Start start, ActivityNode? trigger)
    {
        Instance.StartedAt = Now;
        Instance.CorrelationId = start.CorrelationId;
        foreach (var (name, value) in start.Input ?? ImmutableDictionary<string, Value>.Empty)
            Instance.Input.Set(name, ConvertInput(name, value));
        Trigger = trigger;
        triggerPayload = start.Payload;
        Instance.SubStatus = WorkflowSubStatus.Suspended;
        Note(JournalKind.Started, null);
        Schedule(null, Program.Root);
        Drain();
    }

    /// <summary>Resumes a bookmark and runs until nothing is queued.</summary>
    internal void Resume(Bookmark bookmark, ActivityRun run, Stimulus stimulus)
    {
        Instance.BookmarkList.Remove(bookmark);
        run.LiveBookmarks--;
        stepsLeft--;
        Note(JournalKind.Resumed, run);
        var entry = journal.Count - 1;
        try
        {
            run.Node.Resume(this, run, bookmark, stimulus);
        }
        catch (ActivityFault fault)
        {
            Fault(run, fault);
        }
        Attach(run, entry);
        Drain();
    }

    /// <summary>Ends the instance from outside.</summary>
    internal void CancelInstance(string reason)
    {
        // A faulted instance ends once more, for good.
        if (Instance.SubStatus == WorkflowSubStatus.Faulted)
            Instance.SubStatus = WorkflowSubStatus.Suspended;
        if (Instance.Runs.Find(run => run.Parent is null) is { } root)
            CancelQuietly(root);
        End(WorkflowSubStatus.Cancelled, JournalKind.Canceled, reason);
    }

    /// <summary>Queues an activity.</summary>
    internal void Schedule(ActivityRun? parent, ActivityNode node, int tag = 0, bool isBackward = false, NamedValues? variables = null) =>
        queue.Enqueue(new() { Node = node, Parent = parent, Tag = tag, IsBackward = isBackward, Variables = variables });

    /// <summary>Whether an activity of a container is queued.</summary>
    internal bool IsQueued(ActivityRun parent, ActivityNode node) => queue.Contains(parent, node);

    /// <summary>Takes out of the queue the first activity of a flowchart that stands at one of these positions.</summary>
    internal bool TryUnqueue(ActivityRun flow, bool[] positions, out int position)
    {
        var isFound = queue.TryRemove(flow, positions, out var queued);
        position = isFound ? queued.Node.Position : -1;
        return isFound;
    }

    /// <summary>Makes a run of an activity that faults before it has started.</summary>
    internal void FaultBefore(ActivityRun parent, ActivityNode node, ActivityFault fault) => Fault(NewRun(new() { Node = node, Parent = parent }), fault);

    /// <summary>Completes a run with the outcome Done.</summary>
    internal void Complete(ActivityRun run) => Complete(run, Done);

    /// <summary>Completes a run; does nothing where it has ended already.</summary>
    internal void Complete(ActivityRun run, ImmutableArray<string> outcomes)
    {
        if (run.Status != ActivityStatus.Running)
            return;
        EndCompleted(run, outcomes);
        var parent = run.Parent;
        if (parent is null)
        {
            End(WorkflowSubStatus.Finished, JournalKind.Finished, null);
            return;
        }
        if (parent.Status != ActivityStatus.Running)
            return;
        try
        {
            parent.Node.ChildCompleted(this, parent, run, outcomes);
        }
        catch (ActivityFault fault)
        {
            // What failed is the container's own work, so the container faults, not the child.
            Fault(parent, fault);
        }
    }

    /// <summary>Cancels a run and tells its parent.</summary>
    internal void Cancel(ActivityRun run)
    {
        if (run.Status is not (ActivityStatus.Running or ActivityStatus.Faulted))
            return;
        var parent = run.Parent;
        CancelQuietly(run);
        if (parent is not { Status: ActivityStatus.Running })
            return;
        try
        {
            parent.Node.ChildCanceled(this, parent, run);
        }
        catch (ActivityFault fault)
        {
            Fault(parent, fault);
        }
    }

    /// <summary>Completes a run and with it the workflow; what is around it is left as it is.</summary>
    internal void Finish(ActivityRun run)
    {
        EndCompleted(run, Done);
        HandOutAround(run);
        End(WorkflowSubStatus.Finished, JournalKind.Finished, null);
    }

    /// <summary>Tells the containers around a run, up to the nearest loop, that the loop is left.</summary>
    internal static void MarkBreaking(ActivityRun run)
    {
        for (var around = run.Parent; around is not null; around = around.Parent)
        {
            around.IsBreaking = true;
            if (around.Node.IsLoop)
                return;
        }
    }

    /// <summary>The time that lies a span after the turn's; at most the last one there is.</summary>
    internal DateTimeOffset Later(TimeSpan span)
    {
        if (span <= TimeSpan.Zero)
            return Now;
        return span < DateTimeOffset.MaxValue - Now ? Now + span : DateTimeOffset.MaxValue;
    }

    /// <summary>Counts work that no queued activity stands for, so that it is bounded, too.</summary>
    /// <exception cref="ActivityFault">The turn's budget is used up.</exception>
    internal void Step()
    {
        if (stepsLeft-- <= 0)
            throw new ActivityFault(IncidentKind.StepBudget, $"More than {Context.StepBudget} activities ran in one turn; most likely a loop that never waits.");
    }

    /// <summary>Takes the trigger's payload, once, where this activity is the trigger that started the instance.</summary>
    internal bool TryTakeTrigger(ActivityRun run, out Value payload)
    {
        payload = triggerPayload;
        if (Trigger != run.Node)
            return false;
        Trigger = null;
        takenTrigger = run.Node;
        return true;
    }

    /// <summary>What a script sees that is evaluated for an activity. Valid until the next call.</summary>
    internal ScriptHost ScriptHostFor(ActivityRun run, ScriptReadTarget[] reads, bool allowsOutcomes) => scriptHost.At(run, reads, allowsOutcomes);

    /// <summary>The live runs directly below a run.</summary>
    internal List<ActivityRun> ChildrenOf(ActivityRun parent) => parent.LiveChildren == 0 ? [] : Instance.Runs.FindAll(run => run.Parent == parent);

    private Value ConvertInput(string name, Value value)
    {
        if (!Program.InputTypes.TryGetValue(name, out var type))
            return StoredValue.Of(value);
        return TypeConversion.TryConvert(value, type, out var converted, out _) ? StoredValue.Of(converted, type) : StoredValue.Of(value);
    }

    private void Drain()
    {
        while (!IsOver && queue.TryDequeue(out var queued))
        {
            // What was queued for a container that has ended since is dropped.
            if (queued.Parent is not null && queued.Parent.Status != ActivityStatus.Running)
                continue;
            Execute(queued);
        }
        Instance.UpdatedAt = Now;
        if (!IsOver)
            Settle();
        if (Instance.SubStatus == WorkflowSubStatus.Faulted)
            PutAside();
        if (Trigger is not null || Instance.PendingTrigger is not null)
            KeepTrigger();
    }

    private void Execute(in QueuedActivity queued)
    {
        var run = NewRun(queued);
        Note(JournalKind.Started, run);
        var entry = journal.Count - 1;
        try
        {
            Step();
            if (run.Node.EndsRace)
                Tokens.RaceStarts(run);
            run.Node.Execute(this, run);
        }
        catch (ActivityFault fault)
        {
            Fault(run, fault);
        }
        Attach(run, entry);
        // A run that came and went without children is referred to by nothing.
        if (run.Status == ActivityStatus.Completed && run.Node is LeafNode)
        {
            run.Clear();
            spare.Push(run);
        }
    }

    private ActivityRun NewRun(in QueuedActivity queued)
    {
        if (!spare.TryPop(out var run))
            run = new();
        var node = queued.Node;
        run.Id = ++Instance.NextId;
        run.Node = node;
        run.NodeIndex = node.Index;
        run.Status = ActivityStatus.Running;
        run.Parent = queued.Parent;
        run.ParentId = queued.Parent?.Id ?? 0;
        run.Tag = queued.Tag;
        run.IsBackward = queued.IsBackward;
        run.Dynamic = queued.Variables;
        if (node.Variables.Length > 0)
            run.Variables = VariableSlot.DefaultsOf(node.Variables);
        if (queued.Parent is not null)
            queued.Parent.LiveChildren++;
        run.ListIndex = Instance.Runs.Count;
        Instance.Runs.Add(run);
        return run;
    }

    /// <summary>What is left when nothing is queued: the instance waits, or something has gone wrong.</summary>
    private void Settle()
    {
        if (Instance.BookmarkList.Count == 0 && !Instance.Runs.Exists(run => run.Status == ActivityStatus.Faulted))
        {
            AddIncident(new(null, null, 0, IncidentKind.Stuck, "Nothing runs or waits, and yet the workflow has not ended.", null, Now));
            End(WorkflowSubStatus.Faulted, JournalKind.Faulted, "Nothing runs or waits, and yet the workflow has not ended.");
            return;
        }
        Instance.SubStatus = WorkflowSubStatus.Suspended;
        Note(JournalKind.Suspended, null);
    }

    private void Fault(ActivityRun run, ActivityFault fault)
    {
        if (run.Status != ActivityStatus.Running)
            return;
        run.Status = ActivityStatus.Faulted;
        if (takenTrigger == run.Node)
            Trigger = takenTrigger;
        Note(JournalKind.Faulted, run, [], fault.Message);
        AddIncident(new(run.Node.Id, run.Node.Type, run.Id, fault.Kind, fault.Message, fault.Input, Now));
        CancelChildren(run);
        RemoveBookmarks(run);
        if (!Program.ContinueWithIncidents)
            End(WorkflowSubStatus.Faulted, JournalKind.Faulted, fault.Message);
    }

    private void AddIncident(Incident incident) => Instance.IncidentList.Add(incident with { Number = Instance.IncidentList.Count + 1 });

    private void End(WorkflowSubStatus status, JournalKind kind, string? message)
    {
        if (IsOver)
            return;
        Instance.SubStatus = status;
        Instance.FinishedAt = Now;
        // A faulted instance may be repaired: what it held is put aside when the turn ends, not thrown away.
        if (status != WorkflowSubStatus.Faulted)
            Abandon();
        Note(kind, null, [], message);
    }

    private void Abandon()
    {
        queue.Clear();
        foreach (var bookmark in Instance.BookmarkList)
            NoteWithdrawn(bookmark);
        Instance.BookmarkList.Clear();
        foreach (var bookmark in Instance.WithdrawnBookmarks)
            NoteForgotten(bookmark);
        Instance.Withdrawn = null;
        Instance.Dropped = null;
        Instance.PendingTrigger = null;
        Instance.IsHeld = false;
        // Children first, so that what ends inside is told before what is around it.
        for (var i = Instance.Runs.Count - 1; i >= 0; i--)
        {
            if (Instance.Runs[i].Status == ActivityStatus.Running)
                Instance.Runs[i].Node.Ended(this, Instance.Runs[i]);
        }
        Instance.Runs.Clear();
        Resolve(_ => true, IncidentResolution.Passed);
    }

    private void EndCompleted(ActivityRun run, ImmutableArray<string> outcomes)
    {
        run.Status = ActivityStatus.Completed;
        CancelChildren(run);
        Note(JournalKind.Completed, run, outcomes);
        AttachOutputs(run);
        Remove(run);
    }

    private void CancelQuietly(ActivityRun run)
    {
        CancelChildren(run);
        if (run.Status == ActivityStatus.Faulted)
            Resolve(run, IncidentResolution.Canceled);
        run.Status = ActivityStatus.Canceled;
        Note(JournalKind.Canceled, run);
        Remove(run);
    }

    /// <summary>Cancels what runs directly below a run and drops what it has queued, without telling it.</summary>
    internal void DropChildren(ActivityRun run)
    {
        CancelChildren(run);
        queue.RemoveAll(run);
    }

    /// <summary>Whether anything is queued by a run.</summary>
    internal bool HasQueued(ActivityRun run) => queue.Holds(run);

    private void CancelChildren(ActivityRun run)
    {
        if (run.LiveChildren == 0)
            return;
        foreach (var child in ChildrenOf(run))
            CancelQuietly(child);
    }

    /// <summary>Takes a run that has ended, and whose children have, out of the instance.</summary>
    private void Remove(ActivityRun run)
    {
        RemoveBookmarks(run);
        var last = Instance.Runs[^1];
        Instance.Runs[run.ListIndex] = last;
        last.ListIndex = run.ListIndex;
        Instance.Runs.RemoveAt(Instance.Runs.Count - 1);
        if (run.Parent is not null)
            run.Parent.LiveChildren--;
        run.Node.Ended(this, run);
    }
}
