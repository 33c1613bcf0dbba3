using FluentValidation;

namespace FastEndpoints;

/// <summary>The objects that one endpoint needs for every request, created at the first.</summary>
internal sealed class EndpointServices(EndpointHost host, EndpointDefinition definition)
{
    private readonly Lazy<IValidator?> validator = new(() => definition.ValidatorType is { } type ? (IValidator)host.Singleton(type) : null);
    private readonly Lazy<IPreProcessor[]> preProcessors = new(() => Resolve<IPreProcessor>(host, definition, definition.EarlyPreProcessors, definition.OwnPreProcessors, definition.LatePreProcessors));
    private readonly Lazy<IPostProcessor[]> postProcessors = new(() => Resolve<IPostProcessor>(host, definition, definition.EarlyPostProcessors, definition.OwnPostProcessors, definition.LatePostProcessors));

    internal IValidator? Validator => validator.Value;

    internal IPreProcessor[] PreProcessors => preProcessors.Value;

    internal IPostProcessor[] PostProcessors => postProcessors.Value;

    internal IRequestBinder<TRequest> Binder<TRequest>() where TRequest : notnull
    {
        if (definition.OwnRequestBinder is null)
        {
            var type = definition.OwnRequestBinderType ?? host.Catalog.BinderFor(typeof(TRequest));
            if (type is { IsGenericTypeDefinition: true })
                type = type.MakeGenericType(typeof(TRequest));
            definition.OwnRequestBinder = type is null ? new RequestBinder<TRequest>() : host.Singleton(type);
        }

        return (IRequestBinder<TRequest>)definition.OwnRequestBinder;
    }

    internal void Prepare() => _ = (Validator, PreProcessors, PostProcessors);

    private static T[] Resolve<T>(EndpointHost host, EndpointDefinition definition, params List<ProcessorSource>[] sources) where T : class
        => [.. sources.SelectMany(s => s).Select(s => s.Resolve<T>(host, definition.ReqDtoType, definition.ResDtoType))];
}
