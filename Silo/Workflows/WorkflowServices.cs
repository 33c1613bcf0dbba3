using Microsoft.Extensions.Logging;
using OneWindow.Calendars;
using OneWindow.Silo.Data;
using OneWindow.Silo.Definitions;
using OneWindow.Silo.Events;
using OneWindow.Silo.Migrations;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;

namespace OneWindow.Silo.Workflows;

/// <summary>What workflow grains share.</summary>
internal sealed class WorkflowServices(
    ICommitStore store,
    DefinitionCatalog definitions,
    WorkCalendar calendar,
    OfficeClock clock,
    KeptEvents keptEvents,
    OfficeData office,
    MigrationPaths migrations,
    ILogger<WorkflowServices> logger)
{
    public ICommitStore Store => store;

    public DefinitionCatalog Definitions => definitions;

    public WorkCalendar Calendar => calendar;

    public OfficeClock Clock => clock;

    /// <summary>Is told what instances begin to wait for.</summary>
    public KeptEvents KeptEvents => keptEvents;

    public OfficeData Office => office;

    /// <summary>Plans by which instances come to run other versions.</summary>
    public MigrationPaths Migrations => migrations;

    public ILogger Logger => logger;
}
