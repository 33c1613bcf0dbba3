using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OneWindow.Load.Reports;

namespace OneWindow.Load.Cases;

/// <summary>A client that registers cases and drives each to its end, one request after another.</summary>
internal sealed class CaseClient(HttpClient http, Uri address, string name)
{
    /// <summary>The commands of a case's life, in order.</summary>
    internal static readonly string[] Commands = ["register", "respond", "resolve", "callback"];

    private int _cases;

    /// <summary>Latencies of each command in milliseconds.</summary>
    public Dictionary<string, Samples> Latencies { get; private set; } = NewLatencies();

    /// <summary>Cases driven to their end since the last reset.</summary>
    public int Closed { get; private set; }

    /// <summary>Forgets what was measured so far.</summary>
    public void Reset()
    {
        Latencies = NewLatencies();
        Closed = 0;
    }

    /// <summary>One case after another until the token says so; the last one is driven to its end.</summary>
    public async Task RunAsync(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
            await CaseAsync();
    }

    /// <summary>Registers one case.</summary>
    public async Task<string> RegisterAsync()
    {
        var number = ++_cases;
        var answer = await SendAsync("register", "/api/hotline/cases", new JsonObject
        {
            ["kind"] = "complaint",
            ["problem"] = "env.noise.renovation",
            ["community"] = "sanmiaojie",
            ["address"] = $"三庙街 {number} 号楼",
            ["caller"] = new JsonObject { ["name"] = "赵女士", ["phone"] = $"199{number % 100_000_000:D8}" },
            ["description"] = "楼上周末早上六点装修，影响休息。",
            ["operationId"] = $"{name}-{number}-register",
        });
        return answer["caseNumber"]!.GetValue<string>();
    }

    private async Task CaseAsync()
    {
        var caseNumber = await RegisterAsync();
        await StepAsync(caseNumber, "respond", new JsonObject { ["note"] = "已电话联系，约定下午上门" });
        await StepAsync(caseNumber, "resolve", new JsonObject { ["resolution"] = "已劝导施工方按规定时间施工" });
        var answer = await StepAsync(caseNumber, "callback", new JsonObject { ["solved"] = "yes", ["satisfied"] = "yes" });
        if (answer["status"]!.GetValue<string>() != "closed")
            throw new InvalidOperationException($"Case {caseNumber} is not closed: {answer}");
        Closed++;
    }

    private Task<JsonObject> StepAsync(string caseNumber, string step, JsonObject body)
    {
        body["operationId"] = $"{name}-{_cases}-{step}";
        return SendAsync(step, $"/api/hotline/cases/{caseNumber}/{step}", body);
    }

    private async Task<JsonObject> SendAsync(string command, string path, JsonObject body)
    {
        var since = Stopwatch.GetTimestamp();
        using var answer = await http.PostAsJsonAsync(new Uri(address, path), body);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        var result = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        Latencies[command].Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
        return result;
    }

    private static Dictionary<string, Samples> NewLatencies() => Commands.ToDictionary(command => command, _ => new Samples(), StringComparer.Ordinal);
}
