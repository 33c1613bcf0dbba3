namespace Orleans;

/// <summary>A call on its way out of a grain or client.</summary>
public interface IOutgoingGrainCallContext : IGrainCallContext
{
    /// <summary>The calling activation; null when a client calls.</summary>
    IGrainContext? SourceContext { get; }
}
