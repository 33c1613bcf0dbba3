using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Serialization.Configuration;

namespace OneWindow.Embedded.Orleans;

/// <summary>Refuses impossible configuration, and in Development types that cannot travel.</summary>
internal sealed class SiloConfigurationValidator(
    IOptions<ClusteringChoice> clustering,
    IOptions<ClusterOptions> cluster,
    IOptions<GrainCollectionOptions> collection,
    IOptions<TypeManifestOptions> manifest,
    IServiceProvider services) : IConfigurationValidator
{
    public void ValidateConfiguration()
    {
        if (!clustering.Value.IsChosen)
            throw new OrleansConfigurationException("No clustering is configured. Call UseLocalhostClustering on the silo builder.");
        if (string.IsNullOrWhiteSpace(cluster.Value.ClusterId)) throw new OrleansConfigurationException("ClusterOptions.ClusterId is empty.");
        if (string.IsNullOrWhiteSpace(cluster.Value.ServiceId)) throw new OrleansConfigurationException("ClusterOptions.ServiceId is empty.");
        if (collection.Value.CollectionQuantum <= TimeSpan.Zero) throw new OrleansConfigurationException("GrainCollectionOptions.CollectionQuantum must be positive.");
        if (collection.Value.CollectionAge <= collection.Value.CollectionQuantum)
            throw new OrleansConfigurationException("GrainCollectionOptions.CollectionAge must exceed CollectionQuantum.");
        foreach (var (name, age) in collection.Value.ClassSpecificCollectionAge)
        {
            if (age <= collection.Value.CollectionQuantum)
                throw new OrleansConfigurationException($"GrainCollectionOptions.ClassSpecificCollectionAge of {name} must exceed CollectionQuantum.");
        }

        if (collection.Value.EnableActivationSheddingOnMemoryPressure)
            throw new OrleansConfigurationException("GrainCollectionOptions.EnableActivationSheddingOnMemoryPressure is not available in the embedded stack.");
        var isChecking = manifest.Value.EnableConfigurationAnalysis ?? services.GetService<IHostEnvironment>()?.IsDevelopment() ?? false;
        if (isChecking) CheckTypes();
    }

    private static void CheckTypes()
    {
        var problems = new List<string>();
        foreach (var (_, methods) in GrainCatalog.Current.Methods)
        {
            foreach (var method in methods)
            {
                foreach (var type in MessageTypes(method).Distinct())
                {
                    if (CopierCatalog.FindObstacle(type) is { } obstacle) problems.Add($"{TypeNames.Of(obstacle)} in {method.InterfaceName}.{method.Signature}");
                }
            }
        }

        if (problems.Count > 0)
            throw new OrleansConfigurationException($"Types that cannot travel (add [GenerateSerializer] and [Id]): {string.Join("; ", problems.Distinct().Order())}");
    }

    private static IEnumerable<Type> MessageTypes(GrainMethod method)
    {
        foreach (var parameter in method.ParameterTypes)
        {
            if (parameter != typeof(CancellationToken)) yield return parameter;
        }

        var result = method.MethodInfo.ReturnType;
        if (result.IsGenericType) yield return result.GetGenericArguments()[0];
    }
}
