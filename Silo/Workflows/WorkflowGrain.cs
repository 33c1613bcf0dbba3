using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using OneWindow.Grains.Workflows;
using OneWindow.Grains.WorkItems;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;
using OneWindow.Workflows.Execution;

namespace OneWindow.Silo.Workflows;

/// <summary>
/// A grain that runs a workflow about something. A command is checked, taken to the engine and committed in one turn; the same
/// operation id again gets the first answer; timers due before a command fire before it.
/// </summary>
internal abstract partial class WorkflowGrain<TState>(IPersistentState<TState> persistent, WorkflowServices services)
    : Grain, IWorkflowGrain, IWorkItemOwner
    where TState : WorkflowGrainState, new()
{
    private readonly Dictionary<string, OperationRow> _operations = new(StringComparer.Ordinal);

    /// <summary>The state as committed.</summary>
    protected TState Committed => persistent.State;

    /// <summary>What workflow grains share.</summary>
    protected WorkflowServices Services => services;

    /// <summary>Name of the grain's state, by which other rows know the kind of grain.</summary>
    protected abstract string StateName { get; }

    /// <summary>Whether the activation goes when the workflow has ended, because nobody is likely to call it again soon.</summary>
    protected virtual bool LeavesAtEnd => false;

    /// <summary>The grain's key.</summary>
    protected string Key { get; private set; } = "";

    /// <summary>The time that the grain goes by: the office's, unless it has one of its own.</summary>
    protected virtual DateTimeOffset Now => services.Clock.GetUtcNow();

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Key = this.GetPrimaryKeyString();
        if (!persistent.RecordExists)
            return;
        foreach (var operation in await services.Store.ReadOperationsAsync(Key, cancellationToken))
            _operations[operation.OperationId] = operation;
    }

    /// <inheritdoc/>
    public async Task TimerDue(string timerId, DateTimeOffset dueAt)
    {
        if (Committed.Run is not { } run || !run.Timers.Any(t => t.TimerId == timerId && t.DueAt <= dueAt))
            return;
        // A held instance remembers its timers: whoever resumes it delivers those that have fallen due.
        if (run.Instance.IsHeld)
            return;
        var now = Now;
        var turn = await BeginAsync(run);
        turn.Workflow.CatchUp(now > dueAt ? now : dueAt);
        await CommitAsync(turn, operation: null);
    }

    /// <summary>The first answer to a command on this grain, or null.</summary>
    protected OperationRow? FindOperation(string operationId) => _operations.GetValueOrDefault(operationId);

    /// <summary>Completes an item as this kind of grain understands it.</summary>
    protected abstract void CompleteItem(WorkflowGrainTurn<TState> turn, OpenWorkItem item, string outcome, System.Text.Json.JsonElement? result, string actor);

    /// <summary>Begins a turn on a run.</summary>
    protected abstract ValueTask<WorkflowGrainTurn<TState>> BeginAsync(WorkflowRun run);

    /// <summary>Carries out a command on what exists: idempotency, time, the change, the commit. With a wider scope than the grain its operation id is looked at when it is committed.</summary>
    protected async Task<TResult> ExecuteAsync<TResult>(
        string? operationId,
        string content,
        DateTimeOffset? occurredAt,
        JsonTypeInfo<TResult> resultType,
        Func<WorkflowGrainTurn<TState>, TResult> change,
        string? scope = null)
    {
        var fingerprint = operationId is null ? "" : Fingerprint(content);
        if (operationId is not null && scope is null && _operations.TryGetValue(operationId, out var first))
            return Repeat(first, fingerprint, resultType);
        if (Committed.Run is not { } run)
            throw NotFound();
        var turn = await BeginAsync(run);
        turn.Workflow.CatchUp(Moment(run, occurredAt));
        var result = change(turn);
        return await FinishAsync(turn, operationId, scope ?? Key, fingerprint, result, resultType);
    }

    /// <summary>Commits a turn with its operation and answers; a repetition that another turn won gets the first answer.</summary>
    protected async Task<TResult> FinishAsync<TResult>(
        WorkflowGrainTurn<TState> turn, string? operationId, string scope, string fingerprint, TResult result, JsonTypeInfo<TResult> resultType)
    {
        var operation = operationId is null
            ? null
            : new OperationRow(scope, operationId, fingerprint, System.Text.Json.JsonSerializer.Serialize(result, resultType), turn.Workflow.At);
        try
        {
            await CommitAsync(turn, operation);
        }
        catch (DuplicateOperationException duplicate)
        {
            return Repeat(duplicate.First, fingerprint, resultType);
        }

        return result;
    }

    /// <summary>What a turn writes beside the state.</summary>
    protected virtual GrainCommitParts PartsOf(WorkflowGrainTurn<TState> turn, OperationRow? operation)
    {
        var (rows, removed) = turn.Workflow.IndexChanges(StateName);
        var parts = turn.Workflow.ToParts(operation, [.. turn.Index(), .. rows]);
        return parts with { IndexRemoved = removed, WorkItems = [.. parts.WorkItems.Select(row => WorkItemRows.Coloured(row, services.Office.Colours, services.Calendar))] };
    }

    /// <summary>A turn is committed: whoever looks for those who wait is told what the workflow waits for since then.</summary>
    protected virtual void AfterCommit(WorkflowGrainTurn<TState> turn) => services.KeptEvents.Appeared(turn.Workflow.NewlyAwaited());

    /// <summary>The refusal when the thing does not exist.</summary>
    protected abstract Grains.CommandRejectedException NotFound();

    /// <summary>Hash of a command's content.</summary>
    protected static string Fingerprint(string content) => OperationPrint.Of(content);

    /// <summary>The stored first answer; refused when the id was used for something else.</summary>
    protected static TResult Repeat<TResult>(OperationRow first, string fingerprint, JsonTypeInfo<TResult> resultType) =>
        first.Fingerprint == fingerprint
            ? System.Text.Json.JsonSerializer.Deserialize(first.Response, resultType)!
            : throw Reject.Conflict(
                "operation.reused",
                "operationId",
                "该 operationId 已用于内容不同的请求。",
                "This operationId was used before with different content.");

    private DateTimeOffset Moment(WorkflowRun run, DateTimeOffset? occurredAt)
    {
        var now = Now;
        if (occurredAt is not { } at)
            return now;
        if (at > now.AddMinutes(5))
            throw Reject.Invalid("time.future", "occurredAt", "发生时间不能晚于现在。", "The time of the event lies in the future.");
        at = OfficeClock.Floor(at);
        return at >= run.LastAt
            ? at
            : throw Reject.Conflict("time.order", "occurredAt", "发生时间早于该工单最近一次记录。", "The time of the event lies before the last one recorded.");
    }

    private async Task CommitAsync(WorkflowGrainTurn<TState> turn, OperationRow? operation)
    {
        var before = persistent.State;
        var next = turn.ToState();
        next.Carry(PartsOf(turn, operation));
        persistent.State = next;
        try
        {
            await persistent.WriteStateAsync();
        }
        catch (Exception exception)
        {
            // What the database holds is uncertain after a failure: the next call reads it anew.
            persistent.State = before;
            DeactivateOnIdle();
            if (exception is OrleansException { InnerException: DuplicateOperationException duplicate })
                throw duplicate;
            if (exception is not Orleans.Storage.InconsistentStateException)
                CommitFailed(services.Logger, exception, Key);
            throw;
        }

        if (operation is not null && operation.Scope == Key)
            _operations[operation.OperationId] = operation;
        if (LeavesAtEnd && turn.Workflow.Run.Instance.SubStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled)
            DeactivateOnIdle();
        AfterCommit(turn);
    }

    [LoggerMessage(1, LogLevel.Error, "A commit of {GrainKey} failed; the grain is read anew at its next call.")]
    private static partial void CommitFailed(ILogger logger, Exception exception, string grainKey);
}
