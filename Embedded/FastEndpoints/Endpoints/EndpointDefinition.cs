using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace FastEndpoints;

/// <summary>The configuration of one endpoint. It is fixed once endpoints are mapped, and is part of the metadata of its routes.</summary>
public sealed partial class EndpointDefinition
{
    internal EndpointDefinition(Type endpointType, Type requestType, Type responseType)
    {
        EndpointType = endpointType;
        ReqDtoType = requestType;
        ResDtoType = responseType;
    }

    /// <summary>The endpoint class.</summary>
    public Type EndpointType { get; }

    /// <summary>The request type.</summary>
    public Type ReqDtoType { get; }

    /// <summary>The response type; object if none is stated.</summary>
    public Type ResDtoType { get; }

    /// <summary>The route patterns as configured, without prefixes.</summary>
    public string[] Routes { get; internal set; } = [];

    /// <summary>The HTTP methods.</summary>
    public string[] Verbs { get; internal set; } = [];

    /// <summary>The roles of which a user needs one.</summary>
    public List<string>? AllowedRoles { get; private set; }

    /// <summary>The permissions of which a user needs one, or all.</summary>
    public List<string>? AllowedPermissions { get; private set; }

    /// <summary>The claim types of which a user needs one, or all.</summary>
    public List<string>? AllowedClaimTypes { get; private set; }

    /// <summary>The scopes of which a user needs one, or all.</summary>
    public List<string>? AllowedScopes { get; private set; }

    /// <summary>The policies that must hold.</summary>
    public List<string>? PreBuiltUserPolicies { get; private set; }

    /// <summary>The authentication schemes asked.</summary>
    public List<string>? AuthSchemeNames { get; private set; }

    /// <summary>The HTTP methods that need no user.</summary>
    public string[]? AnonymousVerbs { get; private set; }

    /// <summary>Own tags, for filters; not shown in API documents.</summary>
    public List<string>? EndpointTags { get; private set; }

    /// <summary>What API documents say about the endpoint.</summary>
    public EndpointSummary? EndpointSummary { get; private set; }

    /// <summary>The endpoint's version.</summary>
    public EpVersion Version { get; } = new();

    internal bool AllPermissionsNeeded { get; private set; }

    internal bool AllClaimsNeeded { get; private set; }

    internal bool AllScopesNeeded { get; private set; }

    internal Action<AuthorizationPolicyBuilder>? PolicyBuilder { get; private set; }

    internal List<string> GroupPrefixes { get; } = [];

    internal string? OverriddenRoutePrefix { get; private set; }

    internal bool IsAutoTagged { get; private set; } = true;

    internal Action<RouteHandlerBuilder>? DescriptionActions { get; private set; }

    internal bool ClearsDefaultMetadata { get; private set; }

    internal Action<RouteHandlerBuilder>? OptionActions { get; private set; }

    internal List<ProcessorSource> OwnPreProcessors { get; } = [];

    internal List<ProcessorSource> OwnPostProcessors { get; } = [];

    internal List<ProcessorSource> EarlyPreProcessors { get; } = [];

    internal List<ProcessorSource> LatePreProcessors { get; } = [];

    internal List<ProcessorSource> EarlyPostProcessors { get; } = [];

    internal List<ProcessorSource> LatePostProcessors { get; } = [];

    internal Type? ValidatorType { get; private set; }

    internal object? OwnRequestBinder { get; set; }

    internal Type? OwnRequestBinderType { get; private set; }

    internal IResponseInterceptor? Interceptor { get; private set; }

    internal ThrottleLimit? Limit { get; private set; }

    internal int? ResponseCacheSeconds { get; private set; }

    internal bool TakesForms { get; private set; }

    internal bool TakesUrlEncodedForms { get; private set; }

    internal bool BindsForms { get; private set; } = true;

    internal long? MaxBodySize { get; private set; }

    internal List<object> ExtraMetadata { get; } = [];

    internal bool CatchesValidationFailures { get; private set; } = true;

    internal bool ThrowsOnFailedValidation { get; private set; } = true;

    internal bool SendsResponseItself { get; private set; } = true;

    internal bool SkipsHandlerWhenResponseStarted { get; private set; }

    internal bool UsesExecuteAsync { get; set; }

    internal EndpointHost? Host { get; set; }

    internal EndpointServices? Services { get; set; }

    internal void UseValidator(Type validatorType) => ValidatorType = validatorType;

    /// <summary>Whether the verb needs no user.</summary>
    internal bool IsAnonymous(string verb) => AnonymousVerbs?.Contains(verb, StringComparer.OrdinalIgnoreCase) is true;
}
