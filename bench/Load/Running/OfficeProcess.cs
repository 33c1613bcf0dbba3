using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json.Nodes;
using OneWindow.Testing;

namespace OneWindow.Load.Running;

/// <summary>The real program as a child process on a database of its own.</summary>
internal sealed class OfficeProcess : IAsyncDisposable
{
    internal const string UserName = "admin";
    internal const string Password = "correct-horse-battery";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly string Api = typeof(OfficeProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "ApiProgram").Value!;
    private readonly Process _process;
    private readonly List<string> _output;

    private OfficeProcess(Process process, Uri address, long startedAt, List<string> output)
    {
        _process = process;
        _output = output;
        Address = address;
        StartedAt = startedAt;
    }

    /// <summary>Where it will listen.</summary>
    public Uri Address { get; }

    /// <summary>Timestamp of <see cref="Stopwatch"/> just before the process was started.</summary>
    public long StartedAt { get; }

    /// <summary>Starts the program in Production settings and returns at once; see <see cref="ReadyAsync"/>.</summary>
    /// <param name="storage">Its database.</param>
    /// <param name="at">Where it is to listen; null: at a free port.</param>
    public static OfficeProcess Start(StorageUnderTest storage, Uri? at = null)
    {
        if (!File.Exists(Api))
            throw new ArgumentException("OneWindow.Api.dll is not built in this configuration.");
        var address = at ?? new Uri($"http://127.0.0.1:{PostgreSqlServer.FreePort()}");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = storage.Folder, ArgumentList = { Api } };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Urls"] = address.ToString();
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        start.Environment["OneWindow__Auth__AdminPassword"] = Password;
        foreach (var (key, value) in storage.Settings)
        {
            if (value is not null)
                start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        var output = new List<string>();
        var startedAt = Stopwatch.GetTimestamp();
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new OfficeProcess(process, address, startedAt, output);

        void Keep(string? line)
        {
            lock (output)
            {
                if (line is not null && output.Count < 200)
                    output.Add(line);
            }
        }
    }

    /// <summary>Asks until <c>/health/ready</c> answers 200; the time since the start of the process.</summary>
    public async Task<TimeSpan> ReadyAsync(HttpClient client)
    {
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(Address, "/health/ready"));
                if (answer.IsSuccessStatusCode)
                    return Stopwatch.GetElapsedTime(StartedAt);
            }
            catch (HttpRequestException) when (!_process.HasExited && Stopwatch.GetElapsedTime(StartedAt) < Patience)
            {
                // It does not listen yet.
            }
            catch (HttpRequestException error)
            {
                throw new InvalidOperationException($"The program is not ready:\n{Output()}", error);
            }

            await Task.Delay(5);
        }
    }

    /// <summary>Signs in at a running program; the client carries the token from then on.</summary>
    public static async Task SignInAsync(HttpClient client, Uri address, string userName, string password)
    {
        using var answer = await client.PostAsJsonAsync(new Uri(address, "/api/auth/login"), new { userName, password });
        answer.EnsureSuccessStatusCode();
        var token = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["accessToken"]!.GetValue<string>();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>Bytes of a line of <c>/proc/{pid}/status</c>, such as <c>VmRSS</c> or <c>RssAnon</c>.</summary>
    public long MemoryBytes(string line)
    {
        var text = File.ReadLines($"/proc/{_process.Id}/status").First(candidate => candidate.StartsWith(line + ":", StringComparison.Ordinal));
        return long.Parse(text.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) * 1024;
    }

    /// <summary>Processor time that the program has used.</summary>
    public TimeSpan ProcessorTime()
    {
        _process.Refresh();
        return _process.TotalProcessorTime;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private string Output()
    {
        lock (_output)
            return string.Join('\n', _output.TakeLast(30));
    }
}
