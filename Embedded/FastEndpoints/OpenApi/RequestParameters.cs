using System.Reflection;
using System.Runtime.CompilerServices;
using MvcSource = Microsoft.AspNetCore.Mvc.ModelBinding.BindingSource;

namespace FastEndpoints;

internal sealed record RequestParameter(string Name, Type Type, MvcSource Source, bool IsRequired);

/// <summary>The query and header parameters of a request type.</summary>
internal static class RequestParameters
{
    internal static IEnumerable<RequestParameter> Of(RequestPlan plan, EndpointHost host, bool hasBody)
    {
        var fromHeader = plan.HeaderProperties.Select(p => p.Property).ToHashSet();
        var fromCookie = plan.CookieProperties.Select(p => p.Property).ToHashSet();
        foreach (var property in plan.QueryProperties.Values)
        {
            var isQueryOnly = property.Property.IsDefined(typeof(QueryParamAttribute));
            if (isQueryOnly || (!hasBody && !fromHeader.Contains(property.Property) && !fromCookie.Contains(property.Property)))
                yield return new RequestParameter(NameOf(property, host), property.Type, MvcSource.Query, IsRequired(property));
        }

        foreach (var header in plan.HeaderProperties)
            yield return new RequestParameter(header.Name, header.Type, MvcSource.Header, header.IsRequired);

        if (plan.WholeQuery is not { } whole)
            yield break;
        foreach (var member in whole.Type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.SetMethod is { IsPublic: true }))
            yield return new RequestParameter(FieldNames.Apply(member.Name, host.Json.PropertyNamingPolicy), member.PropertyType, MvcSource.Query, false);
    }

    internal static string NameOf(PropertyPlan property, EndpointHost host)
        => property.Property.IsDefined(typeof(BindFromAttribute)) ? property.Name : FieldNames.Apply(property.Name, host.Json.PropertyNamingPolicy);

    private static bool IsRequired(PropertyPlan property) => property.IsRequired || property.Property.IsDefined(typeof(RequiredMemberAttribute));
}
