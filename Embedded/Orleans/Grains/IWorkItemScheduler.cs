namespace Orleans.Runtime;

/// <summary>Queues work as turns of one activation.</summary>
public interface IWorkItemScheduler
{
    /// <summary>Queues an action.</summary>
    void QueueAction(Action action);

    /// <summary>Queues a task that was not started yet.</summary>
    void QueueTask(Task task);

    /// <summary>Queues an action with its argument.</summary>
    void QueueAction(Action<object> action, object state);
}
