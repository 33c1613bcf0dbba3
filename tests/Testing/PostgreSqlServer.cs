using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace OneWindow.Testing;

/// <summary>
/// A PostgreSQL server. That of a test run is the one that <c>ONEWINDOW_TEST_POSTGRES</c> names (a connection string whose user may create databases),
/// else one of our own in a temporary folder, which ends with the process however that ends.
/// </summary>
public sealed class PostgreSqlServer
{
    /// <summary>Environment variable with the connection string of a server to use.</summary>
    public const string Variable = "ONEWINDOW_TEST_POSTGRES";

    private const string ServerUser = "postgres";

    // The server runs in the background of a shell that waits on its input; the input closes when this process is gone, however it ended.
    private const string Script =
        "\"$1/postgres\" -D \"$2\" -p \"$3\" -k \"$2\" -c listen_addresses=127.0.0.1 -c fsync=$4 -c max_connections=300 -c log_min_messages=warning >\"$2/server.log\" 2>&1 & " +
        "pid=$!; cat >/dev/null; kill -INT $pid; wait $pid; rm -rf \"$2\"";

    private static readonly Lazy<Task<PostgreSqlServer>> Shared = new(() => StartAsync(Environment.GetEnvironmentVariable(Variable), syncs: false));

    private readonly string _connectionString;
    private readonly Process? _process;

    private PostgreSqlServer(string connectionString, Process? process)
    {
        _connectionString = connectionString;
        _process = process;
    }

    /// <summary>Why tests with PostgreSQL cannot run here, or null when they can.</summary>
    public static string? SkipReason { get; } = FindSkipReason();

    /// <summary>The server that tests of this process share, started at the first call.</summary>
    public static Task<PostgreSqlServer> GetAsync() => Shared.Value;

    /// <summary>Takes a given server or starts one.</summary>
    /// <param name="given">Connection string of a server whose user may create databases; null or empty: one is started.</param>
    /// <param name="syncs">Whether a started one waits for the disk at every commit, as PostgreSQL does by default. Tests need not wait.</param>
    /// <exception cref="InvalidOperationException">None can be started here.</exception>
    public static async Task<PostgreSqlServer> StartAsync(string? given, bool syncs)
    {
        if (!string.IsNullOrEmpty(given))
            return new PostgreSqlServer(given, null);

        var programs = FindPrograms() ?? throw new InvalidOperationException(FindProblem());
        var folder = Directory.CreateTempSubdirectory("onewindow-pg-").FullName;
        if (Environment.IsPrivilegedProcess)
            await RunAsync("chown", $"{ServerUser}:", folder);
        await RunAsync([.. AsServerUser(), Path.Combine(programs, "initdb"), "-D", folder, "-U", ServerUser, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]);

        var port = FreePort();
        var process = Start([.. AsServerUser(), "sh", "-c", Script, "sh", programs, folder, $"{port}", syncs ? "on" : "off"], redirectInput: true);
        var server = new PostgreSqlServer($"Host=127.0.0.1;Port={port};Username={ServerUser};Database=postgres", process);
        await server.WaitUntilReadyAsync(Path.Combine(folder, "server.log"));
        return server;
    }

    /// <summary>Stops the server when it was started here, and waits for its end. Without it the server ends with this process.</summary>
    public async Task StopAsync()
    {
        if (_process is null)
            return;
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
    }

    /// <summary>Creates an empty database and returns its connection string.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"onewindow_{Guid.NewGuid():N}";
        await ExecuteAsync($"create database {name}");
        return new NpgsqlConnectionStringBuilder(_connectionString) { Database = name }.ToString();
    }

    /// <summary>Drops a database that <see cref="CreateDatabaseAsync"/> made, with whatever is connected to it.</summary>
    public Task DropDatabaseAsync(string connectionString) =>
        ExecuteAsync($"drop database if exists {new NpgsqlConnectionStringBuilder(connectionString).Database} with (force)");

    /// <summary>Version of the server, and whether it syncs commits.</summary>
    public async Task<string> DescribeAsync() =>
        $"PostgreSQL {await ExecuteAsync("show server_version")}, fsync {await ExecuteAsync("show fsync")}, synchronous_commit {await ExecuteAsync("show synchronous_commit")}";

    /// <summary>Path of a program of PostgreSQL's server or client tools; null when it is not installed.</summary>
    public static string? Program(string name) => Find(name) ?? (FindPrograms() is { } programs && File.Exists(Path.Combine(programs, name)) ? Path.Combine(programs, name) : null);

    /// <summary>A TCP port that nobody uses now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string? FindSkipReason() => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable)) ? FindProblem() : null;

    private static string? FindProblem()
    {
        if (!OperatingSystem.IsLinux())
            return $"PostgreSQL: set {Variable}; a server of one's own is started on Linux only.";
        if (FindPrograms() is null)
            return $"PostgreSQL is not installed: set {Variable}, or install the server so that initdb is on the PATH or under /usr/lib/postgresql.";
        return Environment.IsPrivilegedProcess && Find("runuser") is null && Find("setpriv") is null
            ? "PostgreSQL does not run as root, and neither runuser nor setpriv is there to start it as another user."
            : null;
    }

    private async Task WaitUntilReadyAsync(string log)
    {
        var since = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await ExecuteAsync("select 1");
                return;
            }
            catch (NpgsqlException) when (since.Elapsed < TimeSpan.FromMinutes(3) && _process is { HasExited: false })
            {
                // A child process has no signal to wait for: ask again after a moment.
                using var moment = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
                await moment.WaitForNextTickAsync();
            }
            catch (NpgsqlException error)
            {
                throw new InvalidOperationException($"The PostgreSQL server did not start; its log: {(File.Exists(log) ? await File.ReadAllTextAsync(log) : "none")}", error);
            }
        }
    }

    private async Task<object?> ExecuteAsync(string sql)
    {
        // Not pooled: an idle connection would hold a template database, and there are many databases.
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_connectionString) { Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private static string? FindPrograms()
    {
        if (Find("initdb") is { } found)
            return Path.GetDirectoryName(found);
        const string versions = "/usr/lib/postgresql";
        return !Directory.Exists(versions)
            ? null
            : Directory.GetDirectories(versions)
                .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0)
                .Select(folder => Path.Combine(folder, "bin"))
                .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")));
    }

    private static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Append("/usr/sbin")
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);

    private static string[] AsServerUser() => !Environment.IsPrivilegedProcess ? []
        : Find("runuser") is { } runuser ? [runuser, "-u", ServerUser, "--"]
        : [Find("setpriv")!, $"--reuid={ServerUser}", $"--regid={ServerUser}", "--init-groups"];

    private static async Task RunAsync(params string[] command)
    {
        using var process = Start(command, redirectInput: false);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{Path.GetFileName(command[0])} ended with {process.ExitCode}: {errors}{await output}");
    }

    private static Process Start(string[] command, bool redirectInput)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = redirectInput,
            RedirectStandardOutput = !redirectInput,
            RedirectStandardError = !redirectInput,
            WorkingDirectory = Path.GetTempPath(),
        };
        return Process.Start(start)!;
    }
}
