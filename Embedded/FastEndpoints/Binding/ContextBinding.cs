using FluentValidation.Results;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace FastEndpoints;

/// <summary>Binds properties from what surrounds the request: claims, headers, cookies and permissions.</summary>
internal static class ContextBinding
{
    internal static void BindClaims(RequestPlan plan, object request, HttpContext http, EndpointHost host, List<ValidationFailure> failures)
    {
        foreach (var property in plan.ClaimProperties)
        {
            var values = http.User.FindAll(c => string.Equals(c.Type, property.Name, StringComparison.OrdinalIgnoreCase)).Select(c => c.Value).ToArray();
            Bind(property, request, values, "User doesn't have this claim type!", host, failures);
        }
    }

    internal static void BindHeaders(RequestPlan plan, object request, HttpContext http, EndpointHost host, List<ValidationFailure> failures)
    {
        foreach (var property in plan.HeaderProperties)
            Bind(property, request, http.Request.Headers[property.Name], "This header is missing from the request!", host, failures);
    }

    internal static void BindCookies(RequestPlan plan, object request, HttpContext http, EndpointHost host, List<ValidationFailure> failures)
    {
        foreach (var property in plan.CookieProperties)
        {
            var value = http.Request.Cookies[property.Name];
            Bind(property, request, value is null ? default : new StringValues(value), "This cookie is missing from the request!", host, failures);
        }
    }

    internal static void BindPermissions(RequestPlan plan, object request, HttpContext http, EndpointHost host, List<ValidationFailure> failures)
    {
        foreach (var property in plan.PermissionProperties)
        {
            var held = http.User.HasClaim(host.Config.Security.PermissionsClaimType, property.Name);
            if (held)
                property.Set(request, true);
            else if (property.IsRequired)
                failures.Add(new ValidationFailure(property.Name, "User doesn't have this permission!"));
            else
                property.Set(request, false);
        }
    }

    private static void Bind(PropertyPlan property, object request, StringValues values, string missing, EndpointHost host, List<ValidationFailure> failures)
    {
        if (values.Count > 0)
            property.Bind(request, values, host.Config, failures);
        else if (property.IsRequired)
            failures.Add(new ValidationFailure(property.Name, missing));
    }
}
