using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace OneWindow.Reliability.Tests;

/// <summary>A command with its id; the answer once it was acknowledged.</summary>
internal sealed class SentCommand(string path, JsonObject body)
{
    public string Path { get; } = path;

    public JsonObject Body { get; } = body;

    /// <summary>Text of the first acknowledged answer; null while nobody knows whether it was carried out.</summary>
    public string? Answer { get; set; }

    /// <summary>Refused with a reason: it changed nothing.</summary>
    public bool Refused { get; set; }
}

/// <summary>Several clients that register cases and drive them on, until the connection breaks.</summary>
internal sealed class CommandLoad(int seed)
{
    private const int Clients = 8;
    private readonly ConcurrentQueue<SentCommand> _commands = new();
    private readonly ConcurrentDictionary<string, byte> _cases = new(StringComparer.Ordinal);
    private int _next;

    /// <summary>Everything sent so far.</summary>
    public IReadOnlyCollection<SentCommand> Commands => _commands;

    /// <summary>Runs until as many commands were acknowledged, then kills the program in the middle of the rest.</summary>
    public async Task RunUntilKilledAsync(OfficeProcess office, int acknowledgements)
    {
        var left = acknowledgements;
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var stop = new CancellationTokenSource();
        var clients = Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            var random = new Random(seed + (client * 7919) + Volatile.Read(ref _next));
            while (!stop.IsCancellationRequested)
            {
                var command = Next(random);
                _commands.Enqueue(command);
                try
                {
                    await SendAsync(office.Client, command);
                }
                catch (HttpRequestException)
                {
                    return;
                }
                catch (IOException)
                {
                    return;
                }

                if (command.Answer is not null && Interlocked.Decrement(ref left) <= 0)
                    reached.TrySetResult();
            }
        })).ToArray();
        await Task.WhenAny(reached.Task, Task.WhenAll(clients));
        reached.Task.IsCompleted.ShouldBeTrue("the clients ended before the program was killed");
        await office.KillAsync();
        await stop.CancelAsync();
        await Task.WhenAll(clients);
    }

    /// <summary>Sends everything again whose fate is unknown, so that it is known.</summary>
    public async Task SettleAsync(HttpClient client)
    {
        foreach (var command in _commands.Where(c => c.Answer is null && !c.Refused))
            await SendAsync(client, command);
    }

    /// <summary>Sends all acknowledged commands of late again and returns those that get another answer than before.</summary>
    public async Task<IReadOnlyList<string>> RepeatAsync(HttpClient client, int most)
    {
        var differences = new List<string>();
        foreach (var command in _commands.Where(c => c.Answer is not null).TakeLast(most))
        {
            var answer = await client.PostAsJsonAsync(command.Path, command.Body);
            var text = await answer.Content.ReadAsStringAsync();
            if (text != command.Answer)
                differences.Add($"{command.Path} {command.Body["operationId"]}: {command.Answer} became {(int)answer.StatusCode} {text}");
        }

        return differences;
    }

    private async Task SendAsync(HttpClient client, SentCommand command)
    {
        var answer = await client.PostAsJsonAsync(command.Path, command.Body);
        var text = await answer.Content.ReadAsStringAsync();
        if (answer.IsSuccessStatusCode)
        {
            command.Answer = text;
            _cases.TryAdd(JsonNode.Parse(text)!["caseNumber"]!.GetValue<string>(), 0);
        }
        else if (answer.StatusCode is HttpStatusCode.Conflict)
        {
            command.Refused = true;
        }
        else if (answer.StatusCode is not HttpStatusCode.ServiceUnavailable)
        {
            throw new InvalidOperationException($"{command.Path}: {(int)answer.StatusCode} {text}");
        }
    }

    private SentCommand Next(Random random)
    {
        var number = Interlocked.Increment(ref _next);
        var known = _cases.Keys.ToArray();
        if (known.Length == 0 || random.Next(3) == 0)
            return Register(number);
        var caseNumber = known[random.Next(known.Length)];
        return random.Next(12) switch
        {
            < 4 => Step(number, caseNumber, "respond", new JsonObject { ["note"] = "已联系" }),
            < 8 => Step(number, caseNumber, "resolve", new JsonObject { ["resolution"] = "已处理" }),
            < 10 => Step(number, caseNumber, "callback", new JsonObject { ["solved"] = number % 5 == 0 ? "no" : "yes", ["satisfied"] = "mostly" }),
            10 => Step(number, caseNumber, "reopen", new JsonObject { ["reason"] = "复查" }),
            _ => Step(number, caseNumber, "cancel", new JsonObject { ["reason"] = "撤诉" }),
        };
    }

    private static SentCommand Step(int number, string caseNumber, string step, JsonObject body)
    {
        body["operationId"] = $"step-{number}";
        return new SentCommand($"/api/hotline/cases/{caseNumber}/{step}", body);
    }

    private static SentCommand Register(int number) => new("/api/hotline/cases", new JsonObject
    {
        ["kind"] = "help",
        ["problem"] = number % 4 == 0 ? "housing.lease.agent" : "env.noise.renovation",
        ["community"] = "sanmiaojie",
        ["address"] = $"三庙街 {number} 号",
        ["caller"] = new JsonObject { ["name"] = "来电人", ["phone"] = "19900001234" },
        ["description"] = $"第 {number} 件诉求",
        ["operationId"] = $"register-{number}",
    });
}
