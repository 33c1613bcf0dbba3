using System.Reflection;
using Orleans.Serialization.Invocation;

namespace OneWindow.Embedded.Orleans;

/// <summary>
/// One request from the call to the answer: arguments, route, and the caller's task in one object.
/// Base of generated code; not part of the Orleans surface.
/// </summary>
public abstract partial class GrainCall : IInvokable
{
    private CancellationTokenSource? _calleeCancellation;
    private CancellationTokenRegistration _callerCancellation;

    /// <summary>The method.</summary>
    public abstract GrainMethod Method { get; }

    /// <inheritdoc/>
    public bool IsCancellable => Method.IsCancellable;

    /// <summary>The token that the method is given.</summary>
    protected CancellationToken CancellationToken => _calleeCancellation?.Token ?? default;

    internal CallSender Sender { get; private set; } = null!;

    internal GrainActivation? SourceActivation { get; private set; }

    internal ReferenceTemplate Template { get; private set; } = null!;

    internal GrainId TargetId { get; private set; }

    internal CallValues? Values { get; set; }

    internal GrainActivation? Activation { get; set; }

    internal int ForwardCount { get; set; }

    internal long SentAt { get; private set; }

    internal long StartedAt { get; set; }

    internal TimeSpan Timeout { get; private set; }

    internal virtual GrainMethodOptions Options => Method.Options;

    internal bool IsOneWay => (Options & GrainMethodOptions.OneWay) != 0;

    internal bool IsReadOnly => (Options & GrainMethodOptions.ReadOnly) != 0;

    internal bool IsAlwaysInterleave => (Options & GrainMethodOptions.AlwaysInterleave) != 0;

    /// <summary>False for ticks of timers, which do not count against idleness unless asked to.</summary>
    internal virtual bool CountsAsUse => true;

    internal abstract bool IsAnswered { get; }

    // Links of the activation's queue of waiting requests.
    internal GrainCall? QueuePrevious { get; set; }

    internal GrainCall? QueueNext { get; set; }

    internal bool IsWaiting { get; set; }

    // Links of the sender's table of outstanding requests.
    internal GrainCall? OutstandingPrevious { get; set; }

    internal GrainCall? OutstandingNext { get; set; }

    internal int OutstandingStripe { get; set; } = -1;

    /// <inheritdoc/>
    public virtual int GetArgumentCount() => 0;

    /// <inheritdoc/>
    public virtual object? GetArgument(int index) => throw new ArgumentOutOfRangeException(nameof(index));

    /// <inheritdoc/>
    public virtual void SetArgument(int index, object value) => throw new ArgumentOutOfRangeException(nameof(index));

    /// <inheritdoc/>
    public object? GetTarget() => Activation?.GrainInstance;

    /// <inheritdoc/>
    public string GetMethodName() => Method.Name;

    /// <inheritdoc/>
    public string GetInterfaceName() => Method.InterfaceName;

    /// <inheritdoc/>
    public string GetActivityName() => Method.ActivityName;

    /// <inheritdoc/>
    public virtual MethodInfo GetMethod() => Method.MethodInfo;

    /// <inheritdoc/>
    public Type GetInterfaceType() => Method.InterfaceType;

    /// <inheritdoc/>
    public TimeSpan? GetDefaultResponseTimeout() => Method.ResponseTimeout;

    /// <inheritdoc/>
    public CancellationToken GetCancellationToken() => CancellationToken;

    /// <summary>Interface, method and argument types.</summary>
    public override string ToString() => $"{Method.InterfaceName}.{Method.Signature}";

    internal void Address(CallSender sender, GrainActivation? source, GrainReference target)
    {
        Sender = sender;
        SourceActivation = source;
        Template = target.Template;
        TargetId = target.GrainId;
    }

    internal void AddressToSelf(CallSender sender, GrainActivation activation)
    {
        Sender = sender;
        SourceActivation = activation;
        TargetId = activation.GrainId;
        Activation = activation;
        SentAt = sender.Time.GetTimestamp();
    }

    /// <summary>Notes when the request leaves and what ends the wait for its answer.</summary>
    internal void Depart(CancellationToken callerToken)
    {
        SentAt = Sender.Time.GetTimestamp();
        Timeout = Method.ResponseTimeout ?? Sender.Messaging.ResponseTimeout;
        if (!IsCancellable) return;
        if (!callerToken.CanBeCanceled && !Sender.Messaging.CancelRequestOnTimeout) return;
        _calleeCancellation = new CancellationTokenSource();
        _callerCancellation = callerToken.UnsafeRegister(static (state, token) => ((GrainCall)state!).OnCallerCancelled(token), this);
    }

    /// <summary>Runs the first turn of the request, inside a task of the activation's scheduler.</summary>
    internal void RunTurn()
    {
        var activation = Activation!;
        if (IsOneWay ? HasExpired(Sender.Time.GetTimestamp()) : IsAnswered)
        {
            RuntimeMetrics.ExpiredMessages.Add(1);
            activation.OnCallEnded(this);
            return;
        }

        if (Values is not null) CallValues.Current = Values;
        try
        {
            if (activation.IncomingFilters.Length > 0 || activation.GrainInstance is IIncomingGrainCallFilter) InvokeFiltered(activation);
            else InvokeTarget(activation.Target);
        }
        catch (Exception exception)
        {
            End(exception);
        }
    }

    internal bool HasExpired(long now) => Timeout != System.Threading.Timeout.InfiniteTimeSpan && Sender.Messaging.DropExpiredMessages
        && Timeout > TimeSpan.Zero && Sender.Time.GetElapsedTime(SentAt, now) > Timeout;

    internal abstract bool TryFail(Exception exception);

    internal abstract bool TryCancel(CancellationToken token);

    internal abstract void InvokeTarget(object target);

    /// <summary>Invokes the method and gives its outcome as an object, for filters.</summary>
    internal abstract Task<object?> InvokeForFilters(object target);

    internal abstract void EndWithResult(object? result);

    /// <summary>Answers a request that ran outside any activation.</summary>
    internal abstract void AnswerWith(object? result);

    /// <summary>Ends a request whose method threw.</summary>
    internal void End(Exception exception)
    {
        var activation = Activation!;
        if (exception is global::Orleans.Storage.InconsistentStateException { IsAtSource: true } conflict)
        {
            conflict.IsAtSource = false;
            activation.Deactivate(DeactivationReasons.Inconsistent(conflict));
        }

        activation.OnCallEnded(this);
        if (IsOneWay || this is TimerTick) activation.Silo.LogUnobserved(this, exception);
        TryFail(exception);
    }

    internal void Release()
    {
        Sender?.Outstanding.Remove(this);
        _callerCancellation.Dispose();
    }

    internal void OnTimeout()
    {
        var exception = new TimeoutException(
            $"Response did not arrive on time in {Timeout} for message: {Describe()}. {Activation?.DescribeProgress(this)}".TrimEnd());
        if (!TryFail(exception)) return;
        RuntimeMetrics.RequestsTimedOut.Add(1);
        if (Sender.Messaging.CancelRequestOnTimeout) CancelCallee();
        Activation?.Forget(this);
    }

    internal string Describe()
    {
        var sender = SourceActivation is { } source ? $"{source.Silo.Address} {source.GrainId}" : $"{Sender.Address} {Sender.ClientId}";
        return $"Request [{sender}]->[{(Activation is { } a ? $"{a.Silo.Address} " : "")}{TargetId}] {this} #{Sender.NextMessageNumber()}";
    }

    private void OnCallerCancelled(CancellationToken token)
    {
        RuntimeMetrics.RequestsCanceled.Add(1);
        var wasWaiting = Activation?.Forget(this) == true;
        if (wasWaiting || !Sender.Messaging.WaitForCancellationAcknowledgement) TryCancel(token);
        CancelCallee();
    }

    // The callee's own callbacks on its token are turns of the callee.
    private void CancelCallee()
    {
        if (_calleeCancellation is not { } source) return;
        if (Activation is { } activation) ((IWorkItemScheduler)activation.TurnScheduler).QueueAction(source.Cancel);
        else source.Cancel();
    }

    private void InvokeFiltered(GrainActivation activation)
    {
        var context = new IncomingCallContext(this, activation);
        var task = context.RunAsync();
        if (task.IsCompleted) EndFiltered(task, context);
        else task.ContinueWith(
            (t, state) => EndFiltered(t, (IncomingCallContext)state!), context, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, activation.TurnScheduler);
    }

    private void EndFiltered(Task task, IncomingCallContext context)
    {
        if (!task.IsCompletedSuccessfully) End(task.Exception?.InnerException ?? new TaskCanceledException(task));
        else if (context.Response?.Exception is { } exception) End(exception);
        else EndWithResult(context.Response?.Result);
    }
}
