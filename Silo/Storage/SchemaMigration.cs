using System.Data.Common;
using Dapper;

namespace OneWindow.Silo.Storage;

/// <summary>Applies the schema scripts that a database lacks. Runs inside a transaction that already holds the migration lock.</summary>
internal static class SchemaMigration
{
    private const string VersionTable =
        "create table if not exists schema_version (version integer not null primary key, name text not null, applied_at bigint not null)";

    internal static async Task ApplyAsync(
        DbConnection connection, DbTransaction transaction, IReadOnlyList<SchemaScript> scripts, TimeProvider time, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(new CommandDefinition(VersionTable, transaction: transaction, cancellationToken: cancellationToken));
        var applied = (await connection.QueryAsync<int>(
            new CommandDefinition("select version from schema_version", transaction: transaction, cancellationToken: cancellationToken))).ToHashSet();
        var known = scripts[^1].Version;
        if (applied.Count > 0 && applied.Max() > known)
            throw new NewerSchemaException(applied.Max(), known);

        // By number, not by count: a script that was finished after a later one is applied all the same.
        foreach (var script in scripts.Where(script => !applied.Contains(script.Version)))
        {
            await connection.ExecuteAsync(new CommandDefinition(script.Sql, transaction: transaction, cancellationToken: cancellationToken));
            await connection.ExecuteAsync(new CommandDefinition(
                "insert into schema_version (version, name, applied_at) values (@Version, @Name, @At)",
                new { script.Version, script.Name, At = time.GetUtcNow().ToUnixTimeMilliseconds() },
                transaction,
                cancellationToken: cancellationToken));
        }
    }
}
