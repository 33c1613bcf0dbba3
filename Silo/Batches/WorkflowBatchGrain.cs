using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using OneWindow.Calendars;
using OneWindow.Grains.Workflows;
using OneWindow.Grains.WorkItems;
using OneWindow.Silo.Control;
using OneWindow.Silo.Instances;
using OneWindow.Silo.Migrations;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;
using OneWindow.Silo.Workflows;

namespace OneWindow.Silo.Batches;

/// <summary>
/// Does one thing to many instances, some a turn; each turn commits what became of them together with the timer that brings the next ones, so a
/// batch goes on where it was after a restart. The commands carry the batch's id as operation id, so the instances of a lost turn take none twice.
/// </summary>
[GrainType("workflowbatch")]
internal sealed partial class WorkflowBatchGrain(
    [PersistentState(BatchState.StateName, OneWindowStorageNames.Provider)] IPersistentState<BatchState> batch,
    BatchItems items,
    BatchWorkItems workItems,
    InstanceOptions options,
    OfficeClock clock,
    ILogger<WorkflowBatchGrain> logger) : Grain, IWorkflowBatchGrain
{
    private const string Timer = "next";

    private static readonly Worker Nobody = new("", null, null, []);

    private string Key => this.GetPrimaryKeyString();

    /// <inheritdoc/>
    public async Task<BatchView> Start(StartBatch command)
    {
        if (batch.RecordExists)
        {
            return Fingerprint(command) == Fingerprint(new StartBatch(batch.State.Command!, batch.State.Selection!, batch.State.DryRun, null) { Assign = batch.State.Assign })
                ? View()
                : throw Reject.OperationReused();
        }

        var total = await items.SelectAsync(Key, command);
        var now = clock.GetUtcNow();
        await CommitAsync(
            new BatchState
            {
                Command = command.Command with { BatchId = Key, OperationId = Key, ExpectedRevision = null },
                Selection = command.Selection,
                DryRun = command.DryRun,
                Assign = command.Assign,
                Status = total == 0 ? BatchStatus.Finished : BatchStatus.Running,
                Total = total,
                CreatedAt = now,
                FinishedAt = total == 0 ? now : null,
            },
            [],
            "batch-start",
            new SteerBatch(command.Command.Actor ?? "", command.Command.Reason));
        return View();
    }

    /// <inheritdoc/>
    public Task<BatchView> Pause(SteerBatch command) => SteerAsync(command, "batch-pause", BatchStatus.Paused, BatchStatus.Running);

    /// <inheritdoc/>
    public Task<BatchView> Resume(SteerBatch command) => SteerAsync(command, "batch-resume", BatchStatus.Running, BatchStatus.Paused);

    /// <inheritdoc/>
    public Task<BatchView> Cancel(SteerBatch command) => SteerAsync(command, "batch-cancel", BatchStatus.Canceled, BatchStatus.Running, BatchStatus.Paused);

    /// <inheritdoc/>
    public async Task TimerDue(string timerId, DateTimeOffset dueAt)
    {
        var state = batch.State;
        if (!batch.RecordExists || state.Status != BatchStatus.Running)
            return;
        var some = await items.ReadAsync(Key, state.Position, options.Batches.AtOnce);
        var outcomes = await Task.WhenAll(some.Select(RunAsync));
        var now = clock.GetUtcNow();
        var next = state with
        {
            Done = state.Done + outcomes.Count(outcome => outcome.Status == BatchOutcome.Done),
            Refused = state.Refused + outcomes.Count(outcome => outcome.Status == BatchOutcome.Refused),
            Failed = state.Failed + outcomes.Count(outcome => outcome.Status == BatchOutcome.Failed),
        };
        var isOver = next.Position >= next.Total || some.Count == 0;
        if (isOver)
            next = next with { Status = BatchStatus.Finished, FinishedAt = now };
        await CommitAsync(next, [.. some.Zip(outcomes, (item, outcome) => BatchTables.Item(Key, item, outcome, now))], isOver ? "batch-finish" : null, by: null);
    }

    private async Task<BatchView> SteerAsync(SteerBatch command, string action, BatchStatus status, params BatchStatus[] from)
    {
        if (!batch.RecordExists)
            throw Reject.NotFound("batch.not_found", "id", "没有该批处理。", "There is no such batch.");
        if (!from.Contains(batch.State.Status))
        {
            throw Reject.Conflict(
                "batch.state",
                null,
                $"该批处理当前状态为 {batch.State.Status}，不能进行此操作。",
                $"The batch is {batch.State.Status}; this is not possible now.");
        }

        await CommitAsync(batch.State with { Status = status, FinishedAt = status == BatchStatus.Canceled ? clock.GetUtcNow() : null }, [], action, command);
        return View();
    }

    private async Task<BatchOutcome> RunAsync(BatchItem item)
    {
        if (item.GrainType is null)
        {
            return batch.State.Assign is null
                ? new(BatchOutcome.Refused, "workflow.not_found", "没有该编号的流程实例。", "There is no workflow instance of this id.")
                : new(BatchOutcome.Refused, "workitem.not_found", "没有该待办。", "There is no such work item.");
        }

        try
        {
            try
            {
                return await CarryOutAsync(item);
            }
            catch (Exception error) when (error is not Grains.CommandRejectedException)
            {
                // Once more: what was done already answers as it did then.
                LogAgain(logger, error, item.InstanceId, Key);
                return await CarryOutAsync(item);
            }
        }
        catch (Grains.CommandRejectedException rejected)
        {
            var reason = rejected.Rejection;
            return new(BatchOutcome.Refused, reason.Code, reason.Zh, reason.En);
        }
        catch (Exception error)
        {
            LogFailed(logger, error, item.InstanceId, Key);
            return new(BatchOutcome.Failed, "batch.failed", "处理时发生错误。", $"Something went wrong here: {error.GetType().Name}.");
        }
    }

    private async Task<BatchOutcome> CarryOutAsync(BatchItem item)
    {
        if (batch.State.Assign is { } order)
        {
            var assigned = await workItems.AssignAsync(Key, item.InstanceId, order, batch.State.DryRun);
            return new(BatchOutcome.Done, Revision: assigned.Revision);
        }

        var grain = GrainFactory.GetWorkflow(item.GrainType!, item.InstanceId);
        var command = batch.State.Command!;
        try
        {
            var receipt = batch.State.DryRun ? await grain.PreviewControl(command) : await grain.Control(command);
            var remark = receipt.Migration is { } report ? MigrationReports.Remark(report) : null;
            return new(BatchOutcome.Done, remark is null ? null : "migration.withdrawn", remark?.Zh, remark?.En, receipt.SubStatus, receipt.Revision);
        }
        catch (Grains.CommandRejectedException rejected)
            when (command.Action == ControlAction.Delete && rejected.Rejection.Kind == Grains.RejectionKind.NotFound)
        {
            // It was there when the batch started: a turn that was lost has deleted it, or somebody else has.
            return new(BatchOutcome.Done);
        }
    }

    private async Task CommitAsync(BatchState next, IReadOnlyList<IndexRow> rows, string? action, SteerBatch? by)
    {
        var before = batch.State;
        var now = clock.GetUtcNow();
        var isRunning = next.Status == BatchStatus.Running;
        var running = isRunning ? Math.Min(options.Batches.AtOnce, next.Total - next.Position) : 0;
        List<IndexRow> index = [.. rows];
        List<EventRow> events = [];
        if (action is not null)
        {
            next = next with { EventVersion = next.EventVersion + 1 };
            var revision = long.TryParse(batch.Etag, out var etag) ? etag + 1 : 1;
            events.Add(new EventRow(next.EventVersion, ControlTables.EventPrefix + action, now, by?.Actor, Content(next, action, by)));
            index.Add(BatchTables.Audit(Key, new AuditEntry(now, by?.Actor, action, next.EventVersion, revision, Key, by?.Reason)));
        }

        index.Add(BatchTables.Batch(Key, next, running));
        // A timer that is set anew is another one: the confirmation of the one being delivered leaves it alone.
        batch.State = next.Carry(new GrainCommitParts
        {
            Index = index,
            Events = events,
            TimersSet = isRunning ? [new TimerRow(Timer, rows.Count == 0 ? now : now + options.Batches.Rest, "batch")] : [],
            TimersRemoved = isRunning ? [] : [Timer],
        });
        try
        {
            await batch.WriteStateAsync();
        }
        catch
        {
            batch.State = before;
            DeactivateOnIdle();
            throw;
        }
    }

    private static string Content(BatchState state, string action, SteerBatch? by) => JsonSerializer.Serialize(
        new BatchRecord
        {
            Reason = by?.Reason,
            Command = Masked(state.Command!),
            Selection = action == "batch-start" && state.Assign is null ? state.Selection : null,
            Assign = action == "batch-start" ? state.Assign : null,
            DryRun = state.DryRun,
            Total = state.Total,
            Done = state.Done,
            Refused = state.Refused,
            Failed = state.Failed,
        },
        ControlJson.Default.BatchRecord);

    /// <summary>Which variables are sensitive only the instances' definitions know: the record names them all and shows none.</summary>
    private static ControlWorkflow Masked(ControlWorkflow command) => command with
    {
        Values = command.Values is null ? null : MaskedValues.Names(command.Values),
        Result = command.Result is null ? null : MaskedValues.Of(OneWindow.Workflows.Values.Value.Parse(command.Result)).ToJson(),
    };

    private static string Fingerprint(StartBatch batch)
    {
        // Who sends it, and what the batch adds of its own, are not its content.
        var content = batch with
        {
            Command = batch.Command with { Actor = null, BatchId = null, OperationId = null, ExpectedRevision = null },
            OperationId = null,
            Assign = batch.Assign is null ? null : batch.Assign with { Worker = Nobody },
        };
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(content, BatchJson.Default.StartBatch)));
    }

    private BatchView View()
    {
        var state = batch.State;
        return new()
        {
            Id = Key,
            Action = state.Command!.Action,
            DryRun = state.DryRun,
            Status = state.Status,
            Total = state.Total,
            Done = state.Done,
            Refused = state.Refused,
            Failed = state.Failed,
            Running = state.Status == BatchStatus.Running ? Math.Min(options.Batches.AtOnce, state.Total - state.Position) : 0,
            CreatedBy = state.Command.Actor ?? "",
            CreatedAt = OfficeTime.ToLocal(state.CreatedAt),
            FinishedAt = state.FinishedAt is { } at ? OfficeTime.ToLocal(at) : null,
            Reason = state.Command.Reason,
        };
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{InstanceId} of batch {BatchId} is tried once more.")]
    private static partial void LogAgain(ILogger logger, Exception error, string instanceId, string batchId);

    [LoggerMessage(Level = LogLevel.Error, Message = "{InstanceId} of batch {BatchId} failed.")]
    private static partial void LogFailed(ILogger logger, Exception error, string instanceId, string batchId);
}
