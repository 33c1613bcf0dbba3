using System.Data.Common;
using System.Text.Json;
using Dapper;
using OneWindow.Calendars;
using OneWindow.Silo.Events;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;

namespace OneWindow.Silo.Triggers;

/// <summary>What starts instances of published definitions, as rows: triggers by name, and timers for those that go by the clock.</summary>
internal sealed class TriggerStore(DueSignals signals, KeptEvents kept, OfficeClock clock, WorkCalendar calendar)
{
    /// <summary>Stands for the state's name in timer rows of schedules.</summary>
    public const string ScheduleType = "workflowschedule";

    /// <summary>The triggers of a program as of now.</summary>
    public IReadOnlyList<WorkflowTrigger> Read(WorkflowProgram program) => program.Triggers(new AdvanceContext(clock.GetUtcNow(), calendar));

    /// <summary>Replaces the triggers of a definition inside a transaction; none: the definition starts nothing any more.</summary>
    public async Task ReplaceAsync(
        DbConnection connection, DbTransaction transaction, string definitionId, string versionId, IReadOnlyList<WorkflowTrigger> triggers, CancellationToken cancellationToken)
    {
        var key = new { definitionId, type = ScheduleType };
        await connection.ExecuteAsync(new CommandDefinition(
            "delete from workflow_trigger where definition_id = @definitionId", key, transaction, cancellationToken: cancellationToken));
        await connection.ExecuteAsync(new CommandDefinition(
            "delete from timer where grain_type = @type and grain_key = @definitionId", key, transaction, cancellationToken: cancellationToken));
        var now = clock.GetUtcNow();
        foreach (var trigger in triggers)
        {
            await connection.ExecuteAsync(new CommandDefinition(
                """
                insert into workflow_trigger (id, definition_id, version_id, activity_id, kind, name, data)
                values (@id, @definitionId, @versionId, @activity, @kind, @name, @data)
                """,
                new
                {
                    id = TriggerId(versionId, trigger.ActivityId),
                    definitionId,
                    versionId,
                    activity = trigger.ActivityId,
                    kind = trigger.Kind.ToString(),
                    name = trigger.Name,
                    data = JsonSerializer.Serialize(TriggerData.Of(trigger), TriggerJson.Default.TriggerData),
                },
                transaction,
                cancellationToken: cancellationToken));
            if (Schedule.First(trigger, now) is not { } due)
                continue;
            await connection.ExecuteAsync(new CommandDefinition(
                "insert into timer (grain_type, grain_key, timer_id, due_at, kind) values (@type, @definitionId, @id, @due, @kind)",
                new
                {
                    type = ScheduleType,
                    definitionId,
                    id = TriggerId(versionId, trigger.ActivityId),
                    due = due.ToUnixTimeMilliseconds(),
                    kind = trigger.Kind.ToString(),
                },
                transaction,
                cancellationToken: cancellationToken));
            signals.Timers.Set(due);
        }
    }

    /// <summary>Tells that a publication is committed: kept events may have found their trigger, timers their pump.</summary>
    public void Published(WorkflowProgram program)
    {
        kept.Appeared(Read(program).Where(trigger => trigger.Kind == TriggerKind.Event).Select(trigger => trigger.Name!));
        signals.Timers.Wake();
    }

    private static string TriggerId(string versionId, string activityId) => $"{versionId}/{activityId}";
}
