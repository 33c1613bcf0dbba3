namespace OneWindow.Embedded.Orleans;

/// <summary>The one place where runnable activations wait for a thread. Each item queued runs some turns of one activation.</summary>
internal interface ITurnQueue
{
    void Queue(IThreadPoolWorkItem turns, bool fairly);
}
