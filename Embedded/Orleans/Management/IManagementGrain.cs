namespace Orleans.Runtime;

/// <summary>Figures and actions of the whole cluster; get it with key 0.</summary>
public interface IManagementGrain : IGrainWithIntegerKey
{
    /// <summary>How many activations exist.</summary>
    Task<int> GetTotalActivationCount();

    /// <summary>Deactivates what has been idle for at least <paramref name="ageLimit"/>.</summary>
    Task ForceActivationCollection(TimeSpan ageLimit);

    /// <summary>The silos.</summary>
    Task<Dictionary<SiloAddress, SiloStatus>> GetHosts(bool onlyActive = false);

    /// <summary>Activations by class and silo.</summary>
    Task<SimpleGrainStatistic[]> GetSimpleGrainStatistics();

    /// <summary>Where a grain is active; null when it is not.</summary>
    ValueTask<SiloAddress?> GetActivationAddress(IAddressable reference);

    /// <summary>The active grains of a type.</summary>
    ValueTask<List<GrainId>> GetActiveGrains(GrainType type);
}
