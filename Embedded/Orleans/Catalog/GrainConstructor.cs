using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace OneWindow.Embedded.Orleans;

/// <summary>Makes grain objects: constructor parameters come from the activation, its persistent states, and the services.</summary>
internal sealed class GrainConstructor
{
    private static readonly MethodInfo CreateState = typeof(IPersistentStateFactory).GetMethod(nameof(IPersistentStateFactory.Create))!;

    private readonly ConstructorInvoker? _invoker;
    private readonly Func<GrainActivation, object?>[] _arguments = [];
    private readonly string? _obstacle;

    public GrainConstructor(Type type)
    {
        var constructors = type.GetConstructors();
        var constructor = constructors.FirstOrDefault(c => c.IsDefined(typeof(ActivatorUtilitiesConstructorAttribute)))
            ?? (constructors.Length == 1 ? constructors[0] : constructors.MaxBy(c => c.GetParameters().Length));
        if (constructor is null)
        {
            _obstacle = $"Class {type.FullName} has no public constructor.";
            return;
        }

        _invoker = ConstructorInvoker.Create(constructor);
        _arguments = [.. constructor.GetParameters().Select(Resolver)];
    }

    public object Invoke(GrainActivation activation)
    {
        if (_invoker is null) throw new InvalidOperationException(_obstacle);
        if (_arguments.Length == 0) return _invoker.Invoke();
        var arguments = new object?[_arguments.Length];
        for (var i = 0; i < arguments.Length; i++) arguments[i] = _arguments[i](activation);
        return _invoker.Invoke(arguments.AsSpan());
    }

    private static Func<GrainActivation, object?> Resolver(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (type == typeof(IGrainContext)) return activation => activation;
        if (parameter.GetCustomAttribute<PersistentStateAttribute>() is { } state)
        {
            if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(IPersistentState<>))
                return _ => throw new InvalidOperationException($"Parameter {parameter.Name} with [PersistentState] is of type {type}, not IPersistentState.");
            var configuration = string.IsNullOrEmpty(state.StateName) ? new PersistentStateAttribute(parameter.Name!, state.StorageName) : state;
            var create = CreateState.MakeGenericMethod(type.GetGenericArguments());
            return activation => create.Invoke(
                activation.ActivationServices.GetRequiredService<IPersistentStateFactory>(), BindingFlags.DoNotWrapExceptions, null, [activation, configuration], null);
        }

        if (parameter.GetCustomAttribute<FromKeyedServicesAttribute>() is { } keyed)
        {
            return parameter.HasDefaultValue
                ? activation => ((IKeyedServiceProvider)activation.ActivationServices).GetKeyedService(type, keyed.Key) ?? parameter.DefaultValue
                : activation => ((IKeyedServiceProvider)activation.ActivationServices).GetRequiredKeyedService(type, keyed.Key);
        }

        return parameter.HasDefaultValue
            ? activation => activation.ActivationServices.GetService(type) ?? parameter.DefaultValue
            : activation => activation.ActivationServices.GetRequiredService(type);
    }
}
