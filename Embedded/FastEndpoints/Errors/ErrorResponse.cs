using System.Text.Json.Serialization;
using FluentValidation.Results;
using Microsoft.AspNetCore.Http;

namespace FastEndpoints;

/// <summary>The default error body: messages by field.</summary>
public sealed class ErrorResponse : IResult
{
    /// <summary>An empty error body.</summary>
    public ErrorResponse()
    {
    }

    /// <summary>Groups failures by field.</summary>
    /// <param name="failures">The failures.</param>
    /// <param name="statusCode">The HTTP status.</param>
    public ErrorResponse(List<ValidationFailure> failures, int statusCode = 400)
    {
        StatusCode = statusCode;
        foreach (var failure in failures)
        {
            var name = FieldNames.Of(failure);
            if (!Errors.TryGetValue(name, out var messages))
                Errors[name] = messages = [];
            messages.Add(failure.ErrorMessage);
        }
    }

    /// <summary>The HTTP status.</summary>
    [JsonPropertyOrder(0)]
    public int StatusCode { get; set; } = 400;

    /// <summary>What happened, in general.</summary>
    [JsonPropertyOrder(1)]
    public string Message { get; set; } = "One or more errors occurred!";

    /// <summary>Messages by field.</summary>
    [JsonPropertyOrder(2)]
    public Dictionary<string, List<string>> Errors { get; set; } = [];

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext) => httpContext.Response.SendAsync(this, StatusCode, cancellation: httpContext.RequestAborted);
}
