using OneWindow.Workflows.Activities;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Execution;

/// <summary>
/// The engine: a pure function. The same program, instance, stimulus and context give the same result, byte for byte; the instance given is not changed.
/// </summary>
public static partial class WorkflowEngine
{
    /// <summary>Lets something happen to an instance and runs until it waits or ends.</summary>
    /// <exception cref="ArgumentException">The instance belongs to another version of the definition than the program.</exception>
    public static AdvanceResult Advance(WorkflowProgram program, WorkflowInstance instance, Stimulus stimulus, AdvanceContext context)
    {
        CheckVersion(program, instance);
        return stimulus switch
        {
            Stimulus.Cancel cancel => Cancel(program, instance, cancel, context),
            Stimulus.Retry or Stimulus.Skip or Stimulus.CancelActivity or Stimulus.SetVariables or Stimulus.Hold or Stimulus.Resume => Control(program, instance, stimulus, context),
            _ when instance.IsHeld => Refused(instance, Held),
            Stimulus.Start start => Start(program, instance, start, context),
            Stimulus.ReturnTo back => Return(program, instance, back, context),
            Stimulus.CalendarChanged => ChangeCalendar(program, instance, context),
            _ => Resume(program, instance, stimulus, context),
        };
    }

    /// <exception cref="ArgumentException">The instance belongs to another version of the definition than the program.</exception>
    internal static void CheckVersion(WorkflowProgram program, WorkflowInstance instance)
    {
        if (instance.DefinitionVersionId == program.Definition.Id && instance.DefinitionVersion == program.Definition.Version)
            return;
        throw new ArgumentException(
            $"The instance {instance.Id} runs version {instance.DefinitionVersion} ({instance.DefinitionVersionId}), the program is version {program.Definition.Version} ({program.Definition.Id}).",
            nameof(instance));
    }

    private static AdvanceResult Start(WorkflowProgram program, WorkflowInstance instance, Stimulus.Start start, AdvanceContext context)
    {
        if (instance.SubStatus != WorkflowSubStatus.Pending)
            return Unmatched(instance);
        ActivityNode? trigger = null;
        if (start.TriggerActivityId is { } triggerId && ((trigger = program.FindById(triggerId)) is null || !trigger.IsTrigger))
            return Unmatched(instance);
        var burst = new Burst(program, Bind(program, instance), context);
        burst.Start(start, trigger);
        return Result(burst);
    }

    private static AdvanceResult ChangeCalendar(WorkflowProgram program, WorkflowInstance instance, AdvanceContext context)
    {
        if (instance.Status != WorkflowStatus.Running || !instance.Runs.Exists(run => run.Deadline is not null))
            return Unmatched(instance);
        var burst = new Burst(program, Bind(program, instance), context);
        return burst.ChangeCalendar() ? Result(burst) : Unmatched(instance);
    }

    private static AdvanceResult Cancel(WorkflowProgram program, WorkflowInstance instance, Stimulus.Cancel cancel, AdvanceContext context)
    {
        if (instance.SubStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled)
            return Unmatched(instance);
        var burst = new Burst(program, Bind(program, instance), context);
        burst.CancelInstance(cancel.Reason);
        return Result(burst);
    }

    private static AdvanceResult Resume(WorkflowProgram program, WorkflowInstance instance, Stimulus stimulus, AdvanceContext context)
    {
        if (instance.Withdrawn is { } withdrawn && withdrawn.Exists(bookmark => Matches(instance, bookmark, stimulus)))
            return Refused(instance, WaitsForRepair);
        if (instance.Status != WorkflowStatus.Running || instance.BookmarkList.Find(bookmark => Matches(instance, bookmark, stimulus)) is not { } bookmark)
            return Unmatched(instance);
        var copy = Bind(program, instance);
        var burst = new Burst(program, copy, context);
        burst.Resume(bookmark, copy.Runs.Find(run => run.Id == bookmark.ExecutionId)!, stimulus);
        return Result(burst);
    }

    private static bool Matches(WorkflowInstance instance, Bookmark bookmark, Stimulus stimulus) => stimulus switch
    {
        Stimulus.EventReceived e => bookmark.Kind == BookmarkKind.Event && bookmark.Name == e.Name && (e.BookmarkId is null || bookmark.Id == e.BookmarkId),
        Stimulus.TimerFired timer => bookmark.IsTimer && bookmark.Id == timer.TimerId,
        Stimulus.TaskCompleted task => bookmark.Kind == BookmarkKind.Task && bookmark.Id == task.TaskId,
        Stimulus.WorkItemCompleted item => bookmark.Kind == BookmarkKind.WorkItem && bookmark.Id == item.WorkItemId && bookmark.Outcomes.Contains(item.Outcome),
        Stimulus.ChildReported child => IsChild(instance, bookmark, child.ChildId),
        Stimulus.ChildRefused child => IsChild(instance, bookmark, child.ChildId),
        Stimulus.HttpResponded http => bookmark.Kind == BookmarkKind.HttpAnswer && bookmark.Id == http.RequestId,
        Stimulus.HttpReceived http => bookmark.Kind == BookmarkKind.HttpEndpoint && bookmark.Id == http.BookmarkId,
        _ => false,
    };

    private static bool IsChild(WorkflowInstance instance, Bookmark bookmark, string childId) => bookmark.Kind switch
    {
        BookmarkKind.Child => bookmark.Id == childId,
        BookmarkKind.Children => instance.Runs.Find(run => run.Id == bookmark.ExecutionId)?.Children?.Awaits(instance.Id, childId) is true,
        _ => false,
    };

    private static AdvanceResult Unmatched(WorkflowInstance instance) => new(instance, [], [], Matched: false);

    private static AdvanceResult Result(Burst burst) => burst.Finish();

    /// <summary>A copy of the instance whose runs know their activities, parents and counts.</summary>
    internal static WorkflowInstance Bind(WorkflowProgram program, WorkflowInstance instance)
    {
        var copy = instance.Copy();
        Restore(copy.VariableValues, program.Variables);
        copy.Input = RestoreInputs(program.InputTypes, copy.Input);
        for (var i = 0; i < copy.Runs.Count; i++)
        {
            var run = copy.Runs[i];
            run.Node = program.Nodes[run.NodeIndex];
            run.ListIndex = i;
            if (run.Variables is not null)
                Restore(run.Variables, run.Node.Variables);
            if (run.Inner is { } inner)
                inner.Inputs = RestoreInputs(((WorkflowActivity)run.Node).InputTypes, inner.Inputs);
        }
        var byId = new RunsById(copy.Runs);
        foreach (var run in copy.Runs)
        {
            if (run.ParentId == 0)
                continue;
            run.Parent = byId.Find(run.ParentId)!;
            run.Parent.LiveChildren++;
            run.Parent.Flow?.Enter(run.Node.Position, run.IsBackward);
        }
        foreach (var dropped in copy.Dropped ?? [])
            byId.Find(dropped.ParentId)?.Flow?.Enter(program.Nodes[dropped.NodeIndex].Position, dropped.IsBackward);
        foreach (var bookmark in copy.BookmarkList)
            byId.Find(bookmark.ExecutionId)!.LiveBookmarks++;
        return copy;
    }

    /// <summary>Finds runs by id: few are looked through, many get an index.</summary>
    private readonly struct RunsById(List<ActivityRun> runs)
    {
        private const int Few = 8;
        private readonly Dictionary<long, ActivityRun>? index = runs.Count > Few ? runs.ToDictionary(run => run.Id) : null;

        internal ActivityRun? Find(long id)
        {
            if (index is not null)
                return index.GetValueOrDefault(id);
            foreach (var run in runs)
            {
                if (run.Id == id)
                    return run;
            }
            return null;
        }
    }

    private static void Restore(Value[] values, VariableSlot[] variables)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = StoredValue.Restore(values[i], variables[i].Type);
    }

    private static NamedValues RestoreInputs(IReadOnlyDictionary<string, TypeAlias> types, NamedValues stored)
    {
        var inputs = stored.Copy();
        if (inputs.Items.IsEmpty)
            return inputs;
        foreach (var (name, type) in types)
        {
            if (inputs.TryGet(name, out var value) && value.IsText)
                inputs.Set(name, StoredValue.Restore(value, type));
        }
        return inputs;
    }
}
