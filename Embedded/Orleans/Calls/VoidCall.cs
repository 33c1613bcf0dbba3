namespace OneWindow.Embedded.Orleans;

/// <summary>A request to a method without a task: nobody waits for its end. For generated code; not part of the Orleans surface.</summary>
public abstract class VoidCall : TaskCall
{
    internal override GrainMethodOptions Options => Method.Options | GrainMethodOptions.OneWay;

    /// <summary>Calls the method.</summary>
    protected abstract void InvokeVoid(object target);

    /// <inheritdoc/>
    protected sealed override Task Invoke(object target)
    {
        InvokeVoid(target);
        return Task.CompletedTask;
    }
}
