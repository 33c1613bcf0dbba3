using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Diagnostics;

namespace OneWindow.Embedded.Orleans;

/// <summary>Traces grain calls: a client span around the call, a server span around the method, joined through the request context.</summary>
internal sealed class CallTracing : IIncomingGrainCallFilter, IOutgoingGrainCallFilter
{
    public static readonly ActivitySource Lifecycle = new(ActivitySources.LifecycleActivitySourceName);
    public static readonly ActivitySource Storage = new(ActivitySources.StorageActivitySourceName);

    private const string ParentKey = "traceparent";
    private const string StateKey = "tracestate";
    private static readonly ActivitySource Calls = new(ActivitySources.ApplicationGrainActivitySourceName);

    public static void AddTo(IServiceCollection services)
    {
        if (services.Any(s => s.ServiceType == typeof(CallTracing))) return;
        services.AddSingleton<CallTracing>();
        services.AddSingleton<IIncomingGrainCallFilter>(s => s.GetRequiredService<CallTracing>());
        services.AddSingleton<IOutgoingGrainCallFilter>(s => s.GetRequiredService<CallTracing>());
    }

    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        using var activity = Calls.StartActivity(context.Request.GetActivityName(), ActivityKind.Client);
        var current = activity ?? Activity.Current;
        if (current is { IdFormat: ActivityIdFormat.W3C, Id: { } id })
        {
            RequestContext.Set(ParentKey, id);
            if (current.TraceStateString is { } state) RequestContext.Set(StateKey, state);
        }

        await TraceAsync(activity, context, context.SourceId?.ToString());
    }

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        ActivityContext.TryParse(RequestContext.Get(ParentKey) as string, RequestContext.Get(StateKey) as string, isRemote: true, out var parent);
        using var activity = Calls.StartActivity(context.Request.GetActivityName(), ActivityKind.Server, parent);
        await TraceAsync(activity, context, context.SourceId?.ToString());
    }

    private static async Task TraceAsync(Activity? activity, IGrainCallContext context, string? source)
    {
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetTag("rpc.system", "orleans");
            activity.SetTag("rpc.service", context.InterfaceName);
            activity.SetTag("rpc.method", context.MethodName);
            activity.SetTag("rpc.orleans.target_id", context.TargetId.ToString());
            if (source is not null) activity.SetTag("rpc.orleans.source_id", source);
        }

        try
        {
            await context.Invoke();
            activity?.SetStatus(ActivityStatusCode.Ok);
        }
        catch (Exception exception)
        {
            activity?.AddException(exception);
            activity?.SetStatus(ActivityStatusCode.Error, exception.Message);
            throw;
        }
    }
}
