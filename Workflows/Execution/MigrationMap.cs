using OneWindow.Workflows.Activities;
using OneWindow.Workflows.Compilation;

namespace OneWindow.Workflows.Execution;

/// <summary>
/// Where each activity of one program goes in another. An activity goes to one of the same kind whose container is the one that its own container goes to, so that
/// a run always stays where its parent looks for it. Depends on no instance: one map serves all.
/// </summary>
internal sealed class MigrationMap
{
    private const int Nowhere = -1;

    private readonly int[] targets;
    private readonly bool[] restarts;
    private readonly MigrationProblem?[] reasons;
    private readonly bool[] isTaken;
    private readonly List<MigrationProblem> problems = [];

    internal MigrationMap(WorkflowProgram from, WorkflowProgram to, MigrationPlan plan)
    {
        From = from;
        To = to;
        Plan = plan;
        targets = new int[from.Nodes.Length];
        restarts = new bool[from.Nodes.Length];
        reasons = new MigrationProblem?[from.Nodes.Length];
        isTaken = new bool[to.Nodes.Length];
        Array.Fill(targets, Nowhere);
        var moves = ReadMoves();
        var claimed = moves.Values.Where(move => move.To is not null).Select(move => move.To!).ToHashSet();
        // In the order of the document, so a container comes before what it holds.
        foreach (var node in from.Nodes)
            Place(node, moves, claimed);
        Variables = new(this, problems);
    }

    internal WorkflowProgram From { get; }

    internal WorkflowProgram To { get; }

    internal MigrationPlan Plan { get; }

    internal VariableMap Variables { get; }

    /// <summary>Wrong entries of the plan.</summary>
    internal IReadOnlyList<MigrationProblem> Problems => problems;

    /// <summary>Where an activity goes; null: nowhere.</summary>
    internal ActivityNode? Find(ActivityNode node) => targets[node.Index] is >= 0 and var target ? To.Nodes[target] : null;

    /// <summary>Whether another activity starts in the place of this one.</summary>
    internal bool IsRestart(ActivityNode node) => restarts[node.Index];

    /// <summary>Whether a run of the activity goes on in the other version.</summary>
    internal bool IsKept(ActivityNode node) => targets[node.Index] >= 0 && !restarts[node.Index];

    /// <summary>Why an activity goes nowhere; null when it goes somewhere.</summary>
    internal MigrationProblem? ReasonOf(ActivityNode node) => reasons[node.Index];

    /// <summary>Whether no activity goes to this one of the other program.</summary>
    internal bool IsNew(ActivityNode node) => !isTaken[node.Index];

    private Dictionary<string, ActivityMove> ReadMoves()
    {
        var moves = new Dictionary<string, ActivityMove>();
        var taken = new HashSet<string>();
        for (var i = 0; i < Plan.Activities.Count; i++)
        {
            var move = Plan.Activities[i];
            if (From.FindById(move.From) is null)
                problems.Add(new("unknownActivity", $"activities[{i}].from", $"The version that is left has no activity {move.From}.", $"原版本中没有活动 {move.From}。"));
            else if (!moves.TryAdd(move.From, move))
                problems.Add(new("duplicate", $"activities[{i}].from", $"The activity {move.From} is named twice.", $"活动 {move.From} 重复。"));
            if (move.To is null)
                continue;
            if (To.FindById(move.To) is null)
                problems.Add(new("unknownActivity", $"activities[{i}].to", $"The other version has no activity {move.To}.", $"目标版本中没有活动 {move.To}。"));
            else if (!taken.Add(move.To))
                problems.Add(new("duplicate", $"activities[{i}].to", $"Two activities go to {move.To}.", $"有两个活动对应到 {move.To}。"));
        }
        return moves;
    }

    private void Place(ActivityNode node, Dictionary<string, ActivityMove> moves, HashSet<string> claimed)
    {
        var move = moves.GetValueOrDefault(node.Id);
        var (target, reason) = Judge(node, move, claimed);
        if (reason is null)
        {
            targets[node.Index] = target!.Index;
            restarts[node.Index] = move is { Restart: true };
            isTaken[target.Index] = true;
            return;
        }
        reasons[node.Index] = reason;
        // What the plan says and does not work is a mistake; what it leaves open concerns only those who stand there.
        if (move?.To is not null && To.FindById(move.To) is not null)
            problems.Add(reason with { Field = $"activities[{IndexOf(move)}].to" });
    }

    private int IndexOf(ActivityMove move)
    {
        for (var i = 0; i < Plan.Activities.Count; i++)
        {
            if (ReferenceEquals(Plan.Activities[i], move))
                return i;
        }
        return Nowhere;
    }

    private (ActivityNode? Target, MigrationProblem? Reason) Judge(ActivityNode node, ActivityMove? move, HashSet<string> claimed)
    {
        if (move is { To: null })
            return (null, Because(node, "removed", $"{node.Id} has no place in the other version.", $"活动 {node.Id} 在目标版本中没有对应。"));
        var isRestart = move is { Restart: true };
        if (node.Container < 0)
            return JudgeRoot(node, move);
        var container = From.Nodes[node.Container];
        if (!IsKept(container))
            return (null, Because(node, "container", $"{container.Id}, which holds {node.Id}, has no place in the other version.", $"包含活动 {node.Id} 的 {container.Id} 在目标版本中没有对应。"));
        var target = To.FindById(move?.To ?? node.Id);
        if (target is null)
            return (null, Because(node, "missing", $"The other version has no activity {node.Id}.", $"目标版本中没有活动 {node.Id}。"));
        if (move is null && claimed.Contains(node.Id))
            return (null, Because(node, "taken", $"Another activity goes to {node.Id}.", $"已有其他活动对应到 {node.Id}。"));
        if (!isRestart && !IsSameKind(node, target))
            return (null, Because(node, "kind", $"{node.Id} is a {node.Type}, {target.Id} a {target.Type}.", $"活动 {node.Id} 的类型是 {node.Type}，{target.Id} 的类型是 {target.Type}。"));
        var place = Find(container)!;
        if (target.Container != place.Index)
            return (null, Because(node, "moved", $"{target.Id} is not in {place.Id}, where {container.Id} goes.", $"活动 {target.Id} 不在 {place.Id} 之中（{container.Id} 的对应）。"));
        if (place.RoleOf(target) != container.RoleOf(node))
        {
            return (null, Because(
                node, "role", $"{node.Id} is the {container.RoleOf(node)} of {container.Id}, {target.Id} the {place.RoleOf(target)} of {place.Id}.", $"活动 {node.Id} 与 {target.Id} 在 {place.Id} 中的位置不同。"));
        }
        if (!isRestart && node is Flowchart chart && chart.Mode != ((Flowchart)target).Mode)
            return (null, Because(node, "mode", $"{node.Id} and {target.Id} move execution in different modes.", $"流程图 {node.Id} 与 {target.Id} 的执行方式不同。"));
        return (target, null);
    }

    private (ActivityNode? Target, MigrationProblem? Reason) JudgeRoot(ActivityNode node, ActivityMove? move)
    {
        var root = To.Root;
        if (move is { Restart: true } || (move?.To is { } to && to != root.Id))
            return (null, Because(node, "root", $"The outermost activity {node.Id} can only go to the outermost one, {root.Id}.", $"最外层活动 {node.Id} 只能对应到最外层的 {root.Id}。"));
        if (!IsSameKind(node, root))
        {
            return (null, Because(
                node, "root", $"The outermost activity {node.Id} is a {node.Type}, in the other version a {root.Type}.", $"最外层活动 {node.Id} 的类型是 {node.Type}，目标版本为 {root.Type}。"));
        }
        if (node is Flowchart chart && chart.Mode != ((Flowchart)root).Mode)
            return (null, Because(node, "mode", $"{node.Id} and {root.Id} move execution in different modes.", $"流程图 {node.Id} 与 {root.Id} 的执行方式不同。"));
        return (root, null);
    }

    private static bool IsSameKind(ActivityNode node, ActivityNode target) => node.Type == target.Type && node.GetType() == target.GetType();

    private static MigrationProblem Because(ActivityNode node, string code, string en, string zh) => new(code, node.Id, en, zh);
}
