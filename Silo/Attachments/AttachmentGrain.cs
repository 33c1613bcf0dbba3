using OneWindow.Calendars;
using OneWindow.Grains;
using OneWindow.Grains.Households;
using OneWindow.Silo.Households;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Attachments;

/// <summary>A file: what is known of it, and what is done with its content after the commit that says so.</summary>
[GrainType("attachment")]
internal sealed class AttachmentGrain(
    [PersistentState(AttachmentState.StateName, OneWindowStorageNames.Provider)] IPersistentState<AttachmentState> file,
    FileServices services,
    IAttachmentStore store,
    IAttachmentScan scan) : FileGrain<AttachmentState>(file, services, AttachmentState.StateName), IAttachmentGrain
{
    /// <summary>Timer that has the file scanned.</summary>
    public const string Scan = "scan";

    private const string Remove = "remove";
    private const string Machine = "system";

    private static readonly IndexTable Table = new("attachment",
    [
        new("id", ColumnKind.Text),
        new("subject", ColumnKind.Text),
        new("material", ColumnKind.Text),
        new("file_name", ColumnKind.Text),
        new("media_type", ColumnKind.Text),
        new("size", ColumnKind.Integer),
        new("sha256", ColumnKind.Text),
        new("status", ColumnKind.Text),
        new("source", ColumnKind.Text),
        new("valid_until", ColumnKind.Text),
        new("created_at", ColumnKind.Instant),
        new("created_by", ColumnKind.Text),
        new("revision", ColumnKind.Integer),
    ]);

    /// <inheritdoc/>
    public async Task<AttachmentView> Keep(KeepAttachment command)
    {
        if (Exists)
            return View();
        var now = Services.Now;
        var status = scan.Name is null ? AttachmentStatus.Unscanned : AttachmentStatus.Quarantined;
        var kept = new AttachmentKept(
            command.Subject, command.Material, command.FileName, command.MediaType, command.Size, command.Sha256, command.Key, command.Source, command.ValidUntil, command.Actor, status);
        IReadOnlyList<TimerRow> timers = status == AttachmentStatus.Quarantined ? [new TimerRow(Scan, now, AttachmentState.StateName)] : [];
        await CommitAsync([kept], now, command.Actor, Key, null, "", timersSet: timers);
        return View();
    }

    /// <inheritdoc/>
    public Task<AttachmentView> Get() => Exists ? Task.FromResult(View()) : throw NotFound();

    /// <inheritdoc/>
    public async Task<ReadableAttachment> Read(string actor)
    {
        if (!Exists)
            throw NotFound();
        var (code, zh, en) = State.Status switch
        {
            AttachmentStatus.Quarantined => ("attachment.quarantined", "该文件尚未完成病毒扫描，请稍后再试。", "This file is being scanned; try again shortly."),
            AttachmentStatus.Infected => ("attachment.infected", "该文件未通过病毒扫描，不能打开。", "The scanner found something in this file; it stays shut."),
            AttachmentStatus.Deleted => ("attachment.deleted", "该文件已删除。", "This file was deleted."),
            _ => (null, "", ""),
        };
        if (code is not null)
            throw Reject.Conflict(code, "id", zh, en);
        await CommitAsync([new AttachmentRead()], Services.Now, actor, Key, null, "");
        return new ReadableAttachment(View(), State.Key!);
    }

    /// <inheritdoc/>
    public async Task<FileReceipt> Delete(DeleteAttachment command)
    {
        var content = $"delete|{command.Reason}";
        if (await FindAsync(Key, command.Header.OperationId, content) is { } first)
            return first;
        if (!Exists)
            throw NotFound();
        if (command.Header.ExpectedRevision is { } expected && expected != State.Revision)
            throw Stale();
        if (State.Status == AttachmentStatus.Deleted)
            throw Reject.Conflict("attachment.deleted", "id", "该文件已删除。", "This file was deleted.");
        var now = Services.Now;
        // The key is gone with this commit, so the content is unreadable at once; the timer clears it away, whatever happens to the process.
        return await CommitAsync(
            [new AttachmentDeleted(command.Reason)],
            now,
            command.Header.Actor,
            Key,
            command.Header.OperationId,
            content,
            timersSet: [new TimerRow(Remove, now, AttachmentState.StateName)],
            timersRemoved: State.Status == AttachmentStatus.Quarantined ? [Scan] : []);
    }

    /// <inheritdoc/>
    public Task<string?> KeyForScan() => Task.FromResult(State.Status == AttachmentStatus.Quarantined ? State.Key : null);

    /// <inheritdoc/>
    public async Task Scanned(string scanner, bool isClean, string? finding)
    {
        if (Exists && State.Status == AttachmentStatus.Quarantined)
            await CommitAsync([new AttachmentScanned(isClean, finding, scanner)], Services.Now, Machine, Key, null, "", timersRemoved: [Scan]);
    }

    /// <inheritdoc/>
    public async Task TimerDue(string timerId, DateTimeOffset dueAt)
    {
        if (timerId == Remove && State.Status == AttachmentStatus.Deleted)
        {
            await store.DeleteAsync(Key, CancellationToken.None);
            await CommitAsync([new AttachmentRemoved()], Services.Now, Machine, Key, null, "", timersRemoved: [Remove]);
        }
    }

    protected override CommandRejectedException NotFound() => AttachmentRefusals.NotFound();

    protected override CommandRejectedException Stale() => FileRefusals.Stale("attachment.stale_revision", State.Revision);

    protected override (IReadOnlyList<IndexRow> Rows, IReadOnlyList<IndexKey> Removed) Index(AttachmentState before, AttachmentState after) =>
    ([
        new IndexRow(Table,
        [
            Key,
            after.Subject,
            after.Material,
            after.FileName,
            after.MediaType,
            after.Size,
            after.Sha256,
            FileTables.Text(after.Status),
            after.Source,
            FileTables.Day(after.ValidUntil),
            after.CreatedAt,
            after.CreatedBy,
            after.Revision,
        ]),
    ], []);

    private AttachmentView View() => new(
        Key,
        State.Subject,
        State.Material,
        State.FileName,
        State.MediaType,
        State.Size,
        State.Sha256,
        State.Status,
        State.Source,
        State.ValidUntil,
        OfficeTime.ToLocal(State.CreatedAt),
        State.CreatedBy,
        State.Revision);
}
