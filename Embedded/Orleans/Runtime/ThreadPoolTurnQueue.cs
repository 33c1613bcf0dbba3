namespace OneWindow.Embedded.Orleans;

internal sealed class ThreadPoolTurnQueue : ITurnQueue
{
    public void Queue(IThreadPoolWorkItem turns, bool fairly) => ThreadPool.UnsafeQueueUserWorkItem(turns, preferLocal: !fairly);
}
