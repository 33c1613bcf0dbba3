using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace FastEndpoints;

public sealed partial class EndpointDefinition
{
    /// <summary>Every verb needs no user.</summary>
    public void AllowAnonymous() => AnonymousVerbs = [.. Enum.GetNames<Http>()];

    /// <summary>The given verbs need no user.</summary>
    /// <param name="verbs">The verbs.</param>
    public void AllowAnonymous(params Http[] verbs) => AnonymousVerbs = verbs.Length == 0 ? [.. Enum.GetNames<Http>()] : [.. verbs.Select(v => v.ToString())];

    /// <summary>The user needs one of the roles.</summary>
    /// <param name="rolesNames">Role names.</param>
    public void Roles(params string[] rolesNames) => (AllowedRoles ??= []).AddRange(rolesNames);

    /// <summary>All policies must hold.</summary>
    /// <param name="policyNames">Names of policies registered with the authorization services.</param>
    public void Policies(params string[] policyNames) => (PreBuiltUserPolicies ??= []).AddRange(policyNames);

    /// <summary>Adds requirements to the endpoint's own policy.</summary>
    /// <param name="policy">Adds them.</param>
    public void Policy(Action<AuthorizationPolicyBuilder> policy) => PolicyBuilder += policy;

    /// <summary>Asks only these authentication schemes.</summary>
    /// <param name="authSchemeNames">Scheme names.</param>
    public void AuthSchemes(params string[] authSchemeNames) => (AuthSchemeNames ??= []).AddRange(authSchemeNames);

    /// <summary>The user needs one of the permissions.</summary>
    /// <param name="permissions">Values of permission claims, compared exactly.</param>
    public void Permissions(params string[] permissions)
    {
        AllPermissionsNeeded = false;
        (AllowedPermissions ??= []).AddRange(permissions);
    }

    /// <summary>The user needs all of the permissions.</summary>
    /// <param name="permissions">Values of permission claims, compared exactly.</param>
    public void PermissionsAll(params string[] permissions)
    {
        AllPermissionsNeeded = true;
        (AllowedPermissions ??= []).AddRange(permissions);
    }

    /// <summary>The user needs a claim of one of the types.</summary>
    /// <param name="claimTypes">Claim types.</param>
    public void Claims(params string[] claimTypes)
    {
        AllClaimsNeeded = false;
        (AllowedClaimTypes ??= []).AddRange(claimTypes);
    }

    /// <summary>The user needs claims of all the types.</summary>
    /// <param name="claimTypes">Claim types.</param>
    public void ClaimsAll(params string[] claimTypes)
    {
        AllClaimsNeeded = true;
        (AllowedClaimTypes ??= []).AddRange(claimTypes);
    }

    /// <summary>The user needs one of the scopes.</summary>
    /// <param name="scopes">Scopes.</param>
    public void Scopes(params string[] scopes)
    {
        AllScopesNeeded = false;
        (AllowedScopes ??= []).AddRange(scopes);
    }

    /// <summary>The user needs all of the scopes.</summary>
    /// <param name="scopes">Scopes.</param>
    public void ScopesAll(params string[] scopes)
    {
        AllScopesNeeded = true;
        (AllowedScopes ??= []).AddRange(scopes);
    }

    /// <summary>Adds own tags, for filters; they are not shown in API documents.</summary>
    /// <param name="endpointTags">Tags.</param>
    public void Tags(params string[] endpointTags) => (EndpointTags ??= []).AddRange(endpointTags);

    /// <summary>Keeps API documents from tagging the endpoint by its route.</summary>
    public void DontAutoTag() => IsAutoTagged = false;

    /// <summary>Replaces the prefix of all routes; an empty text removes it.</summary>
    /// <param name="routePrefix">The prefix, without slashes.</param>
    public void RoutePrefixOverride(string routePrefix) => OverriddenRoutePrefix = routePrefix;

    /// <summary>Sets the endpoint's version.</summary>
    /// <param name="version">The version.</param>
    /// <param name="deprecateAt">The version from which documents no longer list it; 0 means never.</param>
    public EpVersion EndpointVersion(int version, int deprecateAt = 0)
    {
        Version.Current = version;
        Version.DeprecatedAt = deprecateAt;
        return Version;
    }

    /// <summary>Answers more verbs.</summary>
    /// <param name="verbs">The verbs.</param>
    public void AdditionalVerbs(params Http[] verbs) => Verbs = [.. Verbs.Union(verbs.Select(v => v.ToString()))];

    /// <summary>Tells API documents about the endpoint.</summary>
    /// <param name="summary">Fills a new or the present summary.</param>
    public void Summary(Action<EndpointSummary> summary)
    {
        EndpointSummary ??= new EndpointSummary();
        summary(EndpointSummary);
    }

    /// <summary>Tells API documents about the endpoint.</summary>
    /// <param name="endpointSummary">What to tell.</param>
    public void Summary(EndpointSummary endpointSummary) => EndpointSummary = endpointSummary;

    /// <summary>Changes the metadata that describe the endpoint; runs after the defaults.</summary>
    /// <param name="builder">Changes them.</param>
    /// <param name="clearDefaults">Whether the default descriptions are left out.</param>
    public void Description(Action<RouteHandlerBuilder> builder, bool clearDefaults = false)
    {
        ClearsDefaultMetadata |= clearDefaults;
        DescriptionActions += builder;
    }

    /// <summary>Changes the route's conventions; runs after the defaults.</summary>
    /// <param name="builder">Changes them.</param>
    public void Options(Action<RouteHandlerBuilder> builder) => OptionActions += builder;

    /// <summary>Adds metadata objects to the endpoint's routes.</summary>
    /// <param name="metadata">The objects.</param>
    public void Metadata(params object[] metadata) => ExtraMetadata.AddRange(metadata);

    /// <summary>Runs a processor of many endpoints before this one's handler.</summary>
    /// <typeparam name="TPreProcessor">The processor; one instance serves the host.</typeparam>
    /// <param name="order">Before or after the endpoint's own processors.</param>
    public void PreProcessor<TPreProcessor>(Order order) where TPreProcessor : class, IGlobalPreProcessor
        => PreProcessorsAt(order).Add(ProcessorSource.OfType(typeof(TPreProcessor)));

    /// <summary>Runs processors of many endpoints before this one's handler.</summary>
    /// <param name="order">Before or after the endpoint's own processors.</param>
    /// <param name="preProcessors">The processors.</param>
    public void PreProcessors(Order order, params IGlobalPreProcessor[] preProcessors)
        => PreProcessorsAt(order).AddRange(preProcessors.Select(ProcessorSource.Of));

    /// <summary>Runs processors before this endpoint's handler.</summary>
    /// <param name="order">Before or after the endpoint's own processors.</param>
    /// <param name="processorTypes">Processor types; open generic ones are closed with the request type.</param>
    public void PreProcessors(Order order, params Type[] processorTypes)
        => PreProcessorsAt(order).AddRange(processorTypes.Select(ProcessorSource.OfType));

    /// <summary>Runs a processor of many endpoints after this one's handler.</summary>
    /// <typeparam name="TPostProcessor">The processor; one instance serves the host.</typeparam>
    /// <param name="order">Before or after the endpoint's own processors.</param>
    public void PostProcessor<TPostProcessor>(Order order) where TPostProcessor : class, IGlobalPostProcessor
        => PostProcessorsAt(order).Add(ProcessorSource.OfType(typeof(TPostProcessor)));

    /// <summary>Runs processors of many endpoints after this one's handler.</summary>
    /// <param name="order">Before or after the endpoint's own processors.</param>
    /// <param name="postProcessors">The processors.</param>
    public void PostProcessors(Order order, params IGlobalPostProcessor[] postProcessors)
        => PostProcessorsAt(order).AddRange(postProcessors.Select(ProcessorSource.Of));

    /// <summary>Runs processors after this endpoint's handler.</summary>
    /// <param name="order">Before or after the endpoint's own processors.</param>
    /// <param name="processorTypes">Processor types; open generic ones are closed with the request and response types.</param>
    public void PostProcessors(Order order, params Type[] processorTypes)
        => PostProcessorsAt(order).AddRange(processorTypes.Select(ProcessorSource.OfType));

    /// <summary>Validates requests with this validator instead of the one found by request type.</summary>
    /// <typeparam name="TValidator">A validator of the endpoint's request type.</typeparam>
    public void Validator<TValidator>() where TValidator : FluentValidation.IValidator => ValidatorType = typeof(TValidator);

    /// <summary>Binds requests with a binder of the given type.</summary>
    /// <param name="binderType">A binder; open generic ones are closed with the request type.</param>
    public void RequestBinder(Type binderType) => OwnRequestBinderType = binderType;

    /// <summary>Sees responses sent with the intercepted method.</summary>
    /// <param name="responseInterceptor">The interceptor.</param>
    public void ResponseInterceptor(IResponseInterceptor responseInterceptor) => Interceptor = responseInterceptor;

    /// <summary>Limits how often one client may call.</summary>
    /// <param name="hitLimit">Calls allowed in a window.</param>
    /// <param name="durationSeconds">Length of the window in seconds.</param>
    /// <param name="headerName">Header that identifies the client; the configured one or the remote address if null.</param>
    public void Throttle(int hitLimit, double durationSeconds, string? headerName = null)
        => Limit = new ThrottleLimit(hitLimit, TimeSpan.FromSeconds(durationSeconds), headerName);

    /// <summary>Lets caches keep the response.</summary>
    /// <param name="durationSeconds">How long, in seconds.</param>
    public void ResponseCache(int durationSeconds) => ResponseCacheSeconds = durationSeconds;

    /// <summary>Takes multipart forms with files.</summary>
    /// <param name="dontAutoBindFormData">Whether the handler reads the sections itself.</param>
    public void AllowFileUploads(bool dontAutoBindFormData = false)
    {
        TakesForms = true;
        BindsForms = !dontAutoBindFormData;
    }

    /// <summary>Takes forms.</summary>
    /// <param name="urlEncoded">URL-encoded forms instead of multipart ones.</param>
    public void AllowFormData(bool urlEncoded = false)
    {
        if (urlEncoded)
            TakesUrlEncodedForms = true;
        else
            TakesForms = true;
    }

    /// <summary>Refuses larger bodies with status 413.</summary>
    /// <param name="size">Bytes.</param>
    public void MaxRequestBodySize(long size) => MaxBodySize = size;

    /// <summary>Lets failures of validation leave the endpoint as exceptions.</summary>
    public void DontCatchExceptions() => CatchesValidationFailures = false;

    /// <summary>Runs the handler even if validation failed.</summary>
    public void DontThrowIfValidationFails() => ThrowsOnFailedValidation = false;

    /// <summary>Sends nothing unless the handler does.</summary>
    public void DontAutoSendResponse() => SendsResponseItself = false;

    /// <summary>Skips the handler also when a hook before it started the response.</summary>
    public void DontExecuteHandlerIfResponseStarted() => SkipsHandlerWhenResponseStarted = true;

    private List<ProcessorSource> PreProcessorsAt(Order order) => order == Order.Before ? EarlyPreProcessors : LatePreProcessors;

    private List<ProcessorSource> PostProcessorsAt(Order order) => order == Order.Before ? EarlyPostProcessors : LatePostProcessors;
}
