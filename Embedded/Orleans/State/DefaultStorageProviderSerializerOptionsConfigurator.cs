using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Orleans.Storage;

/// <summary>Fills in the serialiser of a provider that has none: the one registered under the provider's name, else the unkeyed one.</summary>
/// <typeparam name="TOptions">The provider's options.</typeparam>
public class DefaultStorageProviderSerializerOptionsConfigurator<TOptions>(IServiceProvider serviceProvider) : IPostConfigureOptions<TOptions>
    where TOptions : class, IStorageProviderSerializerOptions
{
    /// <inheritdoc/>
    public void PostConfigure(string? name, TOptions options)
    {
        if (options.GrainStorageSerializer is not null) return;
        options.GrainStorageSerializer = (name is null ? null : serviceProvider.GetKeyedService<IGrainStorageSerializer>(name))
            ?? serviceProvider.GetService<IGrainStorageSerializer>()
            ?? new SystemTextJsonGrainStorageSerializer(Options.Create(new Serialization.SystemTextJsonGrainStorageSerializerOptions()));
    }
}
