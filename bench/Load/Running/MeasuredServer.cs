using OneWindow.Testing;

namespace OneWindow.Load.Running;

/// <summary>The PostgreSQL server of a run: a given one, or one of our own, which keeps its defaults: every commit is synced to the disk.</summary>
internal static class MeasuredServer
{
    private static Task<PostgreSqlServer>? _running;

    /// <summary>The server; started at the first call when none is given.</summary>
    /// <exception cref="ArgumentException">None is given and none can be started.</exception>
    public static Task<PostgreSqlServer> GetAsync(string? connectionString) => _running ??= connectionString is null && PostgreSqlServer.Program("initdb") is null
        ? throw new ArgumentException("PostgreSQL is not installed: give --server a connection string, or leave postgresql out of --storage.")
        : PostgreSqlServer.StartAsync(connectionString, syncs: true);

    /// <summary>Path of one of PostgreSQL's programs.</summary>
    /// <exception cref="ArgumentException">It is not installed.</exception>
    public static string Program(string name) =>
        PostgreSqlServer.Program(name) ?? throw new ArgumentException($"{name} is not installed: install the server and client programs of PostgreSQL.");

    /// <summary>Stops the server when it is ours.</summary>
    public static Task StopAsync() => _running is { IsCompletedSuccessfully: true, Result: var server } ? server.StopAsync() : Task.CompletedTask;
}
