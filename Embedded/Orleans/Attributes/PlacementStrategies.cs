namespace Orleans.Runtime;

/// <summary>Any silo.</summary>
public sealed class RandomPlacement : PlacementStrategy;

/// <summary>The silo of the first caller.</summary>
public sealed class PreferLocalPlacement : PlacementStrategy;

/// <summary>A silo by the hash of the grain's id.</summary>
public sealed class HashBasedPlacement : PlacementStrategy;

/// <summary>The silo with the fewest activations.</summary>
public sealed class ActivationCountBasedPlacement : PlacementStrategy;

/// <summary>The silo with the most free resources; inside one process the one with the fewest activations.</summary>
public sealed class ResourceOptimizedPlacement : PlacementStrategy;
