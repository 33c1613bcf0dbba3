namespace OneWindow.Embedded.Orleans;

/// <summary>A request with the type of its result. For generated code; not part of the Orleans surface.</summary>
/// <typeparam name="TResult">The result; <see cref="Nothing"/> when there is none.</typeparam>
public abstract class GrainCall<TResult> : GrainCall
{
    private readonly TaskCompletionSource<TResult> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Task<TResult> Answer => _answer.Task;

    internal sealed override bool IsAnswered => _answer.Task.IsCompleted;

    internal sealed override bool TryFail(Exception exception)
    {
        Release();
        if (!_answer.TrySetException(exception)) return false;

        // A caller that does not look at its task must not bring the process down or be logged as unobserved.
        _ = _answer.Task.Exception;
        return true;
    }

    internal sealed override bool TryCancel(CancellationToken token)
    {
        Release();
        return _answer.TrySetCanceled(token);
    }

    internal void AnswerSent() => _answer.TrySetResult(default!);

    internal sealed override void EndWithResult(object? result) => End(result is null ? default! : (TResult)result);

    internal sealed override void AnswerWith(object? result)
    {
        Release();
        _answer.TrySetResult(result is null ? default! : DeepCopy.OfMessage((TResult)result));
    }

    /// <summary>Ends a request with its result, which is copied while the turn still runs.</summary>
    internal void End(TResult result)
    {
        try
        {
            if (!IsResultImmutable) result = DeepCopy.OfMessage(result);
        }
        catch (Exception exception)
        {
            End(exception);
            return;
        }

        Activation!.OnCallEnded(this);
        Release();
        if (RuntimeMetrics.RequestLatency.Enabled) RuntimeMetrics.RequestLatency.Record(Sender.Time.GetElapsedTime(SentAt).TotalMilliseconds);
        _answer.TrySetResult(result);
    }

    /// <summary>True when the interface promises that the result never changes.</summary>
    protected virtual bool IsResultImmutable => false;
}
