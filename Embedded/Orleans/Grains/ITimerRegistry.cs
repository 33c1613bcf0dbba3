namespace Orleans.Timers;

/// <summary>Registers timers of activations.</summary>
public interface ITimerRegistry
{
    /// <summary>Registers a timer of <paramref name="grainContext"/>.</summary>
    IGrainTimer RegisterGrainTimer<TState>(
        IGrainContext grainContext, Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options);
}
