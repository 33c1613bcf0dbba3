using System.Linq.Expressions;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace FastEndpoints;

/// <summary>An endpoint with a request and a stated response.</summary>
/// <typeparam name="TRequest">The request.</typeparam>
/// <typeparam name="TResponse">The response.</typeparam>
public abstract partial class Endpoint<TRequest, TResponse> : BaseEndpoint where TRequest : notnull
{
    private TResponse? response;

    /// <summary>The response that is sent after the handler if it sent nothing; created on first use.</summary>
    [DontInject]
    public TResponse Response
    {
        get => response is null ? response = CreateResponse() : response;
        set => response = value;
    }

    /// <summary>Sends responses.</summary>
    protected ResponseSender<TRequest, TResponse> Send => new(this);

    /// <summary>Handles the request; it may send a response or set <see cref="Response"/>.</summary>
    /// <param name="req">The bound and valid request.</param>
    /// <param name="ct">Cancelled when the client goes away.</param>
    public virtual Task HandleAsync(TRequest req, CancellationToken ct) => throw NotOverridden();

    /// <summary>Handles the request and returns the response.</summary>
    /// <param name="req">The bound and valid request.</param>
    /// <param name="ct">Cancelled when the client goes away.</param>
    public virtual Task<TResponse> ExecuteAsync(TRequest req, CancellationToken ct) => throw NotOverridden();

    /// <summary>Runs before validation.</summary>
    /// <param name="req">The bound request.</param>
    public virtual void OnBeforeValidate(TRequest req) { }

    /// <summary>Runs before validation.</summary>
    /// <param name="req">The bound request.</param>
    /// <param name="ct">Cancelled when the client goes away.</param>
    public virtual Task OnBeforeValidateAsync(TRequest req, CancellationToken ct) => Task.CompletedTask;

    /// <summary>Runs after successful validation.</summary>
    /// <param name="req">The request.</param>
    public virtual void OnAfterValidate(TRequest req) { }

    /// <summary>Runs after successful validation.</summary>
    /// <param name="req">The request.</param>
    /// <param name="ct">Cancelled when the client goes away.</param>
    public virtual Task OnAfterValidateAsync(TRequest req, CancellationToken ct) => Task.CompletedTask;

    /// <summary>Runs when the request is refused, before the error body is sent.</summary>
    public virtual void OnValidationFailed() { }

    /// <summary>Runs when the request is refused, before the error body is sent.</summary>
    /// <param name="ct">Cancelled when the client goes away.</param>
    public virtual Task OnValidationFailedAsync(CancellationToken ct) => Task.CompletedTask;

    /// <summary>Runs before the handler.</summary>
    /// <param name="req">The request.</param>
    public virtual void OnBeforeHandle(TRequest req) { }

    /// <summary>Runs before the handler.</summary>
    /// <param name="req">The request.</param>
    /// <param name="ct">Cancelled when the client goes away.</param>
    public virtual Task OnBeforeHandleAsync(TRequest req, CancellationToken ct) => Task.CompletedTask;

    /// <summary>Runs after the handler.</summary>
    /// <param name="req">The request.</param>
    /// <param name="res">The response.</param>
    public virtual void OnAfterHandle(TRequest req, TResponse? res) { }

    /// <summary>Runs after the handler.</summary>
    /// <param name="req">The request.</param>
    /// <param name="res">The response.</param>
    /// <param name="ct">Cancelled when the client goes away.</param>
    public virtual Task OnAfterHandleAsync(TRequest req, TResponse? res, CancellationToken ct) => Task.CompletedTask;

    /// <summary>Reads a route parameter.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="paramName">Its name.</param>
    /// <param name="isRequired">Whether a request without it is refused; default otherwise.</param>
    /// <exception cref="ValidationFailureException">It is missing or malformed.</exception>
    protected T? Route<T>(string paramName, bool isRequired = true)
        => ReadValue<T>(paramName, HttpContext.Request.RouteValues.TryGetValue(paramName, out var v) && v is not null ? new StringValues(v.ToString()) : default,
            isRequired, "Route parameter was not found!");

    /// <summary>Reads a query parameter.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="paramName">Its name.</param>
    /// <param name="isRequired">Whether a request without it is refused; default otherwise.</param>
    /// <exception cref="ValidationFailureException">It is missing or malformed.</exception>
    protected T? Query<T>(string paramName, bool isRequired = true)
        => ReadValue<T>(paramName, HttpContext.Request.Query[paramName], isRequired, "Query parameter was not found!");

    /// <summary>Reads the files of a multipart body one after the other, without buffering them.</summary>
    /// <param name="cancellation">Stops reading.</param>
    protected IAsyncEnumerable<FileMultipartSection?> FormFileSectionsAsync(CancellationToken cancellation = default)
        => MultipartFiles.ReadAsync(HttpContext, cancellation);

    internal void SetResponse(TResponse? value) => response = value;

    private T? ReadValue<T>(string name, StringValues text, bool isRequired, string missing)
    {
        if (StringValues.IsNullOrEmpty(text))
        {
            if (isRequired)
                ThrowError(new FluentValidation.Results.ValidationFailure(name, missing));
            return default;
        }

        var host = HttpContext.EndpointHost();
        var parsed = host.Parsers.For(typeof(T))(text);
        if (!parsed.IsSuccess)
            ThrowError(new FluentValidation.Results.ValidationFailure(name, host.Config.Binding.FailureMessage(typeof(T), name, text), text.ToString()));
        return (T?)parsed.Value;
    }

    private static TResponse CreateResponse()
    {
        var type = typeof(TResponse);
        if (type == typeof(object))
            return default!;
        if (type.IsValueType || type.GetConstructor(BindingFlags.Public | BindingFlags.Instance, Type.EmptyTypes) is not null)
            return Activator.CreateInstance<TResponse>();
        throw new InvalidOperationException($"[{type}] has no constructor without parameters; assign a Response before reading it.");
    }

    private static string[] FillPlaceholders(string pattern, Expression<Func<TRequest, object>> members)
    {
        var names = members.Body is NewExpression anonymous
            ? anonymous.Arguments.Select(a => MemberPath.Of(Expression.Lambda(a, members.Parameters)))
            : [MemberPath.Of(members)];
        foreach (var name in names)
        {
            var start = pattern.IndexOf("{@", StringComparison.Ordinal);
            var end = start < 0 ? -1 : pattern.IndexOfAny([':', '?', '=', '}'], start);
            if (end < 0)
                throw new ArgumentException($"The route '{pattern}' has no placeholder such as {{@x}} for [{name}].", nameof(pattern));
            pattern = string.Concat(pattern.AsSpan(0, start + 1), name, pattern.AsSpan(end));
        }

        return [pattern];
    }
}

/// <summary>An endpoint with a request whose response is not stated.</summary>
/// <typeparam name="TRequest">The request.</typeparam>
public abstract class Endpoint<TRequest> : Endpoint<TRequest, object?> where TRequest : notnull;
