using OneWindow.Workflows.Activities;

namespace OneWindow.Workflows.Execution;

/// <summary>The one queue of a turn: first in, first out.</summary>
internal sealed class ActivityQueue
{
    private QueuedActivity[] items = new QueuedActivity[16];
    private int head;
    private int count;

    internal void Enqueue(in QueuedActivity item)
    {
        if (count == items.Length)
            Grow();
        items[(head + count) & (items.Length - 1)] = item;
        count++;
    }

    internal bool TryDequeue(out QueuedActivity item)
    {
        if (count == 0)
        {
            item = default;
            return false;
        }
        item = items[head];
        items[head] = default;
        head = (head + 1) & (items.Length - 1);
        count--;
        return true;
    }

    internal bool Contains(ActivityRun parent, ActivityNode node)
    {
        for (var i = 0; i < count; i++)
        {
            ref var item = ref items[(head + i) & (items.Length - 1)];
            if (item.Parent == parent && item.Node == node)
                return true;
        }
        return false;
    }

    /// <summary>Takes out the first activity queued by a flowchart that stands at one of these positions.</summary>
    internal bool TryRemove(ActivityRun parent, bool[] positions, out QueuedActivity item)
    {
        for (var i = 0; i < count; i++)
        {
            item = items[(head + i) & (items.Length - 1)];
            if (item.Parent != parent || !positions[item.Node.Position])
                continue;
            for (var j = i; j < count - 1; j++)
                items[(head + j) & (items.Length - 1)] = items[(head + j + 1) & (items.Length - 1)];
            count--;
            items[(head + count) & (items.Length - 1)] = default;
            return true;
        }
        item = default;
        return false;
    }

    internal bool Holds(ActivityRun parent)
    {
        for (var i = 0; i < count; i++)
        {
            if (items[(head + i) & (items.Length - 1)].Parent == parent)
                return true;
        }
        return false;
    }

    internal void RemoveAll(ActivityRun parent)
    {
        for (var left = count; left > 0; left--)
        {
            TryDequeue(out var item);
            if (item.Parent != parent)
                Enqueue(item);
        }
    }

    internal void Clear()
    {
        if (count > 0)
            Array.Clear(items);
        head = 0;
        count = 0;
    }

    // The length stays a power of two, so that positions wrap with a mask.
    private void Grow()
    {
        var larger = new QueuedActivity[items.Length * 2];
        for (var i = 0; i < count; i++)
            larger[i] = items[(head + i) & (items.Length - 1)];
        items = larger;
        head = 0;
    }
}
