namespace OneWindow.Embedded.Orleans;

/// <summary>A request to a method that returns ValueTask. For generated code; not part of the Orleans surface.</summary>
public abstract class ValueTaskCall : TaskCall
{
    /// <summary>Calls the method.</summary>
    protected abstract ValueTask InvokeValue(object target);

    /// <inheritdoc/>
    protected sealed override Task Invoke(object target) => InvokeValue(target).AsTask();
}

/// <summary>A request to a method that returns ValueTask of a result. For generated code; not part of the Orleans surface.</summary>
/// <typeparam name="TResult">The result.</typeparam>
public abstract class ValueTaskCall<TResult> : TaskCall<TResult>
{
    /// <summary>Calls the method.</summary>
    protected abstract ValueTask<TResult> InvokeValue(object target);

    /// <inheritdoc/>
    protected sealed override Task<TResult> Invoke(object target) => InvokeValue(target).AsTask();

    internal override void InvokeTarget(object target)
    {
        var task = InvokeValue(target);
        if (task.IsCompletedSuccessfully) End(task.Result);
        else InvokePending(task.AsTask());
    }

    private void InvokePending(Task<TResult> task) => task.ContinueWith(
        static (t, call) => ((ValueTaskCall<TResult>)call!).EndPending(t),
        this,
        System.Threading.CancellationToken.None,
        TaskContinuationOptions.ExecuteSynchronously,
        Activation!.TurnScheduler);

    private void EndPending(Task<TResult> task)
    {
        if (task.IsCompletedSuccessfully) End(task.Result);
        else End(task.Exception?.InnerException ?? new TaskCanceledException(task));
    }
}
