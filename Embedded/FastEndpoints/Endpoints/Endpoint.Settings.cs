using System.Linq.Expressions;

namespace FastEndpoints;

public abstract partial class Endpoint<TRequest, TResponse>
{
    /// <summary>Answers GET at a route whose placeholders <c>{@x}</c> are named by members of the request.</summary>
    /// <param name="routePattern">The pattern.</param>
    /// <param name="members">A member, or several in an anonymous object, in the order of the placeholders.</param>
    protected void Get(string routePattern, Expression<Func<TRequest, object>> members) => Answer(Http.GET, FillPlaceholders(routePattern, members));

    /// <summary>Answers POST at a route whose placeholders <c>{@x}</c> are named by members of the request.</summary>
    /// <param name="routePattern">The pattern.</param>
    /// <param name="members">A member, or several in an anonymous object, in the order of the placeholders.</param>
    protected void Post(string routePattern, Expression<Func<TRequest, object>> members) => Answer(Http.POST, FillPlaceholders(routePattern, members));

    /// <summary>Answers PUT at a route whose placeholders <c>{@x}</c> are named by members of the request.</summary>
    /// <param name="routePattern">The pattern.</param>
    /// <param name="members">A member, or several in an anonymous object, in the order of the placeholders.</param>
    protected void Put(string routePattern, Expression<Func<TRequest, object>> members) => Answer(Http.PUT, FillPlaceholders(routePattern, members));

    /// <summary>Answers PATCH at a route whose placeholders <c>{@x}</c> are named by members of the request.</summary>
    /// <param name="routePattern">The pattern.</param>
    /// <param name="members">A member, or several in an anonymous object, in the order of the placeholders.</param>
    protected void Patch(string routePattern, Expression<Func<TRequest, object>> members) => Answer(Http.PATCH, FillPlaceholders(routePattern, members));

    /// <summary>Answers DELETE at a route whose placeholders <c>{@x}</c> are named by members of the request.</summary>
    /// <param name="routePattern">The pattern.</param>
    /// <param name="members">A member, or several in an anonymous object, in the order of the placeholders.</param>
    protected void Delete(string routePattern, Expression<Func<TRequest, object>> members) => Answer(Http.DELETE, FillPlaceholders(routePattern, members));

    /// <summary>Answers HEAD at a route whose placeholders <c>{@x}</c> are named by members of the request.</summary>
    /// <param name="routePattern">The pattern.</param>
    /// <param name="members">A member, or several in an anonymous object, in the order of the placeholders.</param>
    protected void Head(string routePattern, Expression<Func<TRequest, object>> members) => Answer(Http.HEAD, FillPlaceholders(routePattern, members));

    /// <summary>Answers OPTIONS at a route whose placeholders <c>{@x}</c> are named by members of the request.</summary>
    /// <param name="routePattern">The pattern.</param>
    /// <param name="members">A member, or several in an anonymous object, in the order of the placeholders.</param>
    protected void Options(string routePattern, Expression<Func<TRequest, object>> members) => Answer(Http.OPTIONS, FillPlaceholders(routePattern, members));

    /// <summary>Answers QUERY at a route whose placeholders <c>{@x}</c> are named by members of the request.</summary>
    /// <param name="routePattern">The pattern.</param>
    /// <param name="members">A member, or several in an anonymous object, in the order of the placeholders.</param>
    protected void Query(string routePattern, Expression<Func<TRequest, object>> members) => Answer(Http.QUERY, FillPlaceholders(routePattern, members));

    /// <summary>Answers TRACE at a route whose placeholders <c>{@x}</c> are named by members of the request.</summary>
    /// <param name="routePattern">The pattern.</param>
    /// <param name="members">A member, or several in an anonymous object, in the order of the placeholders.</param>
    protected void Trace(string routePattern, Expression<Func<TRequest, object>> members) => Answer(Http.TRACE, FillPlaceholders(routePattern, members));

    /// <summary>Answers CONNECT at a route whose placeholders <c>{@x}</c> are named by members of the request.</summary>
    /// <param name="routePattern">The pattern.</param>
    /// <param name="members">A member, or several in an anonymous object, in the order of the placeholders.</param>
    protected void Connect(string routePattern, Expression<Func<TRequest, object>> members) => Answer(Http.CONNECT, FillPlaceholders(routePattern, members));

    /// <summary>Tells API documents about the endpoint.</summary>
    /// <param name="endpointSummary">Fills a summary.</param>
    protected void Summary(Action<EndpointSummary<TRequest>> endpointSummary)
    {
        var summary = new EndpointSummary<TRequest>();
        endpointSummary(summary);
        Definition.Summary(summary);
    }

    /// <summary>Runs a processor before the handler, after those added earlier.</summary>
    /// <typeparam name="TPreProcessor">The processor; one instance serves the host.</typeparam>
    protected void PreProcessor<TPreProcessor>() where TPreProcessor : class, IPreProcessor<TRequest>
        => Definition.OwnPreProcessors.Add(ProcessorSource.OfType(typeof(TPreProcessor)));

    /// <summary>Runs processors before the handler, after those added earlier.</summary>
    /// <param name="preProcessors">The processors.</param>
    protected void PreProcessors(params IPreProcessor<TRequest>[] preProcessors)
        => Definition.OwnPreProcessors.AddRange(preProcessors.Select(ProcessorSource.Of));

    /// <summary>Runs a processor after the handler, after those added earlier.</summary>
    /// <typeparam name="TPostProcessor">The processor; one instance serves the host.</typeparam>
    protected void PostProcessor<TPostProcessor>() where TPostProcessor : class, IPostProcessor<TRequest, TResponse>
        => Definition.OwnPostProcessors.Add(ProcessorSource.OfType(typeof(TPostProcessor)));

    /// <summary>Runs processors after the handler, after those added earlier.</summary>
    /// <param name="postProcessors">The processors.</param>
    protected void PostProcessors(params IPostProcessor<TRequest, TResponse>[] postProcessors)
        => Definition.OwnPostProcessors.AddRange(postProcessors.Select(ProcessorSource.Of));

    /// <summary>Binds requests with the given binder.</summary>
    /// <param name="binder">The binder.</param>
    protected void RequestBinder(IRequestBinder<TRequest> binder) => Definition.OwnRequestBinder = binder;
}
