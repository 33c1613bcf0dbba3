using FluentValidation.Results;
using Microsoft.AspNetCore.Http;

namespace FastEndpoints;

/// <summary>What every endpoint offers to code that does not know its request and response types.</summary>
public interface IEndpoint
{
    /// <summary>The request being answered.</summary>
    HttpContext HttpContext { get; }

    /// <summary>The failures collected so far.</summary>
    List<ValidationFailure> ValidationFailures { get; }

    /// <summary>The endpoint's configuration.</summary>
    EndpointDefinition Definition { get; }
}
