using System.Collections;
using System.Reflection;
using FluentValidation.Results;
using Microsoft.AspNetCore.Http;

namespace FastEndpoints;

/// <summary>How the properties of one request type are bound: worked out once per host.</summary>
internal sealed class RequestPlan
{
    internal const string ValueRequired = "A value is required!";

    private readonly Lazy<Func<object>> create;
    private readonly List<(PropertyPlan Property, object? Value)> resetAfterJson = [];

    internal RequestPlan(Type type, EndpointHost host)
    {
        Type = type;
        create = new(() => ObjectFactory.For(type));
        IsPlainText = typeof(IPlainTextRequest).IsAssignableFrom(type);
        IsCollection = type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type);
        if (IsCollection)
        {
            HasJsonProperties = true;
            return;
        }

        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetIndexParameters().Length > 0)
                continue;
            PropertyCount++;
            if (property.SetMethod is { IsPublic: true })
                Add(property, host);
        }

        RequiredRouteProperties = [.. RouteProperties.Values.Where(p => p.IsRequired)];
        RequiredQueryProperties = [.. QueryProperties.Values.Where(p => p.IsRequired)];
        RequiredFormProperties = [.. FormProperties.Values.Where(p => p.IsRequired)];
    }

    internal Type Type { get; }

    internal bool IsPlainText { get; }

    internal bool IsCollection { get; }

    internal int PropertyCount { get; }

    /// <summary>Whether any property can come from the JSON body.</summary>
    internal bool HasJsonProperties { get; private set; }

    internal Dictionary<string, PropertyPlan> RouteProperties { get; } = new(StringComparer.OrdinalIgnoreCase);

    internal Dictionary<string, PropertyPlan> QueryProperties { get; } = new(StringComparer.OrdinalIgnoreCase);

    internal Dictionary<string, PropertyPlan> FormProperties { get; } = new(StringComparer.OrdinalIgnoreCase);

    internal PropertyPlan[] RequiredRouteProperties { get; } = [];

    internal PropertyPlan[] RequiredQueryProperties { get; } = [];

    internal PropertyPlan[] RequiredFormProperties { get; } = [];

    internal List<PropertyPlan> ClaimProperties { get; } = [];

    internal List<PropertyPlan> HeaderProperties { get; } = [];

    internal List<PropertyPlan> CookieProperties { get; } = [];

    internal List<PropertyPlan> PermissionProperties { get; } = [];

    internal PropertyPlan? WholeBody { get; private set; }

    internal PropertyPlan? WholeForm { get; private set; }

    internal PropertyPlan? WholeQuery { get; private set; }

    internal bool HasScalars => RouteProperties.Count > 0 || QueryProperties.Count > 0 || WholeQuery is not null;

    internal bool HasContextProperties
        => ClaimProperties.Count > 0 || HeaderProperties.Count > 0 || CookieProperties.Count > 0 || PermissionProperties.Count > 0;

    internal object Create() => create.Value();

    internal async ValueTask<object> ReadJsonAsync(HttpContext http, EndpointHost host, List<ValidationFailure> failures, CancellationToken ct)
    {
        if (WholeBody is { } body)
        {
            var owner = Create();
            body.Set(owner, await JsonBody.ReadAsync(http, body.Type, host, failures, ct));
            return owner;
        }

        var request = await JsonBody.ReadAsync(http, Type, host, failures, ct);
        foreach (var (property, value) in resetAfterJson)
            property.Set(request, value);
        return request;
    }

    /// <summary>Whether a property of a request is never read from the JSON body.</summary>
    internal static bool IsNotJson(MemberInfo property)
        => property.IsDefined(typeof(RouteParamAttribute)) || property.IsDefined(typeof(QueryParamAttribute)) || property.IsDefined(typeof(FormFieldAttribute))
           || property.IsDefined(typeof(FromClaimAttribute)) || property.IsDefined(typeof(HasPermissionAttribute))
           || property.IsDefined(typeof(FromQueryAttribute)) || property.IsDefined(typeof(FromFormAttribute))
           || property.GetCustomAttribute<NonJsonBindingAttribute>() is { RemoveFromSchema: true }
           || property.GetCustomAttribute<DontBindAttribute>() is { } dont && dont.BindingSources.HasFlag(Source.JsonBody);

    private void Add(PropertyInfo property, EndpointHost host)
    {
        var policy = host.Config.Binding.UsePropertyNamingPolicy ? host.Json.PropertyNamingPolicy : null;
        var own = property.GetCustomAttribute<BindFromAttribute>()?.Name ?? policy?.ConvertName(property.Name) ?? property.Name;
        var attribute = property.GetCustomAttribute<NonJsonBindingAttribute>();
        PropertyPlan As(string? name = null) => new(property, name ?? own, host) { IsRequired = attribute?.IsRequired ?? false };

        HasJsonProperties |= attribute is null && !IsNotJson(property);
        if (IsNotJson(property))
            KeepJsonAway(property, As());
        if (property.IsDefined(typeof(FromBodyAttribute)))
        {
            WholeBody = As();
            return;
        }

        if (property.IsDefined(typeof(FromFormAttribute)))
        {
            WholeForm = As();
            return;
        }

        if (property.IsDefined(typeof(FromQueryAttribute)))
        {
            WholeQuery = As();
            return;
        }

        switch (attribute)
        {
            case FromClaimAttribute claim:
                ClaimProperties.Add(As(claim.ClaimType));
                return;
            case HasPermissionAttribute permission:
                PermissionProperties.Add(As(permission.Permission));
                return;
            case FromHeaderAttribute header:
                HeaderProperties.Add(As(header.HeaderName));
                break;
            case FromCookieAttribute cookie:
                CookieProperties.Add(As(cookie.CookieName));
                break;
            case RouteParamAttribute:
                RouteProperties[own] = As();
                return;
            case QueryParamAttribute:
                QueryProperties[own] = As();
                return;
            case FormFieldAttribute:
                FormProperties[own] = As();
                return;
        }

        var off = property.GetCustomAttribute<DontBindAttribute>()?.BindingSources ?? Source.None;
        var plan = new PropertyPlan(property, own, host);
        if (!off.HasFlag(Source.RouteParam))
            RouteProperties[own] = plan;
        if (!off.HasFlag(Source.QueryParam))
            QueryProperties[own] = plan;
        if (!off.HasFlag(Source.FormField))
            FormProperties[own] = plan;
    }

    /// <summary>A property that a constructor parameter fills cannot be hidden from the JSON reader, so it is put back afterwards.</summary>
    private void KeepJsonAway(PropertyInfo property, PropertyPlan plan)
    {
        var parameter = Type.GetConstructors()
            .SelectMany(c => c.GetParameters())
            .FirstOrDefault(p => string.Equals(p.Name, property.Name, StringComparison.OrdinalIgnoreCase) && p.ParameterType == property.PropertyType);
        if (parameter is not null)
            resetAfterJson.Add((plan, ObjectFactory.DefaultOf(parameter)));
    }
}
