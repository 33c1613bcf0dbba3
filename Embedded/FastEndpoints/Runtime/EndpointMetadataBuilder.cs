using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace FastEndpoints;

/// <summary>Gives routes the metadata that authorization, content negotiation, links and API documents read.</summary>
internal static class EndpointMetadataBuilder
{
    internal static void Describe(RouteHandlerBuilder builder, EndpointHost host, EndpointDefinition definition, string verb, string name)
    {
        builder.WithMetadata(definition).WithName(name);
        if (definition.ExtraMetadata.Count > 0)
            builder.WithMetadata([.. definition.ExtraMetadata]);
        Authorize(builder, host, definition, verb);
        if (definition.EndpointSummary is { } summary)
            Summarise(builder, summary);
        if (!definition.ClearsDefaultMetadata)
        {
            DescribeRequest(builder, host, definition, verb);
            DescribeResponses(builder, host, definition, verb);
        }

        if (definition.EndpointSummary is { } responses)
        {
            foreach (var response in responses.ProducedResponses)
                builder.Produces(response.StatusCode, response.Type == typeof(void) ? null : response.Type, response.ContentType);
        }

        definition.DescriptionActions?.Invoke(builder);
        definition.OptionActions?.Invoke(builder);
    }

    private static void Authorize(RouteHandlerBuilder builder, EndpointHost host, EndpointDefinition definition, string verb)
    {
        if (definition.IsAnonymous(verb))
        {
            builder.WithMetadata(new AllowAnonymousAttribute());
            return;
        }

        var schemes = definition.AuthSchemeNames is { Count: > 0 } names ? string.Join(',', names) : null;
        builder.WithMetadata(new AuthorizeAttribute
        {
            Roles = definition.AllowedRoles is { Count: > 0 } roles ? string.Join(',', roles) : null,
            AuthenticationSchemes = schemes,
        });
        foreach (var policy in definition.PreBuiltUserPolicies ?? [])
            builder.WithMetadata(new AuthorizeAttribute(policy));
        if (OwnPolicy(definition, host.Config.Security) is { } own)
            builder.WithMetadata(own);
    }

    private static AuthorizationPolicy? OwnPolicy(EndpointDefinition definition, SecurityOptions security)
    {
        if (definition is { AllowedPermissions: null, AllowedClaimTypes: null, AllowedScopes: null, PolicyBuilder: null })
            return null;
        var builder = new AuthorizationPolicyBuilder().RequireAuthenticatedUser();
        if (definition.AllowedPermissions is { } permissions)
        {
            if (definition.AllPermissionsNeeded)
                builder.RequireAssertion(x => permissions.All(p => x.User.HasClaim(security.PermissionsClaimType, p)));
            else
                builder.RequireAssertion(x => permissions.Exists(p => x.User.HasClaim(security.PermissionsClaimType, p)));
        }

        if (definition.AllowedClaimTypes is { } claims)
        {
            if (definition.AllClaimsNeeded)
                builder.RequireAssertion(x => claims.All(t => x.User.HasClaim(c => string.Equals(c.Type, t, StringComparison.OrdinalIgnoreCase))));
            else
                builder.RequireAssertion(x => claims.Exists(t => x.User.HasClaim(c => string.Equals(c.Type, t, StringComparison.OrdinalIgnoreCase))));
        }

        if (definition.AllowedScopes is { } scopes)
        {
            builder.RequireAssertion(x =>
            {
                var held = x.User.FindAll(security.ScopeClaimType).SelectMany(c => security.ScopeParser(c.Value)).ToHashSet();
                return definition.AllScopesNeeded ? scopes.All(held.Contains) : scopes.Exists(held.Contains);
            });
        }

        definition.PolicyBuilder?.Invoke(builder);
        return builder.Build();
    }

    private static void Summarise(RouteHandlerBuilder builder, EndpointSummary summary)
    {
        if (summary.Summary.Length > 0)
            builder.WithSummary(summary.Summary);
        if (summary.Description.Length > 0)
            builder.WithDescription(summary.Description);
    }

    private static void DescribeRequest(RouteHandlerBuilder builder, EndpointHost host, EndpointDefinition definition, string verb)
    {
        var type = definition.ReqDtoType;
        if (type == typeof(EmptyRequest))
            return;
        var plan = host.Plan(type);
        if (plan.IsPlainText)
            builder.Accepts(type, "text/plain", "application/json");
        else if (definition.TakesForms || definition.TakesUrlEncodedForms)
            AcceptForms(builder, definition, type);
        else if (plan.HasJsonProperties && verb is "POST" or "PUT" or "PATCH")
            builder.Accepts(type, "application/json");
    }

    private static void AcceptForms(RouteHandlerBuilder builder, EndpointDefinition definition, Type type)
    {
        const string Multipart = "multipart/form-data";
        const string UrlEncoded = "application/x-www-form-urlencoded";
        if (!definition.TakesUrlEncodedForms)
            builder.Accepts(type, Multipart);
        else if (!definition.TakesForms)
            builder.Accepts(type, UrlEncoded);
        else
            builder.Accepts(type, Multipart, UrlEncoded);
    }

    private static void DescribeResponses(RouteHandlerBuilder builder, EndpointHost host, EndpointDefinition definition, string verb)
    {
        var type = definition.ResDtoType;
        if (typeof(IEndpointMetadataProvider).IsAssignableFrom(type))
            ResultMetadata.Populate(builder, type);
        else if (type == typeof(object) || typeof(IResult).IsAssignableFrom(type))
            builder.Produces(StatusCodes.Status200OK);
        else
            builder.Produces(StatusCodes.Status200OK, type, "application/json");

        var errors = host.Config.Errors;
        if (errors.ProducesMetadataType is { } body && definition.ReqDtoType != typeof(EmptyRequest))
            builder.Produces(errors.StatusCode, body, errors.ContentType);
        if (definition.IsAnonymous(verb))
            return;
        builder.Produces(StatusCodes.Status401Unauthorized);
        if (definition is not { AllowedRoles: null, AllowedPermissions: null, AllowedClaimTypes: null, AllowedScopes: null, PolicyBuilder: null, PreBuiltUserPolicies: null })
            builder.Produces(StatusCodes.Status403Forbidden);
    }
}
