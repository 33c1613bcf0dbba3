using System.Diagnostics;
using System.Globalization;

namespace OneWindow.Testing;

/// <summary>An S3-compatible server (s3rver, run by node) with one bucket in a temporary folder; it ends with this process, however that ends.</summary>
public sealed class S3Server : IAsyncDisposable
{
    /// <summary>The bucket that is there.</summary>
    public const string Bucket = "onewindow-tests";

    /// <summary>Access key and secret key that it knows.</summary>
    public const string Key = "S3RVER";

    private const string Listening = "listening on ";

    private readonly Process _process;
    private readonly string _folder;

    private S3Server(Process process, string folder, int port)
    {
        _process = process;
        _folder = folder;
        Endpoint = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
    }

    /// <summary>Why tests with it cannot run here, or null when they can.</summary>
    public static string? SkipReason { get; } = FindSkipReason();

    /// <summary>Its address.</summary>
    public string Endpoint { get; }

    public static async Task<S3Server> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("onewindow-s3-").FullName;
        var start = new ProcessStartInfo(FindNode()!, [Path.Combine(FindPackage()!, "server.js"), folder, Bucket])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        };
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(Listening, StringComparison.Ordinal))
                return new S3Server(process, folder, int.Parse(line.AsSpan(Listening.Length), CultureInfo.InvariantCulture));
        }

        throw new InvalidOperationException("The S3-compatible server did not start.");
    }

    /// <summary>Ends it, and keeps what it holds until this is disposed.</summary>
    public async Task StopAsync()
    {
        if (_process.HasExited)
            return;
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Does anything that it holds contain these bytes?</summary>
    public async Task<bool> HoldsAsync(ReadOnlyMemory<byte> bytes)
    {
        foreach (var file in Directory.GetFiles(_folder, "*", SearchOption.AllDirectories))
        {
            if ((await File.ReadAllBytesAsync(file)).AsSpan().IndexOf(bytes.Span) >= 0)
                return true;
        }

        return false;
    }

    private static string? FindSkipReason()
    {
        if (FindNode() is null)
            return "The S3-compatible server of the tests needs node.";
        return FindPackage() is { } package && Directory.Exists(Path.Combine(package, "node_modules", "s3rver"))
            ? null
            : "The S3-compatible server of the tests is not installed: run npm ci --ignore-scripts in tests/Testing/s3.";
    }

    private static string? FindNode() => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => new[] { Path.Combine(folder, "node"), Path.Combine(folder, "node.exe") })
        .FirstOrDefault(File.Exists);

    private static string? FindPackage()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var package = Path.Combine(folder.FullName, "tests", "Testing", "s3");
            if (File.Exists(Path.Combine(package, "server.js")))
                return package;
        }

        return null;
    }
}

/// <summary>A test that needs an S3-compatible server; skipped with the reason where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class S3FactAttribute : FactAttribute
{
    public S3FactAttribute() => Skip = S3Server.SkipReason;
}
