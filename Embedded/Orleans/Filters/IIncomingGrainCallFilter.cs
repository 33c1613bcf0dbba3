namespace Orleans;

/// <summary>Runs around every call into a grain: registered for the silo, or implemented by the grain class.</summary>
public interface IIncomingGrainCallFilter
{
    /// <summary>Runs around the call; calls <see cref="IGrainCallContext.Invoke"/> to go on.</summary>
    Task Invoke(IIncomingGrainCallContext context);
}
