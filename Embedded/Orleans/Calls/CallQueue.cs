namespace OneWindow.Embedded.Orleans;

/// <summary>The requests that wait for an activation, in order of arrival; any can be taken out at once. Not synchronised.</summary>
internal struct CallQueue
{
    private GrainCall? _first;
    private GrainCall? _last;

    public int Count { get; private set; }

    /// <summary>How many of them may be let past others: interleaving, reading, or part of a reentrant call chain.</summary>
    public int PassableCount { get; private set; }

    public readonly GrainCall? First => _first;

    public void Add(GrainCall call)
    {
        call.IsWaiting = true;
        call.QueuePrevious = _last;
        call.QueueNext = null;
        if (_last is null) _first = call;
        else _last.QueueNext = call;
        _last = call;
        Count++;
        if (MayPass(call)) PassableCount++;
    }

    public bool Remove(GrainCall call)
    {
        if (!call.IsWaiting) return false;
        call.IsWaiting = false;
        if (call.QueuePrevious is { } previous) previous.QueueNext = call.QueueNext;
        else _first = call.QueueNext;
        if (call.QueueNext is { } next) next.QueuePrevious = call.QueuePrevious;
        else _last = call.QueuePrevious;
        call.QueuePrevious = call.QueueNext = null;
        Count--;
        if (MayPass(call)) PassableCount--;
        return true;
    }

    /// <summary>Empties the queue and gives what was in it, in order.</summary>
    public List<GrainCall> TakeAll()
    {
        var all = new List<GrainCall>(Count);
        while (_first is { } call)
        {
            Remove(call);
            all.Add(call);
        }

        return all;
    }

    private static bool MayPass(GrainCall call) => call.IsAlwaysInterleave || call.IsReadOnly || (call.Values?.ReentrancyId ?? Guid.Empty) != Guid.Empty;
}
