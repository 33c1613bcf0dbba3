using FluentValidation;
using Microsoft.Extensions.DependencyInjection;

namespace FastEndpoints;

/// <summary>Validates a request type. It is found by that type; one instance serves the host, so it has no state.</summary>
/// <typeparam name="TRequest">The request.</typeparam>
public abstract class Validator<TRequest> : AbstractValidator<TRequest>, IEndpointValidator where TRequest : notnull
{
    /// <summary>Gets a service: of the current request, or of the host while the validator is created.</summary>
    /// <typeparam name="TService">The service.</typeparam>
    public TService Resolve<TService>() where TService : class => CurrentHost.Services.GetRequiredService<TService>();

    /// <summary>Gets a service, or null if it is not registered.</summary>
    /// <typeparam name="TService">The service.</typeparam>
    public TService? TryResolve<TService>() where TService : class => CurrentHost.Services.GetService<TService>();

    /// <summary>Opens a scope of services; the caller disposes it.</summary>
    public IServiceScope CreateScope() => CurrentHost.Services.CreateScope();
}

/// <summary>Tells validators of endpoints from other validators.</summary>
internal interface IEndpointValidator;
