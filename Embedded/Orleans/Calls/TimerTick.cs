namespace OneWindow.Embedded.Orleans;

/// <summary>The name under which filters see ticks of timers.</summary>
internal interface IGrainTimerInvoker : IAddressable
{
    Task InvokeCallbackAsync(CancellationToken cancellationToken);
}

/// <summary>One tick of a timer, queued like a request.</summary>
internal sealed class TimerTick(GrainTimer timer, GrainTimerCreationOptions options) : TaskCall
{
    private static readonly GrainMethod Callback = new(
        typeof(IGrainTimerInvoker), nameof(IGrainTimerInvoker.InvokeCallbackAsync), [], [typeof(CancellationToken)], GrainMethodOptions.None, null);

    public override GrainMethod Method => Callback;

    internal override GrainMethodOptions Options => options.Interleave ? GrainMethodOptions.AlwaysInterleave : GrainMethodOptions.None;

    internal override bool CountsAsUse => options.KeepAlive;

    protected override Task Invoke(object target) => timer.RunCallbackAsync();
}
