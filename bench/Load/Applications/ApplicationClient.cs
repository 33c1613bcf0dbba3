using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OneWindow.Load.Reports;

namespace OneWindow.Load.Applications;

/// <summary>
/// A clerk who takes one application after another from draft to decision. Whenever no answer comes, because the program was killed, the same request
/// is sent again under the same operation id.
/// </summary>
internal sealed class ApplicationClient(HttpClient http, CrashingOffice office, MeasuredMatter matter, string name)
{
    /// <summary>The requests of an application's way, in order.</summary>
    internal static readonly string[] Commands = ["draft", "submit", "accept", "read", "review", "decide"];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);
    private int _applications;

    /// <summary>Latencies of each request that was answered at once, in milliseconds.</summary>
    public Dictionary<string, Samples> Latencies { get; private set; } = NewLatencies();

    /// <summary>Numbers of the applications that were decided, as the answers told them.</summary>
    public List<string> Decided { get; } = [];

    /// <summary>Requests that had to be sent again.</summary>
    public int Repeated { get; private set; }

    /// <summary>Forgets the latencies so far.</summary>
    public void ForgetLatencies() => Latencies = NewLatencies();

    /// <summary>Takes one application from draft to decision.</summary>
    public async Task DecideOneAsync()
    {
        var operation = $"{name}-{++_applications}";
        var draft = await SendAsync("draft", HttpMethod.Post, "/api/applications", matter.Draft(operation, _applications));
        var number = Text(draft, "number");
        await StepAsync("submit", number, operation, []);
        await StepAsync("accept", number, operation, []);
        await ReviewAsync(number, operation);
        var receipt = await StepAsync("decide", number, operation, new JsonObject { ["kind"] = "grant" });
        if (Text(receipt, "state") is not ("decided" or "delivered" or "closed"))
            throw new InvalidOperationException($"Application {number} is not decided: {receipt}");
        Decided.Add(number);
    }

    /// <summary>Does what stands between acceptance and decision.</summary>
    private async Task ReviewAsync(string number, string operation)
    {
        while (true)
        {
            var view = await SendAsync("read", HttpMethod.Get, $"/api/applications/{number}", null);
            var item = view["workItems"]!.AsArray().FirstOrDefault()
                ?? throw new InvalidOperationException($"Application {number} waits for nobody: {view}");
            if (Text(item.AsObject(), "name") == "decide")
                return;
            var id = Text(item.AsObject(), "id");
            await SendAsync("review", HttpMethod.Post, $"/api/work-items/{id}/complete", new JsonObject
            {
                ["outcome"] = item["outcomes"]![0]!.GetValue<string>(),
                ["operationId"] = $"{operation}-{id}",
            });
        }
    }

    private Task<JsonObject> StepAsync(string step, string number, string operation, JsonObject body)
    {
        body["operationId"] = $"{operation}-{step}";
        return SendAsync(step, HttpMethod.Post, $"/api/applications/{number}/{step}", body);
    }

    private async Task<JsonObject> SendAsync(string command, HttpMethod method, string path, JsonObject? body)
    {
        var since = Stopwatch.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            await office.Ready;
            var sent = Stopwatch.GetTimestamp();
            try
            {
                using var request = new HttpRequestMessage(method, new Uri(office.Address, path)) { Content = body is null ? null : JsonContent.Create(body) };
                using var answer = await http.SendAsync(request);
                var text = await answer.Content.ReadAsStringAsync();
                if (answer.IsSuccessStatusCode)
                {
                    if (attempt == 1)
                        Latencies[command].Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
                    return JsonNode.Parse(text)!.AsObject();
                }

                if (answer.StatusCode != HttpStatusCode.ServiceUnavailable)
                    throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {text}");
            }
            catch (Exception error) when (error is HttpRequestException or TaskCanceledException && Stopwatch.GetElapsedTime(since) < Patience)
            {
                // The program is gone: whether it had carried the request out is not known.
            }

            Repeated++;
            await Task.Delay(50);
        }
    }

    private static string Text(JsonObject json, string member) => json[member]!.GetValue<string>();

    private static Dictionary<string, Samples> NewLatencies() => Commands.ToDictionary(command => command, _ => new Samples(), StringComparer.Ordinal);
}
