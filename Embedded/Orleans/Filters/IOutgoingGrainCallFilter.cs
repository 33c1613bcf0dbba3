namespace Orleans;

/// <summary>Runs around every call out of a grain or client.</summary>
public interface IOutgoingGrainCallFilter
{
    /// <summary>Runs around the call; calls <see cref="IGrainCallContext.Invoke"/> to go on.</summary>
    Task Invoke(IOutgoingGrainCallContext context);
}
