using Orleans.Configuration;

namespace OneWindow.Embedded.Orleans;

/// <summary>Sends requests for a silo (its grains and its hosted client) or for a client, and ends their waiting when no answer comes.</summary>
internal sealed class CallSender : IDisposable
{
    private readonly ITimer _sweep;
    private readonly IOutgoingGrainCallFilter[] _filters;
    private long _lastMessageNumber;

    public CallSender(
        EmbeddedCluster cluster, Silo? silo, SiloAddress address, GrainId clientId, MessagingOptions messaging, TimeProvider time, IOutgoingGrainCallFilter[] filters)
    {
        Cluster = cluster;
        Silo = silo;
        Address = address;
        ClientId = clientId;
        Messaging = messaging;
        Time = time;
        _filters = filters;
        var period = messaging.ResponseTimeout > TimeSpan.Zero && messaging.ResponseTimeout < TimeSpan.FromSeconds(1) ? messaging.ResponseTimeout : TimeSpan.FromSeconds(1);
        _sweep = time.CreateTimer(static sender => ((CallSender)sender!).TimeOutOverdue(), this, period, period);
    }

    public EmbeddedCluster Cluster { get; }

    /// <summary>The silo that sends; null for a client of its own.</summary>
    public Silo? Silo { get; }

    public SiloAddress Address { get; }

    public GrainId ClientId { get; }

    public MessagingOptions Messaging { get; }

    public TimeProvider Time { get; }

    public OutstandingCalls Outstanding { get; } = new();

    /// <summary>Set when calls from outside grains are no longer taken.</summary>
    public bool IsClosed { get; set; }

    public long NextMessageNumber() => Interlocked.Increment(ref _lastMessageNumber);

    /// <summary>Sends a request; the task ends with the answer (one-way: at once).</summary>
    public Task<TResult> Send<TResult>(GrainReference target, GrainCall<TResult> call, CancellationToken token)
    {
        if (token.IsCancellationRequested) return Task.FromCanceled<TResult>(token);
        var source = TurnContext.Current;
        call.Address(this, source, target);
        if (_filters.Length > 0) return SendFiltered(call, source, target, token);
        Dispatch(call, token);
        return call.Answer;
    }

    /// <summary>Sends a request whose arguments and filters are done.</summary>
    public void Dispatch<TResult>(GrainCall<TResult> call, CancellationToken token)
    {
        call.Values = CallValues.Current?.ForMessage();
        call.Depart(token);
        if (IsClosed && (Silo is null || call.SourceActivation is null || Silo.HasStopped))
        {
            call.TryFail(Closed(call));
            return;
        }

        if (call.IsOneWay)
        {
            call.AnswerSent();
        }
        else
        {
            Outstanding.Add(call);
        }

        Route(call);
    }

    /// <summary>Brings a request to the activation of its grain, which is created when there is none.</summary>
    public void Route(GrainCall call)
    {
        try
        {
            if (call.TargetId.Type.Equals(ObserverDirectory.Type))
            {
                Cluster.Observers.Deliver(call);
                return;
            }

            while (!Cluster.Locate(call, this).Receive(call))
            {
            }
        }
        catch (Exception exception)
        {
            call.TryFail(exception);
        }
    }

    /// <summary>Ends waiting requests, of which a lost silo will never send an answer.</summary>
    public void FailOutstanding(Func<GrainCall, bool> condition, Func<GrainCall, Exception> exception)
    {
        foreach (var call in Outstanding.Where(condition)) call.TryFail(exception(call));
    }

    public void Dispose() => _sweep.Dispose();

    public static SiloUnavailableException Closed(GrainCall call) =>
        new($"The local Orleans host is shutting down and can no longer process the request: {call.Describe()}");

    private async Task<TResult> SendFiltered<TResult>(GrainCall<TResult> call, GrainActivation? source, GrainReference target, CancellationToken token)
    {
        var context = new OutgoingCallContext<TResult>(this, call, source, target, _filters, token);
        await context.Invoke();
        if (context.Response?.Exception is { } exception) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(exception);
        return context.Response?.Result is { } result ? (TResult)result : default!;
    }

    private void TimeOutOverdue()
    {
        var now = Time.GetTimestamp();
        foreach (var call in Outstanding.Where(c => c.Timeout > TimeSpan.Zero && Time.GetElapsedTime(c.SentAt, now) >= c.Timeout)) call.OnTimeout();
    }
}
