using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace OneWindow.EndToEnd;

/// <summary>Access tokens of one minute: what is watched live has to go on with the next one.</summary>
public sealed class When_a_token_ends : IAsyncLifetime
{
    private readonly StudioBrowser _studio = new(new() { ["OneWindow:Auth:AccessTokenMinutes"] = "1" });

    public Task InitializeAsync() => _studio.InitializeAsync();

    public Task DisposeAsync() => _studio.DisposeAsync();

    [BrowserFact]
    public async Task The_viewer_goes_on_to_be_told_what_happens()
    {
        const string Definition =
            """
            {"definitionId":"watched","root":{"type":"Elsa.Flowchart","id":"main","activities":[
              {"type":"Elsa.Event","id":"go","name":"等待消息","eventName":{"typeName":"String","expression":{"type":"Literal","value":"Go"}}},
              {"type":"Elsa.Event","id":"end","name":"等待结束","eventName":{"typeName":"String","expression":{"type":"Literal","value":"End"}}}],
             "connections":[{"source":{"activity":"go","port":"Done"},"target":{"activity":"end","port":"In"}}]}}
            """;
        var published = await _studio.Api.PostAsync(new Uri("/api/workflow-definitions", UriKind.Relative), new StringContent(Definition, System.Text.Encoding.UTF8, "application/json"));
        published.IsSuccessStatusCode.ShouldBeTrue(await published.Content.ReadAsStringAsync());
        var started = await _studio.Api.PostAsJsonAsync("/api/workflow-instances", new { definitionId = "watched" });
        var id = (await started.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<string>();

        await using var window = await _studio.OpenAsync($"workflows/instances/{id}/view");
        var observed = Channel.CreateUnbounded<IWebSocket>();
        window.Page.WebSocket += (_, socket) =>
        {
            if (socket.Url.Contains("/elsa/hubs/", StringComparison.Ordinal))
                socket.FrameSent += (_, frame) => _ = frame.Text?.Contains(id, StringComparison.Ordinal) == true && observed.Writer.TryWrite(socket);
        };
        await window.SignInAsync("admin", OfficeProcess.AdminPassword);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        var first = await observed.Reader.ReadAsync(patience.Token);
        // The connection ends with its token; another one asks for the same instance.
        (await observed.Reader.ReadAsync(patience.Token)).ShouldNotBe(first);
        (await window.Page.EvaluateAsync<int>(
            "fetch('/api/workflow-events', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ name: 'Go' }) }).then(answer => answer.status)")).ShouldBe(202);
        await window.Page.WaitForSelectorAsync(".x6-node[data-cell-id='go'] .mud-badge.mud-theme-success");
        window.Troubles.ShouldBeEmpty();
    }
}
