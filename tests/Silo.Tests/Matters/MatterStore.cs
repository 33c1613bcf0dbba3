using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using OneWindow.Grains.Matters;
using OneWindow.Silo.Matters;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Tests.Storage;
using OneWindow.Silo.Time;
using OneWindow.Testing;

namespace OneWindow.Silo.Tests.Matters;

/// <summary>A catalogue on a database of its own, on 2 March 2026, with the definition "hotline" published.</summary>
internal sealed class MatterStore : IAsyncDisposable
{
    public static readonly DateOnly Today = new(2026, 3, 2);

    private MatterStore(TestStorage storage, MatterFiles files)
    {
        Storage = storage;
        Files = files;
        Clock = new OfficeClock(new ClockOptions(), Time);
        Open();
    }

    public TestStorage Storage { get; }

    public MatterFiles Files { get; }

    public ManualTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8)));

    public OfficeClock Clock { get; }

    public MatterCatalogue Catalogue { get; private set; } = null!;

    public MatterEditor Editor { get; private set; } = null!;

    public static async Task<MatterStore> CreateAsync(StorageProvider provider, params JsonObject[] matters)
    {
        var storage = await TestStorage.CreateAsync(provider);
        await storage.ExecuteAsync(
            """
            insert into workflow_definition (version_id, definition_id, version, content_hash, content, published_at, effective_from, publication)
            values ('hotline-v1', 'hotline', 1, '', '{}', 1, 1, 1)
            """);
        var store = new MatterStore(storage, new MatterFiles(matters));
        await store.BringInAsync();
        return store;
    }

    /// <summary>Starts the program anew with what the files hold now.</summary>
    public async Task BringInAsync()
    {
        Open();
        var shipped = new ShippedMatters(Storage.Database, Files.Parse().Matters, new MatterDefinitions(Storage.Database, Clock), Catalogue, Clock, NullLogger<ShippedMatters>.Instance);
        await shipped.BringInAsync(CancellationToken.None);
    }

    /// <summary>A second process on the same database, with a world's clock of its own.</summary>
    public (MatterCatalogue Catalogue, ManualTimeProvider World) OpenAnother()
    {
        var world = new ManualTimeProvider(DateTimeOffset.UnixEpoch);
        return (new MatterCatalogue(Storage.Database, Files.Parse().Matters, Clock, world), world);
    }

    public Task<MatterSaving> SaveAsync(JsonObject matter, long? revision = null, bool dryRun = false) =>
        Editor.SaveAsync(new SaveMatter((string)matter["code"]!, matter.ToJsonString(), revision, dryRun, "designer"), CancellationToken.None);

    /// <summary>Saves what has nothing wrong.</summary>
    public async Task<MatterVersion> StoreAsync(JsonObject matter)
    {
        var saving = await SaveAsync(matter);
        saving.Problems.ShouldBeEmpty();
        return saving.Version.ShouldNotBeNull();
    }

    public Task<MatterImport> ImportAsync(JsonObject[] matters, DateOnly? effectiveFrom = null, bool dryRun = false) =>
        ImportAsync(MatterFormat.Json, Encoding.UTF8.GetBytes(new JsonObject { ["matters"] = new JsonArray([.. matters]) }.ToJsonString()), effectiveFrom, dryRun);

    public Task<MatterImport> ImportAsync(MatterFormat format, byte[] content, DateOnly? effectiveFrom = null, bool dryRun = false) =>
        Editor.ImportAsync(new ImportMatters(format, content, effectiveFrom, dryRun, "designer"), CancellationToken.None);

    public async Task<int?> VersionOnAsync(string code, DateOnly day) => (await Catalogue.InForceAsync(code, day, CancellationToken.None))?.Version;

    public async Task<string> StatesAsync(string code) =>
        string.Join(", ", (await Catalogue.VersionsAsync(code, CancellationToken.None)).Select(version =>
            FormattableString.Invariant($"{version.Matter.Version} {version.Origin} {version.State} {version.InForceFrom:yyyy-MM-dd}..{version.InForceTo:yyyy-MM-dd}")));

    public async ValueTask DisposeAsync()
    {
        Catalogue.Dispose();
        await Storage.DisposeAsync();
    }

    private void Open()
    {
        var data = Files.Parse().Matters;
        Catalogue = new MatterCatalogue(Storage.Database, data, Clock, new ManualTimeProvider(DateTimeOffset.UnixEpoch));
        Editor = new MatterEditor(Storage.Database, data, new MatterDefinitions(Storage.Database, Clock), Catalogue, Clock);
    }
}
