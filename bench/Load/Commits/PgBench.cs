using System.Diagnostics;
using System.Globalization;
using Npgsql;
using OneWindow.Load.Running;

namespace OneWindow.Load.Commits;

/// <summary>The yardstick: PostgreSQL's own pgbench, one update of one row in each transaction.</summary>
internal sealed class PgBench(string connectionString, string folder, string protocol)
{
    private const int Rows = 100_000;

    private string ScriptFile => Path.Combine(folder, "update.sql");

    /// <summary>Makes the table and the script.</summary>
    public async Task PrepareAsync()
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            $"create table yardstick (id int primary key, value bigint not null, filler text not null) with (fillfactor = 70); " +
            $"insert into yardstick select n, 0, repeat('x', 80) from generate_series(1, {Rows}) n; vacuum analyze yardstick",
            connection);
        foreach (var statement in command.CommandText.Split(';'))
        {
            command.CommandText = statement;
            await command.ExecuteNonQueryAsync();
        }

        await File.WriteAllTextAsync(ScriptFile, $"\\set id random(1, {Rows})\nUPDATE yardstick SET value = value + 1 WHERE id = :id;\n");
    }

    /// <summary>Transactions per second with so many clients.</summary>
    public async Task<double> RunAsync(int clients, int seconds)
    {
        var database = new NpgsqlConnectionStringBuilder(connectionString);
        var start = new ProcessStartInfo(MeasuredServer.Program("pgbench"))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                "-n", "-f", ScriptFile, "-c", $"{clients}", "-j", $"{Math.Min(2, clients)}", "-T", $"{seconds}", "-M", protocol,
                "-h", database.Host!, "-p", $"{database.Port}", "-U", database.Username!, database.Database!,
            },
        };
        if (database.Password is { } password)
            start.Environment["PGPASSWORD"] = password;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var line = output.Split('\n').FirstOrDefault(text => text.StartsWith("tps = ", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"pgbench ended with {process.ExitCode}: {await errors}{output}");
        return double.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture);
    }
}
