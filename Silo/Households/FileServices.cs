using Microsoft.Extensions.Logging;
using OneWindow.Calendars;
using OneWindow.Silo.Data;
using OneWindow.Silo.Privacy;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;

namespace OneWindow.Silo.Households;

/// <summary>What grains of the unified file share.</summary>
internal sealed class FileServices(
    ICommitStore store, IDatabase database, OfficeClock clock, OfficeData data, IPersonalData personal, INumberSource numbers, ILogger<FileServices> logger)
{
    public ICommitStore Store => store;

    public IDatabase Database => database;

    public OfficeData Data => data;

    public IPersonalData Personal => personal;

    public INumberSource Numbers => numbers;

    public ILogger Logger => logger;

    public FactIntake Facts { get; } = new(data.Facts, data.Organisation, personal);

    public DateTimeOffset Now => clock.GetUtcNow();

    public DateOnly Today => OfficeTime.DateOf(Now);
}
