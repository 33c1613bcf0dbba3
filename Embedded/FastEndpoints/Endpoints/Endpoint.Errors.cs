using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using FluentValidation;
using FluentValidation.Results;

namespace FastEndpoints;

public abstract partial class Endpoint<TRequest, TResponse>
{
    private const string RaisedMessage = "The endpoint refused the request";

    /// <summary>Adds a failure.</summary>
    /// <param name="failure">The failure.</param>
    protected void AddError(ValidationFailure failure) => ValidationFailures.Add(failure);

    /// <summary>Adds a failure of the request as a whole.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="errorCode">A code for programs.</param>
    /// <param name="severity">How bad it is.</param>
    protected void AddError(string message, string? errorCode = null, Severity severity = Severity.Error)
        => ValidationFailures.Add(new ValidationFailure(GeneralField, message) { ErrorCode = errorCode, Severity = severity });

    /// <summary>Adds a failure of a property.</summary>
    /// <param name="property">The property.</param>
    /// <param name="errorMessage">What is wrong.</param>
    /// <param name="errorCode">A code for programs.</param>
    /// <param name="severity">How bad it is.</param>
    protected void AddError(Expression<Func<TRequest, object?>> property, string errorMessage, string? errorCode = null, Severity severity = Severity.Error)
        => ValidationFailures.Add(new ValidationFailure(MemberPath.Of(property), errorMessage) { ErrorCode = errorCode, Severity = severity });

    /// <summary>Refuses the request if failures were added.</summary>
    /// <param name="statusCode">The HTTP status; the configured one if null.</param>
    /// <exception cref="ValidationFailureException">There are failures.</exception>
    protected void ThrowIfAnyErrors(int? statusCode = null)
    {
        if (ValidationFailed)
            throw new ValidationFailureException(ValidationFailures, RaisedMessage, statusCode);
    }

    /// <summary>Adds a failure and refuses the request.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="statusCode">The HTTP status; the configured one if null.</param>
    /// <exception cref="ValidationFailureException">Always.</exception>
    [DoesNotReturn]
    protected void ThrowError(ValidationFailure failure, int? statusCode = null)
    {
        AddError(failure);
        throw new ValidationFailureException(ValidationFailures, RaisedMessage, statusCode);
    }

    /// <summary>Adds a failure of the request as a whole and refuses it.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="statusCode">The HTTP status; the configured one if null.</param>
    /// <exception cref="ValidationFailureException">Always.</exception>
    [DoesNotReturn]
    protected void ThrowError(string message, int? statusCode = null)
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
    protected void ThrowError(string message, string errorCode, Severity severity = Severity.Error, int? statusCode = null)
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
    protected void ThrowError(Expression<Func<TRequest, object?>> property, string errorMessage, int? statusCode = null)
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
    protected void ThrowError(
        Expression<Func<TRequest, object?>> property,
        string errorMessage,
        string errorCode,
        Severity severity = Severity.Error,
        int? statusCode = null)
    {
        AddError(property, errorMessage, errorCode, severity);
        throw new ValidationFailureException(ValidationFailures, RaisedMessage, statusCode);
    }

    private string GeneralField => Definition.Host?.Config.Errors.GeneralErrorsField ?? "GeneralErrors";
}
