using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OneWindow.Testing;

/// <summary>Answers like ClamAV's daemon to INSTREAM, and finds whatever holds a given text.</summary>
public sealed class FakeScanner : IAsyncDisposable
{
    /// <summary>What it finds.</summary>
    public const string Poison = "this-is-to-be-found";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _serving;

    public FakeScanner()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>Where it listens.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Scans wait for this; completed unless a test holds it.</summary>
    public TaskCompletionSource Gate { get; set; } = Opened();

    /// <summary>Answers this instead of a verdict; null: a verdict.</summary>
    public string? Answer { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        Gate.TrySetResult();
        await _serving;
        _end.Dispose();
    }

    private static TaskCompletionSource Opened()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        gate.SetResult();
        return gate;
    }

    private async Task ServeAsync()
    {
        var scans = new List<Task>();
        try
        {
            while (true)
                scans.Add(ScanAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(scans);
        }
    }

    private async Task ScanAsync(TcpClient client)
    {
        using var connection = client;
        try
        {
            await using var stream = connection.GetStream();
            var command = new byte[10];
            await stream.ReadExactlyAsync(command, _end.Token);
            using var content = new MemoryStream();
            var header = new byte[sizeof(int)];
            while (true)
            {
                await stream.ReadExactlyAsync(header, _end.Token);
                var length = BinaryPrimitives.ReadInt32BigEndian(header);
                if (length == 0)
                    break;
                var piece = new byte[length];
                await stream.ReadExactlyAsync(piece, _end.Token);
                content.Write(piece);
            }

            await Gate.Task;
            var verdict = Encoding.ASCII.GetString(command) != "zINSTREAM\0" ? "UNKNOWN COMMAND"
                : Answer ?? (content.ToArray().AsSpan().IndexOf(Encoding.ASCII.GetBytes(Poison)) >= 0 ? "stream: Test.Poison FOUND" : "stream: OK");
            await stream.WriteAsync(Encoding.ASCII.GetBytes(verdict + "\0"), _end.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The other side, or the test, has gone.
        }
    }
}
