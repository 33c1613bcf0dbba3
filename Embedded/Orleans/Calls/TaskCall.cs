namespace OneWindow.Embedded.Orleans;

/// <summary>A request to a method that returns Task. For generated code; not part of the Orleans surface.</summary>
public abstract class TaskCall : GrainCall<Nothing>
{
    private static readonly Action<Task, object?> OnEnded = static (task, call) => ((TaskCall)call!).EndWith(task);

    /// <summary>Calls the method.</summary>
    protected abstract Task Invoke(object target);

    internal override void InvokeTarget(object target)
    {
        var task = Invoke(target);
        if (task.IsCompleted) EndWith(task);
        else task.ContinueWith(OnEnded, this, System.Threading.CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, Activation!.TurnScheduler);
    }

    internal override async Task<object?> InvokeForFilters(object target)
    {
        await Invoke(target);
        return null;
    }

    private void EndWith(Task task)
    {
        if (task.IsCompletedSuccessfully) End(default(Nothing));
        else End(task.Exception?.InnerException ?? new TaskCanceledException(task));
    }
}

/// <summary>A request to a method that returns Task of a result. For generated code; not part of the Orleans surface.</summary>
/// <typeparam name="TResult">The result.</typeparam>
public abstract class TaskCall<TResult> : GrainCall<TResult>
{
    private static readonly Action<Task<TResult>, object?> OnEnded = static (task, call) => ((TaskCall<TResult>)call!).EndWith(task);

    /// <summary>Calls the method.</summary>
    protected abstract Task<TResult> Invoke(object target);

    internal override void InvokeTarget(object target)
    {
        var task = Invoke(target);
        if (task.IsCompleted) EndWith(task);
        else task.ContinueWith(OnEnded, this, System.Threading.CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, Activation!.TurnScheduler);
    }

    internal override async Task<object?> InvokeForFilters(object target) => await Invoke(target);

    private void EndWith(Task<TResult> task)
    {
        if (task.IsCompletedSuccessfully) End(task.Result);
        else End(task.Exception?.InnerException ?? new TaskCanceledException(task));
    }
}
