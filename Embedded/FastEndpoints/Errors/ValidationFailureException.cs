using FluentValidation.Results;

namespace FastEndpoints;

/// <summary>Ends the handling of a request with an error body; raised by <c>ThrowError</c> and caught by the pipeline.</summary>
public sealed class ValidationFailureException : Exception
{
    /// <summary>An exception without failures.</summary>
    public ValidationFailureException()
    {
    }

    /// <summary>An exception without failures.</summary>
    /// <param name="message">What happened.</param>
    public ValidationFailureException(string? message) : base(message)
    {
    }

    /// <summary>An exception without failures.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">Why.</param>
    public ValidationFailureException(string? message, Exception? innerException) : base(message, innerException)
    {
    }

    /// <summary>An exception with failures.</summary>
    /// <param name="failures">The failures.</param>
    /// <param name="message">What happened.</param>
    /// <param name="statusCode">The HTTP status to answer with; the configured one if null.</param>
    public ValidationFailureException(IEnumerable<ValidationFailure> failures, string message, int? statusCode = null)
        : base($"{message} - {string.Join(", ", failures.Select(f => f.ErrorMessage))}")
    {
        Failures = failures;
        StatusCode = statusCode;
    }

    /// <summary>The failures, if given.</summary>
    public IEnumerable<ValidationFailure>? Failures { get; }

    /// <summary>The HTTP status to answer with; the configured one if null.</summary>
    public int? StatusCode { get; }
}
