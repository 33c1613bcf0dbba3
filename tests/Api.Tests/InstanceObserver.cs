using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace OneWindow.Api.Tests;

/// <summary>A connection to the hub of instances as Studio's viewer makes it: a WebSocket with the token in the query, and messages of SignalR's JSON protocol.</summary>
internal sealed class InstanceObserver : IAsyncDisposable
{
    public const string Address = "/elsa/hubs/workflow-instance";
    private const char End = '\u001e';
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly WebSocket _socket;
    private readonly Channel<JsonObject> _messages = Channel.CreateUnbounded<JsonObject>();
    private readonly Task _reading;

    private InstanceObserver(WebSocket socket)
    {
        _socket = socket;
        _reading = ReadAsync();
    }

    /// <summary>Connects; the server's refusal is an exception.</summary>
    public static async Task<InstanceObserver> ConnectAsync(OfficeApp app, string? token)
    {
        var query = token is null ? "" : $"?access_token={Uri.EscapeDataString(token)}";
        var socket = await app.Server.CreateWebSocketClient().ConnectAsync(new Uri(app.Server.BaseAddress, Address + query), CancellationToken.None);
        var observer = new InstanceObserver(socket);
        await observer.SendAsync(new JsonObject { ["protocol"] = "json", ["version"] = 1 });
        (await observer.NextAsync()).ShouldBeEmpty();
        return observer;
    }

    /// <summary>Asks to be told of an instance.</summary>
    public Task ObserveAsync(string? id) => SendAsync(new JsonObject { ["type"] = 1, ["target"] = "ObserveInstanceAsync", ["arguments"] = new JsonArray(id) });

    /// <summary>The argument of the next call of a method of the viewer; others are passed over.</summary>
    public async Task<JsonObject> NextAsync(string target)
    {
        while (true)
        {
            var message = await NextAsync();
            if (message["target"]?.GetValue<string>() == target)
                return message["arguments"]!.AsArray().ShouldHaveSingleItem()!.AsObject();
        }
    }

    /// <summary>The next message.</summary>
    public async Task<JsonObject> NextAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        return await _messages.Reader.ReadAsync(patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        _socket.Dispose();
        await _reading;
    }

    private Task SendAsync(JsonObject message) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(message.ToJsonString() + End), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    private async Task ReadAsync()
    {
        var buffer = new byte[64 * 1024];
        var text = new StringBuilder();
        try
        {
            while (await _socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None) is { MessageType: WebSocketMessageType.Text } part)
            {
                text.Append(Encoding.UTF8.GetString(buffer, 0, part.Count));
                if (!part.EndOfMessage)
                    continue;
                foreach (var message in text.ToString().Split(End, StringSplitOptions.RemoveEmptyEntries))
                    _messages.Writer.TryWrite(JsonNode.Parse(message)!.AsObject());
                text.Clear();
            }
        }
        catch (Exception end) when (end is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The connection is over.
        }

        _messages.Writer.TryComplete();
    }
}
