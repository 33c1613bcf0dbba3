using System.Data.Common;
using System.Text.Json;
using Dapper;
using Microsoft.Extensions.Logging;
using OneWindow.Grains;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Pumps;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Workflows;

namespace OneWindow.Silo.Events;

/// <summary>
/// Brings an event to what waits for it: it starts an instance for each trigger, and resumes every instance. Each instance records with its own
/// commit that it has taken the event, so a delivery that was cut off goes on where it was, and nobody takes it twice.
/// </summary>
internal sealed partial class EventDelivery(IDatabase database, KeptEvents kept, IGrainFactory grains, ILogger<EventDelivery> logger) : IOutboxHandler
{
    private const int PageSize = 500;
    private const int AtOnce = 32;

    /// <inheritdoc/>
    public string Kind => OutwardKinds.Event;

    /// <inheritdoc/>
    public async Task DeliverAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var e = JsonSerializer.Deserialize(message.Payload, OutwardJson.Default.PublishedEvent)
            ?? throw new InvalidOperationException($"Outbox message {message.Id} holds no event.");
        if (e.TargetKey is not null)
            e = e with { TargetType = message.GrainType };
        // The event was kept by an earlier try of this delivery, or has been on its way again since: this one has nothing left to do.
        if (await kept.FindAsync(e.Id, cancellationToken) is { } known && !(known.State == "moved" && known.Moves == e.Moves))
            return;
        var takers = await TakersAsync(e, cancellationToken);
        var isTaken = takers.Count > 0;
        foreach (var trigger in e.TargetKey is null ? await TriggersAsync(e.Name, cancellationToken) : [])
            isTaken |= await StartAsync(e, trigger, takers);
        isTaken |= await ResumeAsync(e, takers, cancellationToken);
        if (!isTaken)
            await kept.KeepAsync(e, cancellationToken);
    }

    private async Task<HashSet<string>> TakersAsync(PublishedEvent e, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenReadAsync(cancellationToken);
        var keys = await connection.QueryAsync<string>(new CommandDefinition(
            "select operation_id from operation where scope = @scope", new { scope = EventScope.Of(e.Id) }, cancellationToken: cancellationToken));
        return keys.ToHashSet(StringComparer.Ordinal);
    }

    private async Task<IReadOnlyList<Trigger>> TriggersAsync(string name, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenReadAsync(cancellationToken);
        return
        [
            .. await connection.QueryAsync<Trigger>(new CommandDefinition(
                "select id as Id, definition_id as DefinitionId, version_id as VersionId, activity_id as ActivityId from workflow_trigger where kind = 'Event' and name = @name order by id",
                new { name },
                cancellationToken: cancellationToken)),
        ];
    }

    private async Task<bool> StartAsync(PublishedEvent e, Trigger trigger, HashSet<string> takers)
    {
        var id = WorkflowInstanceIds.For('e', $"{e.Id}\n{trigger.DefinitionId}\n{trigger.ActivityId}");
        if (takers.Contains(id))
            return true;
        try
        {
            await grains.GetGrain<IWorkflowInstanceGrain>(id).Start(new StartWorkflow
            {
                DefinitionId = trigger.DefinitionId,
                VersionId = trigger.VersionId,
                CorrelationId = e.CorrelationId,
                TriggerActivityId = trigger.ActivityId,
                Payload = e.Payload,
                EventId = e.Id,
            });
        }
        catch (CommandRejectedException rejected)
        {
            // The definition's strategy, or its retraction meanwhile: the event has met its trigger and is not kept for it.
            LogNotStarted(logger, trigger.DefinitionId, e.Name, rejected.Rejection.Code);
        }

        return true;
    }

    private async Task<bool> ResumeAsync(PublishedEvent e, HashSet<string> takers, CancellationToken cancellationToken)
    {
        var isTaken = false;
        var after = new Waiter { GrainType = "", GrainKey = "" };
        while (true)
        {
            var page = await WaitersAsync(e, after, cancellationToken);
            foreach (var some in page.Where(waiter => !takers.Contains(waiter.GrainKey)).Chunk(AtOnce))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var command = new DeliverEvent(e.Id, e.Name, e.CorrelationId, e.Payload);
                var taken = await Task.WhenAll(some.Select(waiter => grains.GetWorkflow(waiter.GrainType, waiter.GrainKey).DeliverEvent(command)));
                isTaken |= taken.Contains(true);
            }

            if (page.Count < PageSize)
                return isTaken;
            after = page[^1];
        }
    }

    private async Task<List<Waiter>> WaitersAsync(PublishedEvent e, Waiter after, CancellationToken cancellationToken)
    {
        var condition = (e.CorrelationId is null ? "" : "and correlation_id = @correlation ") + (e.TargetKey is null ? "" : "and grain_key = @target and grain_type = @type ");
        await using DbConnection connection = await database.OpenReadAsync(cancellationToken);
        var rows = await connection.QueryAsync<Waiter>(new CommandDefinition(
            $"""
             select distinct grain_type as GrainType, grain_key as GrainKey from workflow_bookmark
             where kind = 'Event' and name = @name {condition}and (grain_key > @key or (grain_key = @key and grain_type > @afterType))
             order by grain_key, grain_type limit @take
             """,
            new
            {
                name = e.Name,
                correlation = e.CorrelationId,
                target = e.TargetKey,
                type = e.TargetType,
                key = after.GrainKey,
                afterType = after.GrainType,
                take = PageSize,
            },
            cancellationToken: cancellationToken));
        return [.. rows];
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{DefinitionId} was not started by the event {Event}: {Code}.")]
    private static partial void LogNotStarted(ILogger logger, string definitionId, string @event, string code);

    private sealed record Trigger
    {
        public required string Id { get; init; }

        public required string DefinitionId { get; init; }

        public required string VersionId { get; init; }

        public required string ActivityId { get; init; }
    }

    private sealed record Waiter
    {
        public required string GrainType { get; init; }

        public required string GrainKey { get; init; }
    }
}

/// <summary>Where it is written down who took an event.</summary>
internal static class EventScope
{
    /// <summary>Scope of the operation rows, whose ids are the takers' keys.</summary>
    public static string Of(string eventId) => $"event:{eventId}";
}
