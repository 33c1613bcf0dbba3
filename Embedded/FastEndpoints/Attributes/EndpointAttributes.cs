namespace FastEndpoints;

/// <summary>Base of the attributes that name verb and routes of an endpoint which has no <c>Configure()</c>.</summary>
/// <param name="verb">The HTTP method.</param>
/// <param name="routes">One or more route patterns.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public abstract class HttpAttribute(Http verb, params string[] routes) : Attribute
{
    /// <summary>The HTTP method.</summary>
    public Http Verb { get; } = verb;

    /// <summary>The route patterns.</summary>
    public string[] Routes { get; } = routes;
}

/// <summary>The endpoint answers GET.</summary>
/// <param name="routes">One or more route patterns.</param>
public sealed class HttpGetAttribute(params string[] routes) : HttpAttribute(Http.GET, routes);

/// <summary>The endpoint answers POST.</summary>
/// <param name="routes">One or more route patterns.</param>
public sealed class HttpPostAttribute(params string[] routes) : HttpAttribute(Http.POST, routes);

/// <summary>The endpoint answers PUT.</summary>
/// <param name="routes">One or more route patterns.</param>
public sealed class HttpPutAttribute(params string[] routes) : HttpAttribute(Http.PUT, routes);

/// <summary>The endpoint answers PATCH.</summary>
/// <param name="routes">One or more route patterns.</param>
public sealed class HttpPatchAttribute(params string[] routes) : HttpAttribute(Http.PATCH, routes);

/// <summary>The endpoint answers DELETE.</summary>
/// <param name="routes">One or more route patterns.</param>
public sealed class HttpDeleteAttribute(params string[] routes) : HttpAttribute(Http.DELETE, routes);

/// <summary>Configures an endpoint through its attribute.</summary>
internal interface IEndpointAttribute
{
    void Apply(EndpointDefinition definition);
}

/// <summary>Puts the endpoint into a group.</summary>
/// <typeparam name="TGroup">The group.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class GroupAttribute<TGroup> : Attribute, IEndpointAttribute where TGroup : Group, new()
{
    void IEndpointAttribute.Apply(EndpointDefinition definition) => new TGroup().Apply(definition);
}

/// <summary>Runs a processor before the endpoint's handler.</summary>
/// <typeparam name="TProcessor">The processor; one instance serves the host.</typeparam>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class PreProcessorAttribute<TProcessor> : Attribute, IEndpointAttribute where TProcessor : class, IPreProcessor
{
    void IEndpointAttribute.Apply(EndpointDefinition definition) => definition.OwnPreProcessors.Add(ProcessorSource.OfType(typeof(TProcessor)));
}

/// <summary>Runs a processor after the endpoint's handler.</summary>
/// <typeparam name="TProcessor">The processor; one instance serves the host.</typeparam>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class PostProcessorAttribute<TProcessor> : Attribute, IEndpointAttribute where TProcessor : class, IPostProcessor
{
    void IEndpointAttribute.Apply(EndpointDefinition definition) => definition.OwnPostProcessors.Add(ProcessorSource.OfType(typeof(TProcessor)));
}

/// <summary>Limits how often one client may call the endpoint.</summary>
/// <param name="hitLimit">Calls allowed in a window.</param>
/// <param name="durationSeconds">Length of the window in seconds.</param>
/// <param name="headerName">Header that identifies the client; the configured one or the remote address if null.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ThrottleAttribute(int hitLimit, double durationSeconds, string? headerName = null) : Attribute, IEndpointAttribute
{
    /// <summary>Calls allowed in a window.</summary>
    public int HitLimit { get; } = hitLimit;

    /// <summary>Length of the window in seconds.</summary>
    public double DurationSeconds { get; } = durationSeconds;

    /// <summary>Header that identifies the client; the configured one or the remote address if null.</summary>
    public string? HeaderName { get; } = headerName;

    void IEndpointAttribute.Apply(EndpointDefinition definition) => definition.Throttle(HitLimit, DurationSeconds, HeaderName);
}

/// <summary>The endpoint takes multipart forms with files.</summary>
/// <param name="dontAutoBindFormData">Whether the handler reads the sections itself.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AllowFileUploadsAttribute(bool dontAutoBindFormData = false) : Attribute, IEndpointAttribute
{
    /// <summary>Whether the handler reads the sections itself.</summary>
    public bool DontAutoBindFormData { get; } = dontAutoBindFormData;

    void IEndpointAttribute.Apply(EndpointDefinition definition) => definition.AllowFileUploads(DontAutoBindFormData);
}
