using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace Orleans.Hosting;

/// <summary>Choice of the serialiser of stored states.</summary>
public static class GrainStorageSerializerSiloBuilderExtensions
{
    /// <summary>Stores states as plain JSON.</summary>
    public static ISiloBuilder UseSystemTextJsonGrainStorageSerializer(this ISiloBuilder builder)
    {
        builder.Services.AddSingleton<IGrainStorageSerializer, SystemTextJsonGrainStorageSerializer>();
        return builder;
    }
}
