using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json.Nodes;

namespace OneWindow.Reliability.Tests;

/// <summary>The real program as a child process that can be killed without warning.</summary>
internal sealed class OfficeProcess : IAsyncDisposable
{
    public const string AdminPassword = "correct-horse-battery";
    private const string Ready = "OneWindow 一窗通: ";
    private static readonly string Program = typeof(OfficeProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "ApiProgram").Value!;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly Process _process;

    private OfficeProcess(Process process, HttpClient client)
    {
        _process = process;
        Client = client;
    }

    /// <summary>A client that is signed in as the administrator.</summary>
    public HttpClient Client { get; }

    /// <summary>Starts the program and waits until it says where it listens.</summary>
    public static async Task<OfficeProcess> StartAsync(string folder, IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        start.ArgumentList.Add(Program);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["Urls"] = "http://127.0.0.1:0";
        start.Environment["Keys__Directory"] = Path.Combine(folder, "keys");
        start.Environment["OneWindow__Auth__AdminPassword"] = AdminPassword;
        foreach (var (key, value) in settings)
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        var output = new List<string>();
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.Exited += (_, _) => address.TrySetException(new InvalidOperationException($"The program ended before it was ready:\n{Tail()}"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var client = new HttpClient { BaseAddress = await address.Task.WaitAsync(Patience), Timeout = Patience };
        var answer = await client.PostAsJsonAsync("/api/auth/login", new { userName = "admin", password = AdminPassword });
        answer.EnsureSuccessStatusCode();
        var token = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["accessToken"]!.GetValue<string>();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new OfficeProcess(process, client);

        void Read(string? line)
        {
            if (line is null)
                return;
            lock (output)
                output.Add(line);
            if (line.StartsWith(Ready, StringComparison.Ordinal))
                address.TrySetResult(new Uri(line[Ready.Length..]));
        }

        string Tail()
        {
            lock (output)
                return string.Join('\n', output.TakeLast(30));
        }
    }

    /// <summary>SIGKILL: nothing is flushed, nothing is told.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }
}
