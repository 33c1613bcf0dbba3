using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace OneWindow.Load.Running;

/// <summary>
/// The PostgreSQL server of a run: a given one, or one of our own in a temporary folder. Ours keeps its defaults (every commit is synced to the
/// disk) but for the number of connections.
/// </summary>
internal sealed class PostgreSqlServer
{
    private const string ServerUser = "postgres";

    // The server runs in the background of a shell that waits on its input; the input closes when this process is gone, however it ended.
    private const string Script =
        "\"$1/postgres\" -D \"$2\" -p \"$3\" -k \"$2\" -c listen_addresses=127.0.0.1 -c max_connections=300 -c log_min_messages=warning >\"$2/server.log\" 2>&1 & " +
        "pid=$!; cat >/dev/null; kill -INT $pid; wait $pid; rm -rf \"$2\"";

    private static Task<PostgreSqlServer>? _running;

    private readonly string _connectionString;
    private readonly Process? _process;

    private PostgreSqlServer(string connectionString, Process? process)
    {
        _connectionString = connectionString;
        _process = process;
    }

    /// <summary>The server of this run; started at the first call when none is given.</summary>
    public static Task<PostgreSqlServer> GetAsync(string? connectionString) => _running ??= StartAsync(connectionString);

    /// <summary>Stops the server when it is ours, and waits for its end.</summary>
    public static async Task StopAsync()
    {
        if (_running is not { IsCompletedSuccessfully: true, Result._process: { } process })
            return;
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
        _running = null;
    }

    /// <summary>Creates an empty database and returns its connection string.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"onewindow_load_{Guid.NewGuid():N}";
        await ExecuteAsync($"create database {name}");
        return new NpgsqlConnectionStringBuilder(_connectionString) { Database = name }.ToString();
    }

    /// <summary>Drops a database, with whatever is connected to it.</summary>
    public Task DropDatabaseAsync(string connectionString) =>
        ExecuteAsync($"drop database if exists {new NpgsqlConnectionStringBuilder(connectionString).Database} with (force)");

    /// <summary>Version of the server, and whether it syncs commits.</summary>
    public async Task<string> DescribeAsync() =>
        $"PostgreSQL {await ExecuteAsync("show server_version")}, fsync {await ExecuteAsync("show fsync")}, synchronous_commit {await ExecuteAsync("show synchronous_commit")}";

    /// <summary>A program of PostgreSQL's client tools.</summary>
    /// <exception cref="ArgumentException">It is not installed.</exception>
    public static string Program(string name) => Find(name) ?? (Programs() is { } programs && File.Exists(Path.Combine(programs, name))
        ? Path.Combine(programs, name)
        : throw new ArgumentException($"{name} is not installed: install the server and client programs of PostgreSQL."));

    private static async Task<PostgreSqlServer> StartAsync(string? given)
    {
        if (given is not null)
            return new PostgreSqlServer(given, null);
        var programs = Programs() ?? throw new ArgumentException("PostgreSQL is not installed: give --server a connection string, or leave postgresql out of --storage.");
        var folder = Directory.CreateTempSubdirectory("onewindow-load-pg-").FullName;
        if (Environment.IsPrivilegedProcess)
            await RunAsync("chown", $"{ServerUser}:", folder);
        await RunAsync([.. AsServerUser(), Path.Combine(programs, "initdb"), "-D", folder, "-U", ServerUser, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]);

        var port = FreePort();
        string[] command = [.. AsServerUser(), "sh", "-c", Script, "sh", programs, folder, $"{port}"];
        var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, WorkingDirectory = Path.GetTempPath() })!;
        var server = new PostgreSqlServer($"Host=127.0.0.1;Port={port};Username={ServerUser};Database=postgres", process);
        await server.WaitUntilReadyAsync(Path.Combine(folder, "server.log"));
        return server;
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
            catch (NpgsqlException) when (since.Elapsed < TimeSpan.FromSeconds(60) && _process is { HasExited: false })
            {
                await Task.Delay(50);
            }
            catch (NpgsqlException error)
            {
                throw new InvalidOperationException($"The PostgreSQL server did not start; its log: {(File.Exists(log) ? await File.ReadAllTextAsync(log) : "none")}", error);
            }
        }
    }

    private async Task<object?> ExecuteAsync(string sql)
    {
        // Not pooled: an idle connection would hold a template database.
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_connectionString) { Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private static string? Programs()
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

    // PostgreSQL refuses to run as root.
    private static string[] AsServerUser() => !Environment.IsPrivilegedProcess ? []
        : Find("runuser") is { } runuser ? [runuser, "-u", ServerUser, "--"]
        : [Find("setpriv") ?? throw new ArgumentException("Neither runuser nor setpriv is there to start PostgreSQL as another user."), $"--reuid={ServerUser}", $"--regid={ServerUser}", "--init-groups"];

    private static async Task RunAsync(params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{Path.GetFileName(command[0])} ended with {process.ExitCode}: {errors}{await output}");
    }

    /// <summary>A TCP port that nobody uses now.</summary>
    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
