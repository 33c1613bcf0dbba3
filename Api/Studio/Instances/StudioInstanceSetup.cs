namespace OneWindow.Api.Studio.Instances;

/// <summary>Registers what Studio's endpoints of instances need.</summary>
internal static class StudioInstanceSetup
{
    /// <summary>Registers it.</summary>
    public static IServiceCollection AddStudioInstances(this IServiceCollection services)
    {
        services.AddSingleton<InstanceEnding>();
        services.AddSingleton<InstanceBatches>();
        return services;
    }
}
