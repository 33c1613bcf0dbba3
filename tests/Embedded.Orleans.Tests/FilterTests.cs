using System.Collections.Concurrent;
using System.Diagnostics;
using OneWindow.Embedded.Orleans.Tests.Grains;
using OneWindow.Embedded.Orleans.Tests.Support;
using Orleans.Diagnostics;

namespace OneWindow.Embedded.Orleans.Tests;

public sealed class FilterTests
{
    [Fact]
    public async Task Filters_run_in_order_around_the_grains_own_and_the_method()
    {
        var log = new ConcurrentQueue<string>();
        await using var cluster = await TestClusters.StartAsync(configure: silo => silo
            .AddIncomingGrainCallFilter(context => Around(log, "first", context))
            .AddIncomingGrainCallFilter(context => Around(log, "second", context)));
        (await cluster.Client.GetGrain<IFilteredGrain>("a").Add(1, 2).Soon()).ShouldBe(103);
        log.ShouldBe(["first >", "second >", "second < 103", "first < 103"]);
    }

    [Fact]
    public async Task A_filter_sees_method_arguments_and_grain_and_may_replace_the_answer()
    {
        IIncomingGrainCallContext? seen = null;
        await using var cluster = await TestClusters.StartAsync(configure: silo => silo.AddIncomingGrainCallFilter(async context =>
        {
            if (context.Grain is not FilteredGrain)
            {
                await context.Invoke();
                return;
            }

            seen = context;
            context.Request.SetArgument(0, 40);
            await context.Invoke();
            context.Result = (int)context.Result! + 1000;
        }));
        (await cluster.Client.GetGrain<IFilteredGrain>("a").Add(1, 2).Soon()).ShouldBe(1142);
        seen.ShouldNotBeNull();
        (seen.MethodName, seen.InterfaceName, seen.TargetId.ToString(), seen.Request.GetArgumentCount()).ShouldBe(("Add", typeof(IFilteredGrain).FullName!, "filtered/a", 2));
        seen.InterfaceMethod.ShouldBe(typeof(IFilteredGrain).GetMethod("Add"));
        seen.ImplementationMethod.ShouldBe(typeof(FilteredGrain).GetMethod("Add"));
    }

    [Fact]
    public async Task A_filter_sees_exceptions_and_ticks_of_timers()
    {
        var log = new ConcurrentQueue<string>();
        var time = new VirtualTime();
        var key = TestClusters.Key();
        await using var cluster = await TestClusters.StartAsync(time, configure: silo => silo.AddIncomingGrainCallFilter(async context =>
        {
            log.Enqueue($"{context.InterfaceName.Split('.')[^1]}.{context.MethodName}");
            try
            {
                await context.Invoke();
            }
            catch (InvalidOperationException exception)
            {
                throw new TimeZoneNotFoundException("translated", exception);
            }
        }));
        await Should.ThrowAsync<TimeZoneNotFoundException>(() => cluster.Client.GetGrain<ICounterGrain>(key).Fail("x").Soon());
        var life = cluster.Client.GetGrain<ILifeGrain>(key, typeof(LifeGrain).FullName);
        await life.StartTimer(TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan, false, false).Soon();
        time.Advance(TimeSpan.FromMinutes(1));
        await Signals.Expect($"tick:{key}:1:");
        log.ShouldContain("IGrainTimerInvoker.InvokeCallbackAsync");
    }

    [Fact]
    public async Task Outgoing_filters_run_around_calls_of_grains_and_of_the_client()
    {
        var log = new ConcurrentQueue<string>();
        await using var cluster = await TestClusters.StartAsync(
            configure: silo => silo.AddOutgoingGrainCallFilter(async context =>
            {
                log.Enqueue($"silo {context.SourceId} {context.MethodName}");
                await context.Invoke();
            }),
            also: builder => builder.ConfigureClient(client => client.AddOutgoingGrainCallFilter(async context =>
            {
                RequestContext.Set("added", "by filter");
                await context.Invoke();
                log.Enqueue($"client {context.SourceId} {context.MethodName}");
            })));
        (await cluster.Client.GetGrain<ICounterGrain>("a").ReadContext("added").Soon()).ShouldBe("by filter");
        RequestContext.Get("added").ShouldBeNull();
        await cluster.Client.GetGrain<IProbeGrain>("b", typeof(ReentrantProbeGrain).FullName).CallSelf().Soon();
        log.ShouldBe(["client  ReadContext", "silo reentrantprobe/b Echo", "client  CallSelf"]);
    }

    [Fact]
    public async Task Calls_are_traced_from_caller_to_callee()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ActivitySources.ApplicationGrainActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var cluster = await TestClusters.StartAsync(
            configure: silo => silo.AddActivityPropagation(), also: builder => builder.ConfigureClient(client => client.AddActivityPropagation()));
        using var root = new Activity("test").Start();
        await cluster.Client.GetGrain<ICounterGrain>("a").Get().AsTask().Soon();
        var own = spans.Where(s => s.TraceId == root.TraceId).ToList();
        var server = own.Single(s => s.Kind == ActivityKind.Server);
        var client = own.Single(s => s.Kind == ActivityKind.Client);
        (server.DisplayName, server.ParentSpanId, client.ParentSpanId).ShouldBe(("ICounterGrain/Get", client.SpanId, root.SpanId));
    }

    private static async Task Around(ConcurrentQueue<string> log, string name, IIncomingGrainCallContext context)
    {
        if (context.Grain is not FilteredGrain)
        {
            await context.Invoke();
            return;
        }

        log.Enqueue($"{name} >");
        await context.Invoke();
        log.Enqueue($"{name} < {context.Result}");
    }
}
