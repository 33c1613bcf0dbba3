using System.Collections.Immutable;
using OneWindow.Calendars;
using OneWindow.Grains.Imports;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;

namespace OneWindow.Silo.Imports;

/// <summary>
/// Takes a file in, some rows a turn; each turn commits how far it is together with the timer that brings the next one, so an import
/// goes on where it was after a restart. Rows are repeatable, so the rows of a lost turn are simply done again.
/// </summary>
[GrainType("hotlineimport")]
internal sealed class HotlineImportGrain(
    [PersistentState(ImportFileState.StateName, OneWindowStorageNames.Provider)] IPersistentState<ImportFileState> file,
    [PersistentState(ImportJobState.StateName, OneWindowStorageNames.Provider)] IPersistentState<ImportJobState> job,
    OfficeClock clock) : Grain, IHotlineImportGrain
{
    private const string Timer = "rows";
    private const int RowsPerTurn = 32;
    private const int MaxErrors = 1000;
    private ImmutableArray<HotlineCsvRecord> _records;

    /// <inheritdoc/>
    public async Task<ImportView> Start(StartImport command)
    {
        if (job.RecordExists)
            return View();
        var records = HotlineCsv.Read(command.Content);
        file.State = new ImportFileState { FileName = command.FileName, Content = command.Content };
        await file.WriteStateAsync();
        _records = records;
        var now = clock.GetUtcNow();
        await CommitAsync(new ImportJobState
        {
            Status = records.Length == 0 ? ImportStatus.Finished : ImportStatus.Running,
            Total = records.Length,
            CreatedAt = now,
            FinishedAt = records.Length == 0 ? now : null,
            CreatedBy = command.Actor,
        }, now);
        return View();
    }

    /// <inheritdoc/>
    public Task<ImportView> Get() => job.RecordExists
        ? Task.FromResult(View())
        : throw Reject.NotFound("import.not_found", "importId", "没有该导入任务。", "There is no such import.");

    /// <inheritdoc/>
    public async Task TimerDue(string timerId, DateTimeOffset dueAt)
    {
        var state = job.State;
        if (!job.RecordExists || state.Status != ImportStatus.Running)
            return;
        if (_records.IsDefault)
            _records = HotlineCsv.Read(file.State.Content);
        var rows = _records.AsSpan().Slice(state.Done, Math.Min(RowsPerTurn, state.Total - state.Done)).ToArray();
        var results = await Task.WhenAll(rows.Select(row => new HotlineImportRow(GrainFactory, row, state.CreatedBy).RunAsync()));
        var refused = results.Where(error => error is not null).Select(error => error!).ToArray();
        var done = state.Done + rows.Length;
        var isOver = done == state.Total;
        await CommitAsync(new ImportJobState
        {
            Status = isOver ? ImportStatus.Finished : ImportStatus.Running,
            Total = state.Total,
            Done = done,
            Failed = state.Failed + refused.Length,
            Errors = state.Errors.AddRange(refused.Take(MaxErrors - state.Errors.Length)),
            CreatedAt = state.CreatedAt,
            FinishedAt = isOver ? clock.GetUtcNow() : null,
            CreatedBy = state.CreatedBy,
        }, dueAt);
    }

    private async Task CommitAsync(ImportJobState next, DateTimeOffset lastDue)
    {
        var before = job.State;
        var isRunning = next.Status == ImportStatus.Running;
        // Never the due time of the timer that is being delivered: its confirmation would take the new one away.
        var now = clock.GetUtcNow();
        var due = now > lastDue ? now : lastDue.AddMilliseconds(1);
        job.State = next.Carry(new GrainCommitParts
        {
            TimersSet = isRunning ? [new TimerRow(Timer, due, "import")] : [],
            TimersRemoved = isRunning ? [] : [Timer],
        });
        try
        {
            await job.WriteStateAsync();
        }
        catch
        {
            job.State = before;
            DeactivateOnIdle();
            throw;
        }
    }

    private ImportView View() => new()
    {
        Id = this.GetPrimaryKeyString(),
        FileName = file.State.FileName,
        Status = job.State.Status,
        Total = job.State.Total,
        Done = job.State.Done,
        Failed = job.State.Failed,
        Errors = [.. job.State.Errors],
        CreatedAt = OfficeTime.ToLocal(job.State.CreatedAt),
        FinishedAt = job.State.FinishedAt?.ToOffset(OfficeTime.Offset),
        CreatedBy = job.State.CreatedBy,
    };
}
