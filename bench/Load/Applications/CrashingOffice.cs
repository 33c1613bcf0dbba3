using System.Diagnostics;
using OneWindow.Load.Reports;
using OneWindow.Load.Running;
using OneWindow.Testing;

namespace OneWindow.Load.Applications;

/// <summary>The real program at one address, killed and started again on the same database; its clients wait for it meanwhile.</summary>
internal sealed class CrashingOffice : IAsyncDisposable
{
    private readonly StorageUnderTest _storage;
    private readonly HttpClient _http;
    private OfficeProcess _office;
    private TimeSpan _processorTime;
    private volatile Task _ready;

    public CrashingOffice(StorageUnderTest storage, HttpClient http)
    {
        _storage = storage;
        _http = http;
        Address = new Uri($"http://127.0.0.1:{PostgreSqlServer.FreePort()}");
        _office = OfficeProcess.Start(storage, Address);
        _ready = _office.ReadyAsync(http);
    }

    /// <summary>Where it listens, before and after.</summary>
    public Uri Address { get; }

    /// <summary>Seconds from each kill until it answered again.</summary>
    public Samples Downtimes { get; } = new();

    /// <summary>Completed while it answers; a client that got no answer waits for it and sends the same again.</summary>
    public Task Ready => _ready;

    /// <summary>Processor time of all its lives.</summary>
    public TimeSpan ProcessorTime() => _processorTime + _office.ProcessorTime();

    /// <summary>SIGKILL, in the middle of whatever it does, and a new start.</summary>
    public async Task KillAsync()
    {
        var back = new TaskCompletionSource();
        _ready = back.Task;
        try
        {
            var since = Stopwatch.GetTimestamp();
            _processorTime += _office.ProcessorTime();
            await _office.DisposeAsync();
            _office = OfficeProcess.Start(_storage, Address);
            await _office.ReadyAsync(_http);
            Downtimes.Add(Stopwatch.GetElapsedTime(since).TotalSeconds);
            back.SetResult();
        }
        catch (Exception error)
        {
            back.SetException(error);
            throw;
        }
    }

    public ValueTask DisposeAsync() => _office.DisposeAsync();
}
