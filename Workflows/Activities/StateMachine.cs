using System.Collections.Immutable;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>
/// Is in one of its states at a time. On entering a state its entry runs; then transitions without trigger are taken at once where their condition
/// holds, else all triggers of the state's transitions are started side by side. The first to complete whose condition holds wins: the other triggers are
/// canceled, the state's exit runs, the transition's action, and the next state is entered. A state without transitions ends the machine.
/// </summary>
internal sealed class StateMachine : ActivityNode
{
    internal static readonly ActivityDescriptor Descriptor = new(
        "Elsa.StateMachine", "State machine", "状态机", "Flow", "Moves between named states along transitions with triggers.", "在命名的状态之间按触发器转换。")
    {
        Inputs =
        [
            new("initialState", "String", "Initial state", "初始状态", "The name of the state it begins in.", "开始时所在状态的名称。") { IsUnwrapped = true, IsRequired = true },
            new("states", "List<Object>", "States", "状态", "The states, each a name, and what runs when it is entered and left.", "各状态的名称，以及进入和离开时执行的活动。") { IsUnwrapped = true },
            new("transitions", "List<Object>", "Transitions", "转换", "The transitions, each from one state to another, with trigger, condition and action.", "各转换的起止状态、触发器、条件和动作。") { IsUnwrapped = true },
        ],
        IsContainer = true,
    };

    // Tags of children: what the child is, and of which transition.
    private const int EntryTag = -1;
    private const int Trigger = 0;
    private const int Exit = 1;
    private const int Action = 2;
    private const int Phases = 3;

    private readonly MachineState[] states;
    private readonly MachineTransition[] transitions;
    private readonly int start;

    internal StateMachine(ActivityBinder binder)
        : base(binder) => (states, transitions, start) = StateMachineReader.Read(binder);

    internal override void Execute(Burst burst, ActivityRun run)
    {
        MoveTo(run, start);
        Enter(burst, run);
    }

    internal override void Retry(Burst burst, ActivityRun run)
    {
        // It had not come to its first state.
        if (run.Counter == 0)
        {
            Execute(burst, run);
            return;
        }
        // The state has been entered. Where a trigger had completed, its condition is what failed.
        if (!run.Data.IsUndefined)
        {
            var transition = (int)run.Data.AsInteger();
            if (Holds(burst, run, transition))
            {
                if (Take(burst, run, transition))
                    Enter(burst, run);
                return;
            }
            run.Data = default;
        }
        if (Await(burst, run))
            Enter(burst, run);
    }

    internal override void ChildCompleted(Burst burst, ActivityRun run, ActivityRun child, ImmutableArray<string> outcomes)
    {
        var transition = child.Tag / Phases;
        var isMoved = child.Tag == EntryTag ? Await(burst, run) : (child.Tag % Phases) switch
        {
            Trigger => Triggered(burst, run, transition),
            Exit => Act(burst, run, transition),
            _ => Arrive(run, transition),
        };
        if (isMoved)
            Enter(burst, run);
    }

    internal override void ChildCanceled(Burst burst, ActivityRun run, ActivityRun child)
    {
        if (child.Tag == EntryTag || child.Tag % Phases != Trigger)
            ChildCompleted(burst, run, child, []);
        else if (run.LiveChildren == 0 && !burst.HasQueued(run))
            throw NoWayOn(run);
    }

    internal override string? RoleOf(ActivityNode child) => Array.Exists(transitions, transition => transition.Trigger == child) ? "trigger"
        : Array.Exists(transitions, transition => transition.Action == child) ? "action"
        : Array.Exists(states, state => state.Exit == child) ? "exit" : "entry";

    internal override void Adopt(Migration migration, ActivityRun run, ActivityNode before)
    {
        // It had not come to its first state.
        if (run.Counter == 0)
            return;
        var old = (StateMachine)before;
        var name = old.StateOf(run).Name;
        var at = Array.FindIndex(states, state => state.Name == name);
        if (at < 0)
        {
            migration.Refuse("state", Id, $"The instance is in the state {name}, which {Id} does not have in the other version.", $"实例处于状态 {name}，目标版本的 {Id} 没有该状态。");
            return;
        }
        run.Counter = at + 1;
        migration.Retag(run, tag => tag == EntryTag ? EntryTag : Tag(Adopted(tag / Phases), tag % Phases));
        if (!run.Data.IsUndefined)
            run.Data = Value.From(Adopted((int)run.Data.AsInteger()));
        var hasNew = Array.Exists(states[at].Transitions, transition => transitions[transition].Trigger is { } trigger && migration.Map.IsNew(trigger));
        if (hasNew)
            migration.Unsettle(run);
        int[] lost = [.. migration.WithdrawnFrom(run)];
        var isBetween = Array.Exists(lost, tag => tag == EntryTag || tag % Phases != Trigger);
        if (isBetween || (lost.Length > 0 && !hasNew && !migration.ChildrenOf(run).Any()))
            migration.Refuse("state", Id, $"What would be withdrawn is the only thing that leads on from the state {name}.", $"被撤回的活动是离开状态 {name} 的唯一途径。");

        int Adopted(int transition)
        {
            var adopted = Counterpart(migration.Map, old, transition);
            if (adopted >= 0 && states[at].Transitions.Contains(adopted))
                return adopted;
            migration.Refuse(
                "transition", Id, $"The transition that is under way from the state {name} does not exist in the other version.", $"状态 {name} 正在进行的转换在目标版本中不存在。");
            return 0;
        }
    }

    // Others are still waited for, or those that are new here are about to start.
    internal override void ChildWithdrawn(Burst burst, ActivityRun run, ActivityRun child)
    {
    }

    internal override void Settle(Burst burst, ActivityRun run, Migration migration)
    {
        if (burst.ChildrenOf(run).Exists(child => child.Tag == EntryTag || child.Tag % Phases != Trigger))
            return;
        foreach (var transition in StateOf(run).Transitions)
        {
            if (transitions[transition].Trigger is { } trigger && migration.Map.IsNew(trigger) && !burst.IsQueued(run, trigger))
                burst.Schedule(run, trigger, Tag(transition, Trigger));
        }
    }

    /// <summary>The transition that another version's one has become: the one with its trigger, else its action, else between the same states.</summary>
    private int Counterpart(MigrationMap map, StateMachine old, int transition)
    {
        var before = old.transitions[transition];
        if (before.Trigger is not null)
            return map.Find(before.Trigger) is { } trigger ? Array.FindIndex(transitions, mine => mine.Trigger == trigger) : -1;
        if (before.Action is not null && map.Find(before.Action) is { } action)
            return Array.FindIndex(transitions, mine => mine.Action == action);
        var (source, target) = (old.SourceOf(transition), old.states[before.Target].Name);
        var number = Array.IndexOf(old.Untriggered(source, target), transition);
        return Untriggered(source, target) is var mine && number < mine.Length ? mine[number] : -1;
    }

    private string SourceOf(int transition) => Array.Find(states, state => state.Transitions.Contains(transition))!.Name;

    private int[] Untriggered(string source, string target) =>
    [
        .. states.Where(state => state.Name == source).SelectMany(state => state.Transitions)
            .Where(transition => transitions[transition].Trigger is null && states[transitions[transition].Target].Name == target),
    ];

    private static void MoveTo(ActivityRun run, int state) => run.Counter = state + 1;

    private MachineState StateOf(ActivityRun run) => states[run.Counter - 1];

    /// <summary>Goes on from a state just reached, through all that have nothing to run or to wait for.</summary>
    private void Enter(Burst burst, ActivityRun run)
    {
        do
        {
            if (StateOf(run).Entry is { } entry)
            {
                burst.Schedule(run, entry, EntryTag);
                return;
            }
        }
        while (Await(burst, run));
    }

    /// <summary>Takes a transition that needs no trigger, or starts the triggers.</summary>
    /// <returns>Whether another state has been reached already.</returns>
    private bool Await(Burst burst, ActivityRun run)
    {
        // A circle of transitions without anything to do would hold the thread for ever.
        burst.Step();
        var outbound = StateOf(run).Transitions;
        if (outbound.Length == 0)
        {
            burst.Complete(run);
            return false;
        }
        foreach (var transition in outbound)
        {
            if (transitions[transition].Trigger is null && Holds(burst, run, transition))
                return Take(burst, run, transition);
        }
        var isWaiting = false;
        foreach (var transition in outbound)
        {
            if (transitions[transition].Trigger is not { } trigger)
                continue;
            burst.Schedule(run, trigger, Tag(transition, Trigger));
            isWaiting = true;
        }
        return isWaiting ? false : throw NoWayOn(run);
    }

    private bool Triggered(Burst burst, ActivityRun run, int transition)
    {
        // Kept for a retry: the trigger is not to be waited for twice because its condition could not be computed.
        run.Data = Value.From(transition);
        if (Holds(burst, run, transition))
            return Take(burst, run, transition);
        run.Data = default;
        burst.Schedule(run, transitions[transition].Trigger!, Tag(transition, Trigger));
        return false;
    }

    private bool Holds(Burst burst, ActivityRun run, int transition) => transitions[transition].Condition?.EvaluateCondition(burst, run) ?? true;

    private bool Take(Burst burst, ActivityRun run, int transition)
    {
        run.Data = default;
        burst.DropChildren(run);
        if (StateOf(run).Exit is not { } exit)
            return Act(burst, run, transition);
        burst.Schedule(run, exit, Tag(transition, Exit));
        return false;
    }

    private bool Act(Burst burst, ActivityRun run, int transition)
    {
        if (transitions[transition].Action is not { } action)
            return Arrive(run, transition);
        burst.Schedule(run, action, Tag(transition, Action));
        return false;
    }

    private bool Arrive(ActivityRun run, int transition)
    {
        MoveTo(run, transitions[transition].Target);
        return true;
    }

    private ActivityFault NoWayOn(ActivityRun run) =>
        new(IncidentKind.Stuck, $"The state {StateOf(run).Name} can only be left by transitions whose conditions do not hold, and has no trigger to wait for.");

    private static int Tag(int transition, int phase) => (transition * Phases) + phase;
}
