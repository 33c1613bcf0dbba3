namespace Orleans.Runtime;

/// <summary>Says on which silo a grain is activated.</summary>
public abstract class PlacementStrategy
{
    /// <summary>False for grains whose activations are not in the directory.</summary>
    public virtual bool IsUsingGrainDirectory => true;
}
