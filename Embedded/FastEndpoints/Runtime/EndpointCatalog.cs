using System.Reflection;
using FluentValidation;

namespace FastEndpoints;

/// <summary>The types that one scan at start found.</summary>
internal sealed class EndpointCatalog
{
    private readonly Dictionary<Type, List<Type>> validators = [];
    private readonly Dictionary<Type, Type> summaries = [];
    private readonly Dictionary<Type, Type> binders = [];

    internal EndpointCatalog(IEnumerable<Type> types, bool includeAbstractValidators)
    {
        foreach (var type in types)
            Add(type, includeAbstractValidators);
    }

    internal List<Type> EndpointTypes { get; } = [];

    internal Dictionary<Type, List<Type>> EventHandlers { get; } = [];

    internal Dictionary<Type, Type> CommandHandlers { get; } = [];

    internal IReadOnlyList<Type> ValidatorsFor(Type requestType) => validators.TryGetValue(requestType, out var found) ? found : [];

    internal Type? SummaryFor(Type endpointType) => summaries.GetValueOrDefault(endpointType);

    internal Type? BinderFor(Type requestType) => binders.GetValueOrDefault(requestType);

    private void Add(Type type, bool includeAbstractValidators)
    {
        if (type.IsAbstract || type.IsInterface || type.IsGenericTypeDefinition || type.IsDefined(typeof(DontRegisterAttribute), false))
            return;
        if (typeof(BaseEndpoint).IsAssignableFrom(type))
            EndpointTypes.Add(type);
        else if (typeof(IEndpointValidator).IsAssignableFrom(type) || (includeAbstractValidators && typeof(IValidator).IsAssignableFrom(type)))
            AddValidator(type);
        else if (typeof(EndpointSummary).IsAssignableFrom(type))
            AddSummary(type);
        foreach (var contract in type.GetInterfaces().Where(i => i.IsGenericType))
            AddHandler(type, contract);
    }

    private void AddValidator(Type type)
    {
        if (BaseArguments(type, typeof(AbstractValidator<>)) is not [var request, ..])
            return;
        if (!validators.TryGetValue(request, out var found))
            validators[request] = found = [];
        found.Add(type);
    }

    private void AddSummary(Type type)
    {
        if ((BaseArguments(type, typeof(Summary<>)) ?? BaseArguments(type, typeof(Summary<,>))) is [var endpoint, ..])
            summaries[endpoint] = type;
    }

    private void AddHandler(Type type, Type contract)
    {
        var definition = contract.GetGenericTypeDefinition();
        var subject = contract.GetGenericArguments()[0];
        if (definition == typeof(IEventHandler<>))
        {
            if (!EventHandlers.TryGetValue(subject, out var handlers))
                EventHandlers[subject] = handlers = [];
            handlers.Add(type);
        }
        else if (definition == typeof(ICommandHandler<>) || definition == typeof(ICommandHandler<,>))
            CommandHandlers[subject] = type;
        else if (definition == typeof(IRequestBinder<>))
            binders[subject] = type;
    }

    /// <summary>The type arguments with which a type derives from a generic class.</summary>
    internal static Type[]? BaseArguments(Type type, Type genericBase)
    {
        for (var t = type; t is not null; t = t.BaseType)
        {
            if (t.IsGenericType && t.GetGenericTypeDefinition() == genericBase)
                return t.GetGenericArguments();
        }

        return null;
    }

    internal static IEnumerable<Type> TypesOf(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException e)
        {
            return e.Types.Where(t => t is not null)!;
        }
    }
}
