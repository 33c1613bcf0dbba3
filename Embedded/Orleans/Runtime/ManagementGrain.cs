using Microsoft.Extensions.DependencyInjection;

namespace OneWindow.Embedded.Orleans;

/// <summary>Figures and actions of the whole cluster.</summary>
[GrainType("sys.management")]
internal sealed class ManagementGrain(Silo silo) : Grain, IManagementGrain
{
    private IEnumerable<GrainActivation> Activations => silo.Cluster.ActiveSilos.SelectMany(s => s.Activations).Where(a => !ReferenceEquals(a, GrainContext));

    public Task<int> GetTotalActivationCount() => Task.FromResult(silo.Cluster.ActiveSilos.Sum(s => s.ActivationCount));

    public async Task ForceActivationCollection(TimeSpan ageLimit)
    {
        var collected = silo.Cluster.ActiveSilos.SelectMany(s => s.Services.GetRequiredService<IdleCollector>().Collect(ageLimit));
        await Task.WhenAll(collected.Where(a => !ReferenceEquals(a, GrainContext)).Select(a => a.Deactivated));
    }

    public Task<Dictionary<SiloAddress, SiloStatus>> GetHosts(bool onlyActive = false) =>
        Task.FromResult(silo.Cluster.ActiveSilos.Where(s => !onlyActive || s.Status == SiloStatus.Active).ToDictionary(s => s.Address, s => s.Status));

    public Task<SimpleGrainStatistic[]> GetSimpleGrainStatistics() => Task.FromResult(Activations
        .GroupBy(a => (a.Class.Type, a.Silo.Address))
        .Select(g => new SimpleGrainStatistic
        {
            GrainType = $"{g.Key.Type.FullName},{g.Key.Type.Assembly.GetName().Name}",
            SiloAddress = g.Key.Address,
            ActivationCount = g.Count(),
        })
        .ToArray());

    public ValueTask<SiloAddress?> GetActivationAddress(IAddressable reference) =>
        new(silo.Cluster.TryFind(reference.GetGrainId(), out var activation) ? activation.Silo.Address : null);

    public ValueTask<List<GrainId>> GetActiveGrains(GrainType type) =>
        new([.. Activations.Where(a => a.GrainId.Type.Equals(type)).Select(a => a.GrainId)]);
}
