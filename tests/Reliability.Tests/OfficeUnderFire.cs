using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace OneWindow.Reliability.Tests;

/// <summary>The program, killed after so many answers and started again; who gets no answer waits for the next start and sends the same again.</summary>
internal sealed class OfficeUnderFire(string folder, IReadOnlyDictionary<string, string> settings, int answersBetweenKills, int kills) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private volatile TaskCompletionSource<OfficeProcess> _current = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _killing = Task.CompletedTask;
    private int _answers;

    /// <summary>How often it was killed.</summary>
    public int Kills { get; private set; }

    /// <summary>Requests that had to be sent again.</summary>
    public int Repeated { get; private set; }

    /// <summary>Everything that was acknowledged: the request and its answer.</summary>
    public List<(string Path, JsonObject Body, string Answer)> Acknowledged { get; } = [];

    public async Task StartAsync() => _current.SetResult(await OfficeProcess.StartAsync(folder, settings));

    /// <summary>Sends a command until it is answered.</summary>
    public Task<JsonObject> PostAsync(string path, JsonObject body) => SendAsync(path, body);

    /// <summary>Reads until it is answered.</summary>
    public Task<JsonObject> GetAsync(string path) => SendAsync(path, null);

    /// <summary>The program as it runs now, when nothing kills it any more.</summary>
    public async Task<OfficeProcess> SettledAsync()
    {
        await _killing;
        return await _current.Task;
    }

    public async ValueTask DisposeAsync()
    {
        await _killing;
        if (_current.Task.IsCompletedSuccessfully)
            await _current.Task.Result.DisposeAsync();
    }

    private async Task<JsonObject> SendAsync(string path, JsonObject? body)
    {
        while (true)
        {
            var current = _current;
            var office = await current.Task;
            try
            {
                using var answer = body is null ? await office.Client.GetAsync(path) : await office.Client.PostAsJsonAsync(path, body);
                var text = await answer.Content.ReadAsStringAsync();
                if (answer.IsSuccessStatusCode)
                {
                    Count(path, body, text);
                    return JsonNode.Parse(text)!.AsObject();
                }

                if (answer.StatusCode != HttpStatusCode.ServiceUnavailable)
                    throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {text}");
            }
            catch (Exception error) when (current != _current && (error is HttpRequestException or TaskCanceledException or ObjectDisposedException))
            {
                // Killed in the middle: whether the command was carried out is not known.
            }

            lock (_lock)
                Repeated++;
        }
    }

    private void Count(string path, JsonObject? body, string answer)
    {
        lock (_lock)
        {
            if (body is not null)
                Acknowledged.Add((path, body, answer));
            if (Kills == kills || ++_answers % answersBetweenKills != 0)
                return;
            Kills++;
            var killed = _current;
            _current = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _killing = KillAsync(_killing, killed.Task, _current);
        }
    }

    private async Task KillAsync(Task earlier, Task<OfficeProcess> killed, TaskCompletionSource<OfficeProcess> next)
    {
        try
        {
            await earlier;
            await using (var office = await killed)
                await office.KillAsync();
            next.SetResult(await OfficeProcess.StartAsync(folder, settings));
        }
        catch (Exception error)
        {
            next.SetException(error);
            throw;
        }
    }
}
