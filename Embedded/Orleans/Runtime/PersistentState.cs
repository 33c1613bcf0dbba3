using System.Diagnostics;
using System.Diagnostics.Metrics;
using Orleans.Storage;

namespace OneWindow.Embedded.Orleans;

/// <summary>
/// A persistent state. Operations run one after another, each from the end of the turn that asked for it; a write that waits is joined by later writes,
/// and a read behind a successful operation finds what it would read already there.
/// </summary>
internal sealed class PersistentState<TState>(string name, GrainActivation activation, IGrainStorage storage) : IPersistentState<TState>, IGrainMigrationParticipant
{
    private readonly Queue<Operation> _operations = new();
    private Operation? _lastQueued;
    private GrainState<TState>? _record;
    private bool _isWorking;

    private enum Kind
    {
        Read,
        Write,
        Clear,
    }

    public TState State
    {
        get
        {
            TurnContext.Demand(activation);
            return _record is null ? default! : _record.State!;
        }
        set
        {
            TurnContext.Demand(activation);
            Record.State = value;
        }
    }

    public string? Etag => _record?.ETag;

    public bool RecordExists => _record?.RecordExists
        ?? throw new InvalidOperationException($"State \"{name}\" of grain {activation.GrainId} was not read yet; it is available from OnActivateAsync on.");

    private GrainState<TState> Record => _record ??= new GrainState<TState>(DefaultState.Create<TState>());

    public Task ReadStateAsync() => Queue(Kind.Read, default);

    public Task WriteStateAsync() => Queue(Kind.Write, default);

    public Task ClearStateAsync() => Queue(Kind.Clear, default);

    public Task ReadStateAsync(CancellationToken cancellationToken) => Queue(Kind.Read, cancellationToken);

    public Task WriteStateAsync(CancellationToken cancellationToken) => Queue(Kind.Write, cancellationToken);

    public Task ClearStateAsync(CancellationToken cancellationToken) => Queue(Kind.Clear, cancellationToken);

    public Task ReadInitialAsync(CancellationToken token)
    {
        if (_record is not null) return Task.CompletedTask;
        return PerformAsync(Kind.Read, token);
    }

    public void OnDehydrate(IDehydrationContext dehydrationContext)
    {
        if (_record is not null) dehydrationContext.TryAddValue($"state.{name}", _record);
    }

    public void OnRehydrate(IRehydrationContext rehydrationContext)
    {
        if (rehydrationContext.TryGetValue<GrainState<TState>>($"state.{name}", out var record)) _record = record;
    }

    private Task Queue(Kind kind, CancellationToken token)
    {
        TurnContext.Demand(activation);
        if (kind == Kind.Write && _lastQueued is { Kind: Kind.Write, HasStarted: false } waiting) return waiting.Task;
        var operation = new Operation(kind, token);
        _operations.Enqueue(operation);
        _lastQueued = operation;
        if (!_isWorking) _ = WorkAsync();
        return operation.Task;
    }

    private async Task WorkAsync()
    {
        _isWorking = true;
        await Task.Yield();
        var isFresh = false;
        while (_operations.TryDequeue(out var operation))
        {
            operation.HasStarted = true;
            try
            {
                if (operation.Kind != Kind.Read || !isFresh) await PerformAsync(operation.Kind, operation.Token);
                isFresh = true;
                operation.Succeed();
            }
            catch (Exception exception)
            {
                isFresh = false;
                operation.Fail(exception);
            }
        }

        _isWorking = false;
    }

    private async Task PerformAsync(Kind kind, CancellationToken token)
    {
        var started = Stopwatch.GetTimestamp();
        using var trace = CallTracing.Storage.StartActivity(kind switch { Kind.Read => "read storage", Kind.Write => "write storage", _ => "clear storage" });
        trace?.SetTag("orleans.storage.state.name", name).SetTag("orleans.grain.id", activation.GrainId.ToString());
        var record = Record;
        try
        {
            token.ThrowIfCancellationRequested();
            await (kind switch
            {
                Kind.Read => storage.ReadStateAsync(name, activation.GrainId, record, token),
                Kind.Write => storage.WriteStateAsync(name, activation.GrainId, record, token),
                _ => storage.ClearStateAsync(name, activation.GrainId, record, token),
            });
            if (record.State is null && default(TState) is null) record.State = DefaultState.Create<TState>();
            Latency(kind).Record(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        catch (Exception exception)
        {
            Errors(kind).Add(1);
            trace?.SetStatus(ActivityStatusCode.Error, exception.Message);
            if (exception is OrleansException || (exception is OperationCanceledException && token.IsCancellationRequested)) throw;
            throw new OrleansException(
                $"Error from storage provider {storage.GetType().Name}.{name} during {kind}StateAsync for grain {activation.GrainId}: {exception.Message}", exception);
        }
    }

    private static Histogram<double> Latency(Kind kind) => kind switch
    {
        Kind.Read => RuntimeMetrics.StorageReadLatency,
        Kind.Write => RuntimeMetrics.StorageWriteLatency,
        _ => RuntimeMetrics.StorageClearLatency,
    };

    private static Counter<long> Errors(Kind kind) => kind switch
    {
        Kind.Read => RuntimeMetrics.StorageReadErrors,
        Kind.Write => RuntimeMetrics.StorageWriteErrors,
        _ => RuntimeMetrics.StorageClearErrors,
    };

    private sealed class Operation(Kind kind, CancellationToken token)
    {
        private readonly TaskCompletionSource _done = new();

        public Kind Kind => kind;

        public CancellationToken Token => token;

        public bool HasStarted { get; set; }

        public Task Task => _done.Task;

        public void Succeed() => _done.TrySetResult();

        public void Fail(Exception exception)
        {
            if (exception is OperationCanceledException && token.IsCancellationRequested) _done.TrySetCanceled(token);
            else _done.TrySetException(exception);
        }
    }
}
