using System.Text.Json;
using Microsoft.Extensions.Logging;
using OneWindow.Grains;
using OneWindow.Grains.Households;
using OneWindow.Silo.Control;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Households;

/// <summary>What files of persons and households do alike: a command is carried out once and ends in one commit of state, events, rows, audit and answer.</summary>
internal abstract partial class FileGrain<TState>(IPersistentState<TState> file, FileServices services, string stateName) : Grain
    where TState : FileState, new()
{
    /// <summary>Id of the person or household.</summary>
    protected string Key => this.GetPrimaryKeyString();

    /// <summary>The file as committed.</summary>
    protected TState State => file.State;

    /// <summary>There is such a file.</summary>
    protected bool Exists => file.RecordExists;

    protected FileServices Services => services;

    /// <summary>Index rows of the file, and keys of those that are to go.</summary>
    protected abstract (IReadOnlyList<IndexRow> Rows, IReadOnlyList<IndexKey> Removed) Index(TState before, TState after);

    /// <summary>The refusal when there is no such file.</summary>
    protected abstract CommandRejectedException NotFound();

    /// <summary>The refusal when the caller saw an older revision.</summary>
    protected abstract CommandRejectedException Stale();

    /// <summary>Carries out a command on a file that exists; the same operation again gets the first answer.</summary>
    /// <param name="header">Common part.</param>
    /// <param name="content">What the command says, to tell a repetition from a reused id; only a keyed hash of it is kept.</param>
    /// <param name="change">What happens.</param>
    protected async Task<FileReceipt> ExecuteAsync(CommandHeader header, string content, Func<DateTimeOffset, IReadOnlyList<FileEvent>> change)
    {
        if (await FindAsync(Key, header.OperationId, content) is { } first)
            return first;
        if (!Exists)
            throw NotFound();
        if (header.ExpectedRevision is { } expected && expected != State.Revision)
            throw Stale();
        var now = services.Now;
        return await CommitAsync(change(now), now, header.Actor, Key, header.OperationId, content);
    }

    /// <summary>The first answer to an operation, or null.</summary>
    protected async Task<FileReceipt?> FindAsync(string scope, string? operationId, string content) =>
        operationId is not null && await services.Store.FindOperationAsync(scope, operationId) is { } first ? Repeat(first, content) : null;

    /// <summary>Commits what happened.</summary>
    /// <param name="events">What happened; empty: only the answer is kept.</param>
    /// <param name="now">When.</param>
    /// <param name="actor">Who did it.</param>
    /// <param name="scope">Where the operation id is unique.</param>
    /// <param name="operationId">Id of the command, or null.</param>
    /// <param name="content">What the command says.</param>
    /// <param name="timersSet">Timers to set.</param>
    /// <param name="timersRemoved">Timers to remove.</param>
    protected async Task<FileReceipt> CommitAsync(
        IReadOnlyList<FileEvent> events,
        DateTimeOffset now,
        string actor,
        string scope,
        string? operationId,
        string content,
        IReadOnlyList<TimerRow>? timersSet = null,
        IReadOnlyList<string>? timersRemoved = null)
    {
        var before = file.State;
        FileState next = before;
        foreach (var happened in events)
            next = next.Apply(happened, now);
        next = next with { EventVersion = next.EventVersion + events.Count, Revision = next.Revision + (events.Any(happened => happened.IsChange) ? 1 : 0) };
        var numbers = events.OfType<FactsRecorded>().SelectMany(recorded => recorded.Facts).Select(fact => fact.Number).ToArray();
        var receipt = new FileReceipt(Key, next.Revision, numbers);
        var (rows, removed) = Index(before, (TState)next);
        file.State = (TState)next.Carry(new GrainCommitParts
        {
            Operation = operationId is null
                ? null
                : new OperationRow(scope, operationId, services.Personal.BlindIndex(content), JsonSerializer.Serialize(receipt, FileJson.Default.FileReceipt), now),
            Index = [.. rows, .. Audits(events, before.EventVersion, next.Revision, now, actor)],
            IndexRemoved = removed,
            Events = [.. events.Select((happened, index) => new EventRow(
                before.EventVersion + index + 1, happened.StableName(), now, actor, JsonSerializer.Serialize(happened, FileJson.Default.FileEvent)))],
            TimersSet = timersSet ?? [],
            TimersRemoved = timersRemoved ?? [],
        });
        try
        {
            await file.WriteStateAsync();
            return receipt;
        }
        catch (Exception exception)
        {
            // What the database holds is uncertain after a failure: the next call reads it anew.
            file.State = before;
            DeactivateOnIdle();
            if ((exception as DuplicateOperationException ?? exception.InnerException as DuplicateOperationException) is { } duplicate)
                return Repeat(duplicate.First, content);
            if (exception is not Orleans.Storage.InconsistentStateException)
                CommitFailed(services.Logger, exception, Key);
            throw;
        }
    }

    /// <summary>The events of a correction: what was wrong, and the record that takes its place or takes it back.</summary>
    protected IReadOnlyList<FileEvent> Correction(CorrectFact command, FactSubject of, DateTimeOffset now)
    {
        var wrong = State.Facts.FirstOrDefault(fact => fact.Number == command.Number && !fact.IsWithdrawal)
            ?? throw Reject.NotFound("fact.not_found", "number", "没有该编号的记录。", "There is no record of this number.");
        if (State.Facts.CorrectionOf(wrong.Number) is { } earlier)
            throw Reject.Conflict("fact.corrected", "number", $"该记录已由第 {earlier.Number} 条更正。", $"Record {earlier.Number} has corrected it already.");
        if (command.Replacement is { } given && given.Code != wrong.Code)
            throw Reject.Invalid("fact.code", "replacement.code", "更正后的记录须为同一事实。", "What takes its place must be the same fact.");
        var number = State.Facts.LastNumber() + 1;
        var by = command.Replacement is { } replacement
            ? services.Facts.Accept(replacement with { ValidFrom = replacement.ValidFrom ?? wrong.ValidFrom }, of, number, now, command.Header.Actor, "replacement")
            : wrong with { Number = number, Value = null, Protected = null, RecordedAt = now, RecordedBy = command.Header.Actor, Evidence = null, TakenFrom = null };
        return [new FactCorrected(wrong.Number, wrong.Code, command.Reason), new FactsRecorded([by with { Corrects = wrong.Number, Reason = command.Reason }])];
    }

    /// <summary>The records that a history shows.</summary>
    protected IReadOnlyList<FactView> HistoryOf(string? code)
    {
        if (!Exists)
            throw NotFound();
        return State.Facts.Views(State.Facts.Where(fact => code is null || fact.Code == code));
    }

    private List<IndexRow> Audits(IReadOnlyList<FileEvent> events, long version, long revision, DateTimeOffset now, string actor)
    {
        var rows = new List<IndexRow>();
        for (var i = 0; i < events.Count; i++)
        {
            if (events[i].Audit is { } audit)
                rows.Add(ControlTables.AuditRow(stateName, Key, new AuditEntry(now, actor, audit.Action, version + i + 1, revision, null, audit.Reason)));
        }

        return rows;
    }

    private FileReceipt Repeat(OperationRow first, string content) => first.Fingerprint == services.Personal.BlindIndex(content)
        ? JsonSerializer.Deserialize(first.Response, FileJson.Default.FileReceipt)!
        : throw Reject.Conflict(
            "operation.reused",
            "operationId",
            "该 operationId 已用于内容不同的请求。",
            "This operationId was used before with different content.");

    [LoggerMessage(1, LogLevel.Error, "A commit of {GrainKey} failed; the grain is read anew at its next call.")]
    private static partial void CommitFailed(ILogger logger, Exception exception, string grainKey);
}
