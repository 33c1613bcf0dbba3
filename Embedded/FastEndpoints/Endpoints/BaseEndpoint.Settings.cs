using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace FastEndpoints;

public abstract partial class BaseEndpoint
{
    /// <summary>Answers the given verbs.</summary>
    /// <param name="methods">The verbs.</param>
    protected void Verbs(params Http[] methods) => Definition.Verbs = [.. methods.Select(m => m.ToString())];

    /// <summary>Answers the given verbs.</summary>
    /// <param name="methods">The verbs in upper case.</param>
    protected void Verbs(params string[] methods) => Definition.Verbs = methods;

    /// <summary>Answers at the given routes.</summary>
    /// <param name="patterns">Route patterns.</param>
    protected void Routes(params string[] patterns) => Definition.Routes = patterns;

    /// <summary>Answers GET.</summary>
    /// <param name="routePatterns">Route patterns.</param>
    protected void Get(params string[] routePatterns) => Answer(Http.GET, routePatterns);

    /// <summary>Answers POST.</summary>
    /// <param name="routePatterns">Route patterns.</param>
    protected void Post(params string[] routePatterns) => Answer(Http.POST, routePatterns);

    /// <summary>Answers PUT.</summary>
    /// <param name="routePatterns">Route patterns.</param>
    protected void Put(params string[] routePatterns) => Answer(Http.PUT, routePatterns);

    /// <summary>Answers PATCH.</summary>
    /// <param name="routePatterns">Route patterns.</param>
    protected void Patch(params string[] routePatterns) => Answer(Http.PATCH, routePatterns);

    /// <summary>Answers DELETE.</summary>
    /// <param name="routePatterns">Route patterns.</param>
    protected void Delete(params string[] routePatterns) => Answer(Http.DELETE, routePatterns);

    /// <summary>Answers HEAD.</summary>
    /// <param name="routePatterns">Route patterns.</param>
    protected void Head(params string[] routePatterns) => Answer(Http.HEAD, routePatterns);

    /// <summary>Answers OPTIONS.</summary>
    /// <param name="routePatterns">Route patterns.</param>
    protected void Options(params string[] routePatterns) => Answer(Http.OPTIONS, routePatterns);

    /// <summary>Answers QUERY.</summary>
    /// <param name="routePatterns">Route patterns.</param>
    protected void Query(params string[] routePatterns) => Answer(Http.QUERY, routePatterns);

    /// <summary>Answers TRACE.</summary>
    /// <param name="routePatterns">Route patterns.</param>
    protected void Trace(params string[] routePatterns) => Answer(Http.TRACE, routePatterns);

    /// <summary>Answers CONNECT.</summary>
    /// <param name="routePatterns">Route patterns.</param>
    protected void Connect(params string[] routePatterns) => Answer(Http.CONNECT, routePatterns);

    /// <inheritdoc cref="EndpointDefinition.AllowAnonymous()"/>
    protected void AllowAnonymous() => Definition.AllowAnonymous();

    /// <inheritdoc cref="EndpointDefinition.AllowAnonymous(Http[])"/>
    protected void AllowAnonymous(params Http[] verbs) => Definition.AllowAnonymous(verbs);

    /// <inheritdoc cref="EndpointDefinition.Roles"/>
    protected void Roles(params string[] rolesNames) => Definition.Roles(rolesNames);

    /// <inheritdoc cref="EndpointDefinition.Policies"/>
    protected void Policies(params string[] policyNames) => Definition.Policies(policyNames);

    /// <inheritdoc cref="EndpointDefinition.Policy"/>
    protected void Policy(Action<AuthorizationPolicyBuilder> policy) => Definition.Policy(policy);

    /// <inheritdoc cref="EndpointDefinition.AuthSchemes"/>
    protected void AuthSchemes(params string[] authSchemeNames) => Definition.AuthSchemes(authSchemeNames);

    /// <inheritdoc cref="EndpointDefinition.Permissions"/>
    protected void Permissions(params string[] permissions) => Definition.Permissions(permissions);

    /// <inheritdoc cref="EndpointDefinition.PermissionsAll"/>
    protected void PermissionsAll(params string[] permissions) => Definition.PermissionsAll(permissions);

    /// <inheritdoc cref="EndpointDefinition.Claims"/>
    protected void Claims(params string[] claimTypes) => Definition.Claims(claimTypes);

    /// <inheritdoc cref="EndpointDefinition.ClaimsAll"/>
    protected void ClaimsAll(params string[] claimTypes) => Definition.ClaimsAll(claimTypes);

    /// <inheritdoc cref="EndpointDefinition.Scopes"/>
    protected void Scopes(params string[] scopes) => Definition.Scopes(scopes);

    /// <inheritdoc cref="EndpointDefinition.ScopesAll"/>
    protected void ScopesAll(params string[] scopes) => Definition.ScopesAll(scopes);

    /// <summary>Puts the endpoint into a group; call it after the verb.</summary>
    /// <typeparam name="TGroup">The group.</typeparam>
    /// <exception cref="InvalidOperationException">No route is set yet.</exception>
    protected void Group<TGroup>() where TGroup : Group, new()
    {
        if (Definition.Routes.Length == 0)
            throw new InvalidOperationException($"[{GetType()}] must name its verb and route before its group.");
        new TGroup().Apply(Definition);
    }

    /// <inheritdoc cref="EndpointDefinition.Tags"/>
    protected void Tags(params string[] endpointTags) => Definition.Tags(endpointTags);

    /// <inheritdoc cref="EndpointDefinition.DontAutoTag"/>
    protected void DontAutoTag() => Definition.DontAutoTag();

    /// <inheritdoc cref="EndpointDefinition.RoutePrefixOverride"/>
    protected void RoutePrefixOverride(string routePrefix) => Definition.RoutePrefixOverride(routePrefix);

    /// <inheritdoc cref="EndpointDefinition.EndpointVersion"/>
    protected EpVersion Version(int version, int deprecateAt = 0) => Definition.EndpointVersion(version, deprecateAt);

    /// <inheritdoc cref="EndpointDefinition.Summary(Action{EndpointSummary})"/>
    protected void Summary(Action<EndpointSummary> endpointSummary) => Definition.Summary(endpointSummary);

    /// <inheritdoc cref="EndpointDefinition.Summary(EndpointSummary)"/>
    protected void Summary(EndpointSummary endpointSummary) => Definition.Summary(endpointSummary);

    /// <inheritdoc cref="EndpointDefinition.Description"/>
    protected void Description(Action<RouteHandlerBuilder> builder, bool clearDefaults = false) => Definition.Description(builder, clearDefaults);

    /// <inheritdoc cref="EndpointDefinition.Options"/>
    protected void Options(Action<RouteHandlerBuilder> builder) => Definition.Options(builder);

    /// <inheritdoc cref="EndpointDefinition.Metadata"/>
    protected void Metadata(params object[] metadata) => Definition.Metadata(metadata);

    /// <inheritdoc cref="EndpointDefinition.Validator"/>
    protected void Validator<TValidator>() where TValidator : FluentValidation.IValidator => Definition.Validator<TValidator>();

    /// <inheritdoc cref="EndpointDefinition.ResponseInterceptor"/>
    protected void ResponseInterceptor(IResponseInterceptor responseInterceptor) => Definition.ResponseInterceptor(responseInterceptor);

    /// <inheritdoc cref="EndpointDefinition.Throttle"/>
    protected void Throttle(int hitLimit, double durationSeconds, string? headerName = null) => Definition.Throttle(hitLimit, durationSeconds, headerName);

    /// <inheritdoc cref="EndpointDefinition.ResponseCache"/>
    protected void ResponseCache(int durationSeconds) => Definition.ResponseCache(durationSeconds);

    /// <inheritdoc cref="EndpointDefinition.AllowFileUploads"/>
    protected void AllowFileUploads(bool dontAutoBindFormData = false) => Definition.AllowFileUploads(dontAutoBindFormData);

    /// <inheritdoc cref="EndpointDefinition.AllowFormData"/>
    protected void AllowFormData(bool urlEncoded = false) => Definition.AllowFormData(urlEncoded);

    /// <inheritdoc cref="EndpointDefinition.MaxRequestBodySize"/>
    protected void MaxRequestBodySize(long size) => Definition.MaxRequestBodySize(size);

    /// <inheritdoc cref="EndpointDefinition.DontCatchExceptions"/>
    protected void DontCatchExceptions() => Definition.DontCatchExceptions();

    /// <inheritdoc cref="EndpointDefinition.DontThrowIfValidationFails"/>
    protected void DontThrowIfValidationFails() => Definition.DontThrowIfValidationFails();

    /// <inheritdoc cref="EndpointDefinition.DontAutoSendResponse"/>
    protected void DontAutoSendResponse() => Definition.DontAutoSendResponse();

    /// <inheritdoc cref="EndpointDefinition.DontExecuteHandlerIfResponseStarted"/>
    protected void DontExecuteHandlerIfResponseStarted() => Definition.DontExecuteHandlerIfResponseStarted();

    private protected void Answer(Http verb, string[] routePatterns)
    {
        Definition.Verbs = [verb.ToString()];
        Definition.Routes = routePatterns;
    }
}
