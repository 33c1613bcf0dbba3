using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using FluentValidation;
using FluentValidation.Results;

namespace FastEndpoints;

/// <summary>Adds failures to the current request from code that has no endpoint at hand.</summary>
/// <typeparam name="T">The type whose members failures name.</typeparam>
public sealed class ValidationContext<T>
{
    private const string RaisedMessage = "The request was refused";

    private ValidationContext() { }

    /// <summary>The instance for the request of the calling code.</summary>
    public static ValidationContext<T> Instance { get; } = new();

    /// <summary>The failures of the current request.</summary>
    /// <exception cref="InvalidOperationException">No request is being handled.</exception>
    public List<ValidationFailure> ValidationFailures
        => CurrentHost.HttpContext?.CurrentFailures() ?? throw new InvalidOperationException("No endpoint is handling a request here.");

    /// <summary>Whether there are failures.</summary>
    public bool ValidationFailed => ValidationFailures.Count > 0;

    /// <summary>Adds a failure.</summary>
    /// <param name="failure">The failure.</param>
    public void AddError(ValidationFailure failure) => ValidationFailures.Add(failure);

    /// <summary>Adds a failure of the request as a whole.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="errorCode">A code for programs.</param>
    /// <param name="severity">How bad it is.</param>
    public void AddError(string message, string? errorCode = null, Severity severity = Severity.Error)
        => AddError(new ValidationFailure(CurrentHost.Value?.Config.Errors.GeneralErrorsField ?? "GeneralErrors", message) { ErrorCode = errorCode, Severity = severity });

    /// <summary>Adds a failure of a property.</summary>
    /// <param name="property">The property.</param>
    /// <param name="errorMessage">What is wrong.</param>
    /// <param name="errorCode">A code for programs.</param>
    /// <param name="severity">How bad it is.</param>
    public void AddError(Expression<Func<T, object?>> property, string errorMessage, string? errorCode = null, Severity severity = Severity.Error)
        => AddError(new ValidationFailure(MemberPath.Of(property), errorMessage) { ErrorCode = errorCode, Severity = severity });

    /// <summary>Refuses the request if failures were added.</summary>
    /// <param name="statusCode">The HTTP status; the configured one if null.</param>
    /// <exception cref="ValidationFailureException">There are failures.</exception>
    public void ThrowIfAnyErrors(int? statusCode = null)
    {
        if (ValidationFailed)
            throw new ValidationFailureException(ValidationFailures, RaisedMessage, statusCode);
    }

    /// <summary>Adds a failure and refuses the request.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="statusCode">The HTTP status; the configured one if null.</param>
    /// <exception cref="ValidationFailureException">Always.</exception>
    [DoesNotReturn]
    public void ThrowError(ValidationFailure failure, int? statusCode = null)
    {
        AddError(failure);
        throw new ValidationFailureException(ValidationFailures, RaisedMessage, statusCode);
    }

    /// <summary>Adds a failure of the request as a whole and refuses it.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="statusCode">The HTTP status; the configured one if null.</param>
    /// <exception cref="ValidationFailureException">Always.</exception>
    [DoesNotReturn]
    public void ThrowError(string message, int? statusCode = null)
    {
        AddError(message);
        throw new ValidationFailureException(ValidationFailures, RaisedMessage, statusCode);
    }

    /// <summary>Adds a failure of the request as a whole and refuses it.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="errorCode">A code for programs.</param>
    /// <param name="severity">How bad it is.</param>
    /// <param name="statusCode">The HTTP status; the configured one if null.</param>
    /// <exception cref="ValidationFailureException">Always.</exception>
    [DoesNotReturn]
    public void ThrowError(string message, string errorCode, Severity severity = Severity.Error, int? statusCode = null)
    {
        AddError(message, errorCode, severity);
        throw new ValidationFailureException(ValidationFailures, RaisedMessage, statusCode);
    }

    /// <summary>Adds a failure of a property and refuses the request.</summary>
    /// <param name="property">The property.</param>
    /// <param name="errorMessage">What is wrong.</param>
    /// <param name="statusCode">The HTTP status; the configured one if null.</param>
    /// <exception cref="ValidationFailureException">Always.</exception>
    [DoesNotReturn]
    public void ThrowError(Expression<Func<T, object?>> property, string errorMessage, int? statusCode = null)
    {
        AddError(property, errorMessage);
        throw new ValidationFailureException(ValidationFailures, RaisedMessage, statusCode);
    }

    /// <summary>Adds a failure of a property and refuses the request.</summary>
    /// <param name="property">The property.</param>
    /// <param name="errorMessage">What is wrong.</param>
    /// <param name="errorCode">A code for programs.</param>
    /// <param name="severity">How bad it is.</param>
    /// <param name="statusCode">The HTTP status; the configured one if null.</param>
    /// <exception cref="ValidationFailureException">Always.</exception>
    [DoesNotReturn]
    public void ThrowError(Expression<Func<T, object?>> property, string errorMessage, string errorCode, Severity severity = Severity.Error, int? statusCode = null)
    {
        AddError(property, errorMessage, errorCode, severity);
        throw new ValidationFailureException(ValidationFailures, RaisedMessage, statusCode);
    }
}
