namespace Orleans.Placement;

/// <summary>Any silo.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public sealed class RandomPlacementAttribute : PlacementAttribute
{
    /// <summary>Any silo.</summary>
    public RandomPlacementAttribute() : base(new RandomPlacement())
    {
    }
}

/// <summary>The silo of the first caller.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public sealed class PreferLocalPlacementAttribute : PlacementAttribute
{
    /// <summary>The silo of the first caller.</summary>
    public PreferLocalPlacementAttribute() : base(new PreferLocalPlacement())
    {
    }
}

/// <summary>A silo by the hash of the grain's id.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public sealed class HashBasedPlacementAttribute : PlacementAttribute
{
    /// <summary>A silo by the hash of the grain's id.</summary>
    public HashBasedPlacementAttribute() : base(new HashBasedPlacement())
    {
    }
}

/// <summary>The silo with the fewest activations.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public sealed class ActivationCountBasedPlacementAttribute : PlacementAttribute
{
    /// <summary>The silo with the fewest activations.</summary>
    public ActivationCountBasedPlacementAttribute() : base(new ActivationCountBasedPlacement())
    {
    }
}

/// <summary>The silo with the most free resources.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public sealed class ResourceOptimizedPlacementAttribute : PlacementAttribute
{
    /// <summary>The silo with the most free resources.</summary>
    public ResourceOptimizedPlacementAttribute() : base(new ResourceOptimizedPlacement())
    {
    }
}
