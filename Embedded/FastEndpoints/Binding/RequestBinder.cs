using FluentValidation.Results;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace FastEndpoints;

/// <summary>
/// The usual binder: body, form, route, query, claims, headers, cookies, permissions; what comes later wins. All failures are collected before
/// the request is refused.
/// </summary>
/// <typeparam name="TRequest">The request.</typeparam>
/// <param name="enabledSources">Where values are taken from.</param>
public class RequestBinder<TRequest>(BindingSource enabledSources = BindingSource.All) : IRequestBinder<TRequest> where TRequest : notnull
{
    /// <inheritdoc/>
    public virtual async ValueTask<TRequest> BindAsync(BinderContext ctx, CancellationToken ct)
    {
        if (typeof(TRequest) == typeof(EmptyRequest))
            return (TRequest)(object)SharedEmpty;
        var host = ctx.HttpContext.EndpointHost();
        var plan = host.Plan(typeof(TRequest));
        var request = await ReadBodyAsync(ctx, host, plan, ct);
        BindFrom(ctx, host, plan, request);
        if (ctx.ValidationFailures.Count > 0)
            throw new ValidationFailureException(ctx.ValidationFailures, "The request could not be bound");
        host.Config.Binding.Modifier?.Invoke(request, typeof(TRequest), ctx, ct);
        return (TRequest)request;
    }

    private static readonly EmptyRequest SharedEmpty = new();

    private bool Uses(BindingSource source) => (enabledSources & source) != 0;

    private async ValueTask<object> ReadBodyAsync(BinderContext ctx, EndpointHost host, RequestPlan plan, CancellationToken ct)
    {
        var http = ctx.HttpContext;
        try
        {
            if (plan.IsPlainText && !http.Request.HasJsonContentType())
            {
                var text = (IPlainTextRequest)plan.Create();
                text.Content = await PlainTextBody.ReadAsync(http.Request, ct);
                return text;
            }

            var request = Uses(BindingSource.JsonBody) && JsonBody.IsPresent(http.Request)
                ? await plan.ReadJsonAsync(http, host, ctx.ValidationFailures, ct)
                : plan.Create();
            if (Uses(BindingSource.FormFields) && ctx.Definition.BindsForms && http.Request.HasFormContentType
                && (ctx.Definition.TakesForms || ctx.Definition.TakesUrlEncodedForms))
            {
                FormBinding.Bind(plan, request, await FormBinding.ReadAsync(http, host, ct), host, ctx.ValidationFailures);
            }

            return request;
        }
        catch (BadHttpRequestException e)
        {
            BodyLimit.CloseConnectionAfter(e, http);
            ctx.ValidationFailures.Add(new ValidationFailure(host.Config.Errors.GeneralErrorsField, e.Message));
            throw new ValidationFailureException(ctx.ValidationFailures, "The body could not be read", e.StatusCode);
        }
    }

    private void BindFrom(BinderContext ctx, EndpointHost host, RequestPlan plan, object request)
    {
        var http = ctx.HttpContext;
        var failures = ctx.ValidationFailures;
        if (plan.HasScalars)
        {
            if (Uses(BindingSource.RouteValues))
                BindRoute(plan, request, http, host, failures);
            if (Uses(BindingSource.QueryParams))
                BindQuery(plan, request, http, host, failures);
        }

        if (!plan.HasContextProperties)
            return;
        if (Uses(BindingSource.UserClaims))
            ContextBinding.BindClaims(plan, request, http, host, failures);
        if (Uses(BindingSource.Headers))
            ContextBinding.BindHeaders(plan, request, http, host, failures);
        if (Uses(BindingSource.Cookies))
            ContextBinding.BindCookies(plan, request, http, host, failures);
        if (Uses(BindingSource.Permissions))
            ContextBinding.BindPermissions(plan, request, http, host, failures);
    }

    private static void BindRoute(RequestPlan plan, object request, HttpContext http, EndpointHost host, List<ValidationFailure> failures)
    {
        var values = http.Request.RouteValues;
        foreach (var (name, value) in values)
        {
            if (value is not null && plan.RouteProperties.TryGetValue(name, out var property))
                property.Bind(request, new StringValues(value as string ?? value.ToString()), host.Config, failures);
        }

        foreach (var property in plan.RequiredRouteProperties)
        {
            if (!values.TryGetValue(property.Name, out var value) || value is null)
                failures.Add(new ValidationFailure(property.Name, RequestPlan.ValueRequired));
        }
    }

    private static void BindQuery(RequestPlan plan, object request, HttpContext http, EndpointHost host, List<ValidationFailure> failures)
    {
        var query = http.Request.Query;
        foreach (var (name, value) in query)
        {
            if (plan.QueryProperties.TryGetValue(name, out var property))
                property.Bind(request, value, host.Config, failures);
        }

        foreach (var property in plan.RequiredQueryProperties)
        {
            if (!query.ContainsKey(property.Name))
                failures.Add(new ValidationFailure(property.Name, RequestPlan.ValueRequired));
        }

        if (plan.WholeQuery is { } whole)
            whole.Set(request, ComplexValue.Build(whole.Type, whole.Name, query, host, failures));
    }
}
