namespace Orleans.Runtime;

/// <summary>Gives the context of the activation that runs at the moment.</summary>
public interface IGrainContextAccessor
{
    /// <summary>The context.</summary>
    IGrainContext GrainContext { get; }
}
