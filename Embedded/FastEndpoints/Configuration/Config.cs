namespace FastEndpoints;

/// <summary>The settings of the endpoints of one host.</summary>
public sealed class Config
{
    /// <summary>Routes, names and what applies to every endpoint.</summary>
    public EndpointOptions Endpoints { get; } = new();

    /// <summary>JSON.</summary>
    public SerializerOptions Serializer { get; } = new();

    /// <summary>Bodies of refusals.</summary>
    public ErrorOptions Errors { get; } = new();

    /// <summary>Version numbers in routes.</summary>
    public VersioningOptions Versioning { get; } = new();

    /// <summary>Claim types.</summary>
    public SecurityOptions Security { get; } = new();

    /// <summary>Binding of requests.</summary>
    public BindingOptions Binding { get; } = new();

    /// <summary>Validation of requests.</summary>
    public ValidationOptions Validation { get; } = new();

    /// <summary>Limits on how often a client may call.</summary>
    public ThrottleOptions Throttle { get; } = new();
}
