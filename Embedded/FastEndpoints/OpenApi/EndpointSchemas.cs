using System.Reflection;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace FastEndpoints;

/// <summary>Makes schemas of request types tell what the body may contain: no properties of other sources, and the validators' constraints.</summary>
internal static class EndpointSchemas
{
    internal static Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken ct)
    {
        var host = context.ApplicationServices.GetRequiredService<EndpointHost>();
        var type = context.JsonTypeInfo.Type;
        if (schema.Properties is not { Count: > 0 })
            return Task.CompletedTask;
        foreach (var property in context.JsonTypeInfo.Properties)
        {
            if (property.AttributeProvider is PropertyInfo member && !IsInBody(member, type, host))
            {
                schema.Properties.Remove(property.Name);
                schema.Required?.Remove(property.Name);
            }
        }

        if (host.Catalog.ValidatorsFor(type) is [var only])
            ValidatorConstraints.Apply(schema, (FluentValidation.IValidator)host.Singleton(only));
        return Task.CompletedTask;
    }

    private static bool IsInBody(PropertyInfo member, Type type, EndpointHost host)
    {
        if (RequestPlan.IsNotJson(member) || member.IsDefined(typeof(ToHeaderAttribute)))
            return false;
        var uses = host.Definitions.FindAll(d => d.ReqDtoType == type);
        if (uses.Count == 0 || host.Definitions.Exists(d => d.ResDtoType == type))
            return true;
        var name = member.GetCustomAttribute<BindFromAttribute>()?.Name ?? member.Name;
        return !uses.TrueForAll(d => d.Routes.Concat(d.GroupPrefixes).Any(r => RouteNames(r).Contains(name, StringComparer.OrdinalIgnoreCase)));
    }

    private static IEnumerable<string> RouteNames(string route)
        => Microsoft.AspNetCore.Routing.Patterns.RoutePatternFactory.Parse(route).Parameters.Select(p => p.Name);
}
