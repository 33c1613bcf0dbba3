using System.Globalization;
using OneWindow.Silo.Storage;
using OneWindow.Testing;

namespace OneWindow.Load.Running;

/// <summary>A folder of its own, and an empty database in it or on the PostgreSQL server; both are gone afterwards.</summary>
internal sealed class StorageUnderTest : IAsyncDisposable
{
    private readonly PostgreSqlServer? _server;

    private StorageUnderTest(StorageProvider provider, string folder, PostgreSqlServer? server, string? connectionString, int? writers = null)
    {
        Folder = folder;
        _server = server;
        Options = provider == StorageProvider.Sqlite
            ? new StorageOptions { Provider = provider, File = Path.Combine(folder, "onewindow.db"), ServiceId = "onewindow" }
            : new StorageOptions { Provider = provider, ConnectionString = connectionString, ServiceId = "onewindow", Writers = writers ?? new StorageOptions().Writers };
    }

    /// <summary>Settings of the storage.</summary>
    public StorageOptions Options { get; }

    /// <summary>Folder that is deleted afterwards.</summary>
    public string Folder { get; }

    /// <summary>The same as settings of the program.</summary>
    public Dictionary<string, string?> Settings => new()
    {
        ["Storage:Provider"] = Options.Provider.ToString(),
        ["Storage:File"] = Options.File,
        ["Storage:ConnectionString"] = Options.ConnectionString,
        ["Storage:Writers"] = Options.Writers.ToString(CultureInfo.InvariantCulture),
        ["Keys:Directory"] = Path.Combine(Folder, "keys"),
    };

    /// <summary>Reads the list of databases of an option: <c>sqlite</c>, <c>postgresql</c>.</summary>
    public static IEnumerable<StorageProvider> Providers(Arguments arguments) => arguments.List("storage").Select(name =>
        Enum.TryParse<StorageProvider>(name, ignoreCase: true, out var provider) ? provider : throw new ArgumentException($"--storage: '{name}' is neither sqlite nor postgresql."));

    /// <summary>Makes an empty database.</summary>
    /// <param name="provider">Which.</param>
    /// <param name="server">Connection string of a PostgreSQL server whose user may create databases; null: one is started.</param>
    /// <param name="writers">PostgreSQL: connections that write commits; null: as shipped.</param>
    public static async Task<StorageUnderTest> CreateAsync(StorageProvider provider, string? server, int? writers = null)
    {
        var folder = Directory.CreateTempSubdirectory("onewindow-load-").FullName;
        if (provider == StorageProvider.Sqlite)
            return new StorageUnderTest(provider, folder, null, null);
        var postgres = await MeasuredServer.GetAsync(server);
        return new StorageUnderTest(provider, folder, postgres, await postgres.CreateDatabaseAsync(), writers);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DropDatabaseAsync(Options.ConnectionString!);
        Directory.Delete(Folder, recursive: true);
    }
}
