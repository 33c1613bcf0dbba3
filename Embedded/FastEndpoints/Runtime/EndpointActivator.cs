using System.Linq.Expressions;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace FastEndpoints;

/// <summary>Compiles functions that create endpoints with injected constructor parameters and properties.</summary>
internal static class EndpointActivator
{
    internal static Func<IServiceProvider, BaseEndpoint> For(Type type)
    {
        var create = ActivatorUtilities.CreateFactory(type, Type.EmptyTypes);
        var inject = PropertyInjector(type);
        return services =>
        {
            var endpoint = (BaseEndpoint)create(services, null);
            inject?.Invoke(endpoint, services);
            return endpoint;
        };
    }

    internal static Action<object, IServiceProvider>? PropertyInjector(Type type)
    {
        var target = Expression.Parameter(typeof(object));
        var services = Expression.Parameter(typeof(IServiceProvider));
        var assignments = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.DeclaringType!.Assembly != typeof(BaseEndpoint).Assembly && p.SetMethod is { IsPublic: true }
                && p.GetIndexParameters().Length == 0 && !p.IsDefined(typeof(DontInjectAttribute)))
            .Select(p => (Expression)Expression.Assign(
                Expression.Property(Expression.Convert(target, p.DeclaringType!), p),
                Expression.Convert(ServiceOf(p, services), p.PropertyType)))
            .ToList();
        return assignments.Count == 0
            ? null
            : Expression.Lambda<Action<object, IServiceProvider>>(Expression.Block(assignments), target, services).Compile();
    }

    private static MethodCallExpression ServiceOf(PropertyInfo property, Expression services)
        => property.GetCustomAttribute<KeyedServiceAttribute>() is { } keyed
            ? Expression.Call(
                typeof(ServiceProviderKeyedServiceExtensions),
                nameof(ServiceProviderKeyedServiceExtensions.GetRequiredKeyedService),
                null,
                services,
                Expression.Constant(property.PropertyType),
                Expression.Constant(keyed.KeyName, typeof(object)))
            : Expression.Call(
                typeof(ServiceProviderServiceExtensions),
                nameof(ServiceProviderServiceExtensions.GetRequiredService),
                null,
                services,
                Expression.Constant(property.PropertyType));
}
