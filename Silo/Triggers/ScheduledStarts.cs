using System.Text.Json;
using Microsoft.Extensions.Logging;
using OneWindow.Grains;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Pumps;
using OneWindow.Silo.Workflows;
using OneWindow.Workflows.Values;

namespace OneWindow.Silo.Triggers;

/// <summary>Starts the instances that schedules order.</summary>
internal sealed partial class ScheduledStarts(IGrainFactory grains, ILogger<ScheduledStarts> logger) : IOutboxHandler
{
    /// <inheritdoc/>
    public string Kind => OutwardKinds.Schedule;

    /// <inheritdoc/>
    public async Task DeliverAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var start = JsonSerializer.Deserialize(message.Payload, OutwardJson.Default.ScheduledStart)
            ?? throw new InvalidOperationException($"Outbox message {message.Id} holds no instance to start.");
        try
        {
            await grains.GetGrain<IWorkflowInstanceGrain>(start.InstanceId).Start(new StartWorkflow
            {
                DefinitionId = start.DefinitionId,
                VersionId = start.VersionId,
                TriggerActivityId = start.ActivityId,
                Payload = Value.ObjectOf(("DueAt", Value.From(start.DueAt))).ToJson(),
            });
        }
        catch (CommandRejectedException rejected)
        {
            LogNotStarted(logger, start.DefinitionId, start.DueAt, rejected.Rejection.Code);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{DefinitionId} was not started by its schedule for {DueAt}: {Code}.")]
    private static partial void LogNotStarted(ILogger logger, string definitionId, DateTimeOffset dueAt, string code);
}
