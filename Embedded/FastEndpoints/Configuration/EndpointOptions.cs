using Microsoft.AspNetCore.Http;

namespace FastEndpoints;

/// <summary>What an endpoint's name is made of.</summary>
/// <param name="EndpointType">The endpoint class.</param>
/// <param name="HttpVerb">The verb, when the endpoint has several; else null.</param>
/// <param name="RouteNumber">The zero-based number of the route, when the endpoint has several; else null.</param>
/// <param name="TagPrefix">The endpoint's first tag, when names start with it; else null.</param>
/// <param name="ShortEndpointNames">Whether names leave the namespace out.</param>
public sealed record EndpointNameGenerationContext(Type EndpointType, string? HttpVerb, int? RouteNumber, string? TagPrefix, bool ShortEndpointNames);

/// <summary>Settings for all endpoints of a host.</summary>
public sealed class EndpointOptions
{
    /// <summary>Put in front of every route, without slashes.</summary>
    public string? RoutePrefix { get; set; }

    /// <summary>Whether endpoint names leave the namespace out.</summary>
    public bool ShortNames { get; set; }

    /// <summary>Whether endpoint names start with the endpoint's first tag.</summary>
    public bool PrefixNameWithFirstTag { get; set; }

    /// <summary>Makes the name of an endpoint; names must be unique in a host.</summary>
    public Func<EndpointNameGenerationContext, string> NameGenerator { get; set; } = EndpointNames.Generate;

    /// <summary>Runs for every endpoint after its own <c>Configure()</c>.</summary>
    public Action<EndpointDefinition>? Configurator { get; set; }

    /// <summary>Keeps the endpoints for which it returns true; all if null.</summary>
    public Func<EndpointDefinition, bool>? Filter { get; set; }

    /// <summary>Whether request types without a public property are allowed.</summary>
    public bool AllowEmptyRequestDtos { get; set; }

    /// <summary>Sees every response object before it is written.</summary>
    public Action<HttpContext, object?>? GlobalResponseModifier { get; set; }

    /// <summary>Sees every response object before it is written.</summary>
    public Func<HttpContext, object?, Task>? GlobalResponseModifierAsync { get; set; }

    internal Func<EndpointDefinition, bool>? WarmupFilter { get; private set; }

    /// <summary>Creates validators, mappers and processors at start instead of at the first request.</summary>
    /// <param name="filter">The endpoints to prepare; all if null.</param>
    public void Warmup(Func<EndpointDefinition, bool>? filter = null) => WarmupFilter = filter ?? (static _ => true);
}
