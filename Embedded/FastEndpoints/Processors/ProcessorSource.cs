namespace FastEndpoints;

/// <summary>A processor given as an instance or as a type of which the host keeps one instance.</summary>
internal readonly record struct ProcessorSource(object? Instance, Type? Type)
{
    internal static ProcessorSource OfType(Type type) => new(null, type);

    internal static ProcessorSource Of(object instance) => new(instance, null);

    internal T Resolve<T>(EndpointHost host, Type requestType, Type responseType) where T : class
    {
        if (Instance is not null)
            return (T)Instance;
        var type = Type!;
        if (type.IsGenericTypeDefinition)
            type = type.GetGenericArguments().Length == 1 ? type.MakeGenericType(requestType) : type.MakeGenericType(requestType, responseType);
        return (T)host.Singleton(type);
    }
}
