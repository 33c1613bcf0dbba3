using System.Security.Claims;
using FluentValidation.Results;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FastEndpoints;

/// <summary>What all endpoints have, whatever their request and response. One instance serves one request.</summary>
public abstract partial class BaseEndpoint : IEndpoint
{
    private IConfiguration? configuration;
    private IWebHostEnvironment? environment;
    private ILogger? logger;
    private HttpContext? httpContext;
    private EndpointDefinition? definition;

    /// <summary>The request being answered.</summary>
    /// <exception cref="InvalidOperationException">The endpoint is only being configured.</exception>
    [DontInject]
    public HttpContext HttpContext
    {
        get => httpContext ?? throw new InvalidOperationException("There is no request while endpoints are configured.");
        internal set => httpContext = value;
    }

    /// <summary>The endpoint's configuration.</summary>
    [DontInject]
    public EndpointDefinition Definition
    {
        get => definition ?? throw new InvalidOperationException("The endpoint was not created by its host.");
        internal set => definition = value;
    }

    /// <summary>For the handler methods of which a class overrides one; start-up has checked that the other is not called.</summary>
    private protected NotSupportedException NotOverridden() => new($"[{GetType()}] does not override this handler method.");

    /// <summary>The failures collected so far.</summary>
    [DontInject]
    public List<ValidationFailure> ValidationFailures { get; internal set; } = [];

    /// <summary>Whether there are failures.</summary>
    public bool ValidationFailed => ValidationFailures.Count > 0;

    /// <summary>The user of the request.</summary>
    public ClaimsPrincipal User => HttpContext.User;

    /// <summary>Whether something was sent.</summary>
    public bool ResponseStarted => HttpContext.ResponseStarted();

    /// <summary>The application's settings.</summary>
    public IConfiguration Config => configuration ??= Resolve<IConfiguration>();

    /// <summary>The host's environment.</summary>
    public IWebHostEnvironment Env => environment ??= Resolve<IWebHostEnvironment>();

    /// <summary>A logger named after the endpoint.</summary>
    public ILogger Logger => logger ??= Resolve<ILoggerFactory>().CreateLogger(GetType());

    /// <summary>Scheme and host of the request, ending in a slash.</summary>
    public string BaseURL => $"{HttpContext.Request.Scheme}://{HttpContext.Request.Host}/";

    /// <summary>The request's method.</summary>
    public Http HttpMethod => Enum.Parse<Http>(HttpContext.Request.Method, ignoreCase: true);

    /// <summary>The request's form.</summary>
    public IFormCollection Form => HttpContext.Request.Form;

    /// <summary>The files of the request's form.</summary>
    public IFormFileCollection Files => Form.Files;

    /// <summary>Gets a service.</summary>
    /// <typeparam name="TService">The service.</typeparam>
    public TService Resolve<TService>() where TService : class => Provider.GetRequiredService<TService>();

    /// <summary>Gets a service.</summary>
    /// <param name="typeOfService">The service.</param>
    public object Resolve(Type typeOfService) => Provider.GetRequiredService(typeOfService);

    /// <summary>Gets the service registered under a key.</summary>
    /// <typeparam name="TService">The service.</typeparam>
    /// <param name="keyName">The key.</param>
    public TService Resolve<TService>(string keyName) where TService : class => Provider.GetRequiredKeyedService<TService>(keyName);

    /// <summary>Gets a service, or null if it is not registered.</summary>
    /// <typeparam name="TService">The service.</typeparam>
    public TService? TryResolve<TService>() where TService : class => Provider.GetService<TService>();

    /// <summary>Gets the service registered under a key, or null.</summary>
    /// <typeparam name="TService">The service.</typeparam>
    /// <param name="keyName">The key.</param>
    public TService? TryResolve<TService>(string keyName) where TService : class => Provider.GetKeyedService<TService>(keyName);

    /// <summary>Opens a scope of services; the caller disposes it.</summary>
    public IServiceScope CreateScope() => Provider.CreateScope();

    /// <summary>The object that processors and handler of this request share.</summary>
    /// <typeparam name="TState">Its type; created on first use.</typeparam>
    public TState ProcessorState<TState>() where TState : class, new() => HttpContext.ProcessorState<TState>();

    /// <summary>Hands an event to its handlers.</summary>
    /// <typeparam name="TEvent">The event.</typeparam>
    /// <param name="eventModel">The event.</param>
    /// <param name="waitMode">For which handlers to wait.</param>
    /// <param name="cancellation">Stops the handlers.</param>
    public Task PublishAsync<TEvent>(TEvent eventModel, Mode waitMode = Mode.WaitForAll, CancellationToken cancellation = default) where TEvent : notnull
        => EventBus.PublishAsync(definition?.Host, eventModel, waitMode, cancellation);

    /// <summary>Describes the endpoint; runs once at start on an instance made with dependency injection.</summary>
    public virtual void Configure() => throw new NotSupportedException($"[{GetType()}] must override Configure() or carry an attribute such as [HttpGet].");

    internal abstract Task RunAsync(CancellationToken ct);

    private IServiceProvider Provider
        => httpContext?.RequestServices ?? definition?.Host?.Services ?? throw new InvalidOperationException("The endpoint was not created by its host.");
}
