using System.Text;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Tests.Storage;

/// <summary>The schema that migrations make, compared with approved files.</summary>
public sealed class SchemaTests
{
    /// <summary>Set to write what the database has over the approved file; look at the difference before committing it.</summary>
    private const string UpdateVariable = "ONEWINDOW_UPDATE_APPROVED";

    [Theory, OnSqlite, OnPostgreSql]
    public async Task The_schema_is_the_approved_one(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);
        var actual = provider == StorageProvider.Sqlite ? await DumpSqliteAsync(storage) : await DumpPostgreSqlAsync(storage);

        var file = Path.Combine(SourceFolder(), $"schema.{provider}.approved.txt");
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
            await File.WriteAllTextAsync(file, actual);

        var approved = (await File.ReadAllTextAsync(file)).Split('\n');
        var lines = actual.Split('\n');
        lines.Except(approved).ShouldBeEmpty($"These lines are new. If the change is meant, run the tests with {UpdateVariable}=1.");
        approved.Except(lines).ShouldBeEmpty($"These lines are gone. If the change is meant, run the tests with {UpdateVariable}=1.");
        lines.ShouldBe(approved);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Migrating_again_changes_nothing(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);
        await storage.Store.CommitAsync(Commits.Full("case-1", 1, null));

        await storage.Database.MigrateAsync();

        (await storage.ScalarAsync<long>("select count(*) from orleansstorage")).ShouldBe(1);
        (await storage.QueryAsync<string>("select version || ' ' || name from schema_version order by version"))
            .ShouldBe(SchemaScripts.Of(provider).Select(script => $"{script.Version} {script.Name}"));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Many_processes_may_migrate_at_once(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateEmptyAsync(provider);
        var databases = Enumerable.Range(0, 8).Select(_ => storage.OpenAnotherDatabase()).ToArray();

        await Task.WhenAll(databases.Select(database => Task.Run(() => database.MigrateAsync())));

        (await storage.ScalarAsync<long>("select count(*) from schema_version")).ShouldBe(SchemaScripts.Of(provider).Count);
        foreach (var database in databases)
            await database.DisposeAsync();
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_newer_schema_is_refused_and_left_alone(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);
        var known = SchemaScripts.Of(provider)[^1].Version;
        await storage.ExecuteAsync("insert into schema_version (version, name, applied_at) values (@version, 'from the future', 0)", new { version = known + 3 });

        var error = await Should.ThrowAsync<NewerSchemaException>(storage.Database.MigrateAsync());

        error.Message.ShouldStartWith($"The database has schema version {known + 3}, this program knows versions up to {known}:");
        (await storage.ScalarAsync<long>("select count(*) from schema_version")).ShouldBe(SchemaScripts.Of(provider).Count + 1);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_script_that_is_missing_below_the_newest_is_applied(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);
        var scripts = SchemaScripts.Of(provider);
        var later = scripts.Append(new SchemaScript(scripts[^1].Version + 2, "later", "create table later (id integer)")).ToArray();
        await ApplyAsync(storage, later);

        await ApplyAsync(storage, [.. later, new SchemaScript(scripts[^1].Version + 1, "earlier", "create table earlier (id integer)")]);

        (await storage.ScalarAsync<long>("select count(*) from earlier")).ShouldBe(0);
        (await storage.ScalarAsync<long>("select count(*) from schema_version")).ShouldBe(scripts.Count + 2);
    }

    private static Task<bool> ApplyAsync(TestStorage storage, IEnumerable<SchemaScript> scripts) => storage.Database.WriteAsync(async (connection, transaction, token) =>
    {
        await SchemaMigration.ApplyAsync(connection, transaction, [.. scripts.OrderBy(script => script.Version)], TimeProvider.System, token);
        return true;
    });

    private static async Task<string> DumpSqliteAsync(TestStorage storage)
    {
        var text = new StringBuilder();
        foreach (var table in await storage.QueryAsync<string>("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name"))
        {
            text.Append(table).Append('\n');
            foreach (var column in await storage.QueryAsync<(string Name, string Type, long NotNull, string? Default, long Key)>(
                "select name, type, \"notnull\", dflt_value, pk from pragma_table_info(@table) order by cid", new { table }))
            {
                var key = column.Key > 0 ? $" key {column.Key}" : "";
                Line(text, column.Name, column.Type.ToLowerInvariant(), column.NotNull == 1, column.Default, key);
            }

            foreach (var index in await storage.QueryAsync<string>("select sql from sqlite_schema where type = 'index' and tbl_name = @table and sql is not null order by name", new { table }))
                text.Append("  ").Append(OneLine(index)).Append('\n');
        }

        return text.ToString();
    }

    private static async Task<string> DumpPostgreSqlAsync(TestStorage storage)
    {
        var text = new StringBuilder();
        foreach (var table in await storage.QueryAsync<string>("select table_name::text from information_schema.tables where table_schema = 'public' order by table_name collate \"C\""))
        {
            text.Append(table).Append('\n');
            foreach (var column in await storage.QueryAsync<(string Name, string Type, bool NotNull, string? Default)>(
                "select a.attname::text, format_type(a.atttypid, a.atttypmod), a.attnotnull, coalesce(pg_get_expr(d.adbin, d.adrelid), nullif(a.attidentity::text, '')) " +
                "from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum " +
                "where a.attrelid = @table::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum",
                new { table }))
            {
                Line(text, column.Name, column.Type, column.NotNull, column.Default, "");
            }

            foreach (var index in await storage.QueryAsync<string>("select indexdef from pg_indexes where tablename = @table order by indexname collate \"C\"", new { table }))
                text.Append("  ").Append(OneLine(index)).Append('\n');
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, string name, string type, bool notNull, string? fallback, string key) =>
        text.Append("  ").Append(name).Append(' ').Append(type).Append(notNull ? " not null" : "").Append(fallback is null ? "" : $" default {fallback}").Append(key).Append('\n');

    private static string OneLine(string sql) => string.Join(' ', sql.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));

    private static string SourceFolder([System.Runtime.CompilerServices.CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
