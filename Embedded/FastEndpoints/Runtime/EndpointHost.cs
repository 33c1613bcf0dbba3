using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace FastEndpoints;

/// <summary>Settings, endpoints and shared objects of one host.</summary>
internal sealed class EndpointHost(IServiceProvider services, EndpointCatalog catalog)
{
    private readonly ConcurrentDictionary<Type, object> singletons = new();
    private readonly ConcurrentDictionary<Type, RequestPlan> plans = new();
    private ValueParsers? parsers;

    internal Config Config { get; } = new();

    internal IServiceProvider Services => services;

    internal EndpointCatalog Catalog => catalog;

    internal List<EndpointDefinition> Definitions { get; } = [];

    internal bool IsMapped { get; set; }

    internal TimeProvider Clock { get; } = services.GetService<TimeProvider>() ?? TimeProvider.System;

    internal JsonSerializerOptions Json => Config.Serializer.Options;

    internal ValueParsers Parsers => parsers ??= new ValueParsers(Config);

    /// <summary>The host's one instance of a validator, mapper, processor or binder.</summary>
    internal object Singleton(Type type)
        => singletons.TryGetValue(type, out var known)
            ? known
            : singletons.GetOrAdd(type, CurrentHost.Create(this, () => ActivatorUtilities.GetServiceOrCreateInstance(services, type)));

    internal RequestPlan Plan(Type requestType) => plans.GetOrAdd(requestType, static (type, host) => new RequestPlan(type, host), this);
}
