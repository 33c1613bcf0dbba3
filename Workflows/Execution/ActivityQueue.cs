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

    internal void Clear()
    {
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
