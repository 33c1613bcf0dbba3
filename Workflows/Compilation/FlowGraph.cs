namespace OneWindow.Workflows.Compilation;

/// <summary>
/// A flowchart seen from one start: which connections lead forward, which close a loop, and what the loops are. Connections that cannot be reached
/// from the start are neither; they block nothing.
/// </summary>
internal sealed class FlowGraph
{
    private const int NoLoop = -1;

    private readonly FlowConnection[] connections;
    private readonly int[][] outbound;
    private readonly bool[] isForward;

    internal FlowGraph(int activities, FlowConnection[] connections, int[][] outbound, int start)
    {
        this.connections = connections;
        this.outbound = outbound;
        Start = start;
        isForward = new bool[connections.Length];
        IsBackward = new bool[connections.Length];
        Classify(activities);
        ForwardInbound = InboundOf(activities, isForward);
        Inbound = InboundOf(activities, [.. isForward.Zip(IsBackward, (forward, backward) => forward || backward)]);
        Invalid = [.. FindInvalid(activities)];
        Loops = Invalid.Length == 0 ? FindLoops(activities) : [];
        ExitLoop = new int[connections.Length];
        for (var i = 0; i < connections.Length; i++)
            ExitLoop[i] = isForward[i] ? Array.FindIndex(Loops, loop => loop.Members[connections[i].Source] && !loop.Members[connections[i].Target]) : NoLoop;
    }

    /// <summary>The position of the activity that runs first.</summary>
    internal int Start { get; }

    /// <summary>Per connection: whether it closes a loop.</summary>
    internal bool[] IsBackward { get; }

    /// <summary>Per activity: the connections that lead forward to it.</summary>
    internal int[][] ForwardInbound { get; }

    /// <summary>Per activity: the connections that lead to it, forward or closing a loop.</summary>
    internal int[][] Inbound { get; }

    /// <summary>The loops, the larger before those within them.</summary>
    internal FlowLoop[] Loops { get; }

    /// <summary>Per connection: the largest loop that it leaves; -1 when it leaves none.</summary>
    internal int[] ExitLoop { get; }

    /// <summary>Connections that close a loop into its middle.</summary>
    internal int[] Invalid { get; }

    /// <summary>By position: the activities from which connections lead forward to this one.</summary>
    internal bool[] Ancestors(int activity)
    {
        var found = new bool[ForwardInbound.Length];
        Collect(activity, stopAt: -1, found);
        return found;
    }

    /// <summary>Whether every way from the start to an activity leads through another one: from there it can go on again without leaving anything uncounted.</summary>
    internal bool LeadsThrough(int activity, int to)
    {
        if (activity == to || to == Start)
            return false;
        var around = new bool[ForwardInbound.Length];
        Collect(to, stopAt: activity, around);
        return activity == Start || !around[Start];
    }

    /// <summary>Breadth first from the start; a connection that would close a cycle among those accepted is backward.</summary>
    private void Classify(int activities)
    {
        var reached = new bool[activities];
        var open = new Queue<int>();
        reached[Start] = true;
        open.Enqueue(Start);
        while (open.TryDequeue(out var source))
        {
            foreach (var connection in outbound[source])
            {
                var target = connections[connection].Target;
                if (!reached[target])
                {
                    reached[target] = true;
                    open.Enqueue(target);
                    isForward[connection] = true;
                }
                else if (Leads(target, source, activities))
                {
                    IsBackward[connection] = true;
                }
                else
                {
                    isForward[connection] = true;
                }
            }
        }
    }

    private bool Leads(int from, int to, int activities)
    {
        if (from == to)
            return true;
        var seen = new bool[activities];
        var open = new Stack<int>();
        seen[from] = true;
        open.Push(from);
        while (open.TryPop(out var at))
        {
            foreach (var connection in outbound[at])
            {
                var target = connections[connection].Target;
                if (!isForward[connection] || seen[target])
                    continue;
                if (target == to)
                    return true;
                seen[target] = true;
                open.Push(target);
            }
        }
        return false;
    }

    private int[][] InboundOf(int activities, bool[] counts)
    {
        var inbound = new List<int>[activities];
        for (var i = 0; i < activities; i++)
            inbound[i] = [];
        for (var i = 0; i < connections.Length; i++)
        {
            if (counts[i])
                inbound[connections[i].Target].Add(i);
        }
        return [.. inbound.Select(list => list.ToArray())];
    }

    /// <summary>A connection may lead back only to an activity that is on every way from the start to where it begins.</summary>
    private IEnumerable<int> FindInvalid(int activities)
    {
        for (var i = 0; i < connections.Length; i++)
        {
            var (source, _, target) = connections[i];
            if (!IsBackward[i] || target == Start)
                continue;
            var around = new bool[activities];
            Collect(source, stopAt: target, around);
            if (source != target && (around[Start] || source == Start))
                yield return i;
        }
    }

    /// <summary>Marks what leads forward to an activity, without going beyond one of them.</summary>
    private void Collect(int activity, int stopAt, bool[] found)
    {
        var open = new Stack<int>();
        open.Push(activity);
        while (open.TryPop(out var at))
        {
            foreach (var connection in ForwardInbound[at])
            {
                var source = connections[connection].Source;
                if (source == stopAt || found[source])
                    continue;
                found[source] = true;
                open.Push(source);
            }
        }
    }

    private FlowLoop[] FindLoops(int activities)
    {
        var members = new Dictionary<int, bool[]>();
        for (var i = 0; i < connections.Length; i++)
        {
            if (!IsBackward[i])
                continue;
            var (source, _, header) = connections[i];
            if (!members.TryGetValue(header, out var loop))
                members[header] = loop = new bool[activities];
            loop[header] = true;
            if (source == header || loop[source])
                continue;
            loop[source] = true;
            Collect(source, stopAt: header, loop);
        }
        return
        [
            .. members
                .Select(entry => new FlowLoop(entry.Key, entry.Value, entry.Value.Count(member => member)))
                .OrderByDescending(loop => loop.Size).ThenBy(loop => loop.Header),
        ];
    }
}
