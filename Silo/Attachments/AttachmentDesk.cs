using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Extensions.Logging;
using OneWindow.Calendars;
using OneWindow.Grains;
using OneWindow.Grains.Households;
using OneWindow.Silo.Data;
using OneWindow.Silo.Households;
using OneWindow.Silo.Privacy;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Attachments;

/// <summary>Takes files in and gives them out: contents stream between the caller and the store, encrypted on the way.</summary>
internal sealed partial class AttachmentDesk(
    IGrainFactory grains, IDatabase database, OfficeData data, IAttachmentStore store, IAttachmentScan scan, IPersonalData personal, ILogger<AttachmentDesk> logger)
    : IAttachments
{
    private const int LongestName = 120;
    private const string Columns =
        """
        id as Id, subject as Subject, material as Material, file_name as FileName, media_type as MediaType, size as Size, sha256 as Sha256, status as Status,
        source as Source, valid_until as ValidUntil, created_at as CreatedAt, created_by as CreatedBy, revision as Revision
        """;

    /// <inheritdoc/>
    public long MaxBytes => data.Attachments.MaxBytes;

    /// <inheritdoc/>
    public string? Scanner => scan.Name;

    /// <inheritdoc/>
    public async Task<AttachmentView> StoreAsync(NewAttachment attachment, Stream content, CancellationToken cancellationToken)
    {
        await CheckAsync(attachment);
        var name = PlainName(attachment.FileName);
        var start = new byte[data.Attachments.StartLength];
        var length = await content.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        if (length == 0)
            throw AttachmentRefusals.Empty();
        var ending = Path.GetExtension(name).TrimStart('.').ToLowerInvariant();
        var type = data.Attachments.Types.FirstOrDefault(known => known.Extensions.Contains(ending) && known.Fits(start.AsSpan(0, length)))
            ?? throw AttachmentRefusals.Kind(string.Join(", ", data.Attachments.Types.SelectMany(known => known.Extensions)));

        var id = AttachmentIds.New();
        var key = RandomNumberGenerator.GetBytes(SealedContent.KeyLength);
        await using var incoming = new CheckedContent(start.AsMemory(0, length), content, type.MaxBytes);
        // What lies here for a moment is encrypted already; it is gone with its last handle.
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose };
        await using var spool = new FileStream(Path.Combine(Path.GetTempPath(), id), options);
        await SealedContent.WriteAsync(incoming, spool, key, cancellationToken);
        var sha256 = incoming.Sha256();
        if (await FindSameAsync(attachment, sha256, cancellationToken) is { } same)
            return same;
        spool.Position = 0;
        await WriteAsync(id, spool, cancellationToken);
        var command = new KeepAttachment(
            attachment.Actor,
            attachment.Subject,
            attachment.Material,
            name,
            type.MediaType,
            incoming.Size,
            sha256,
            personal.Protect(Convert.ToBase64String(key)),
            attachment.Source,
            attachment.ValidUntil);
        return await grains.GetGrain<IAttachmentGrain>(id).Keep(command);
    }

    /// <inheritdoc/>
    public async Task<AttachmentContent> OpenAsync(string id, string actor, CancellationToken cancellationToken)
    {
        var readable = await Find(id).Read(actor);
        var stored = await ReadAsync(id, cancellationToken);
        return new AttachmentContent(readable.View, new UnsealedStream(stored, Convert.FromBase64String(personal.Unprotect(readable.Key))));
    }

    /// <inheritdoc/>
    public Task<AttachmentView> GetAsync(string id) => Find(id).Get();

    /// <inheritdoc/>
    public async Task<FileReceipt> DeleteAsync(string id, DeleteAttachment command, CancellationToken cancellationToken)
    {
        var view = await Find(id).Get();
        // Records of a merged file stand in the one that goes on, and are corrected there.
        IReadOnlyList<FactView> facts = PersonIds.IsPerson(view.Subject)
            ? await grains.GetGrain<IPersonGrain>((await grains.CurrentPersonAsync(view.Subject)).Id).History(null)
            : PersonIds.IsHousehold(view.Subject) ? await grains.GetGrain<IHouseholdGrain>(view.Subject).History(null) : [];
        if (facts.FirstOrDefault(fact => fact.Evidence == id && fact.CorrectedBy is null) is { } fact)
        {
            throw Reject.Conflict(
                "attachment.evidence", "id", $"该文件是第 {fact.Number} 条记录的凭据，不能删除。", $"Record {fact.Number} names this file as its evidence; it cannot be deleted.");
        }

        return await Find(id).Delete(command);
    }

    /// <inheritdoc/>
    public Task<Page<AttachmentView>> ListAsync(string subject, string? material, int page, int pageSize, CancellationToken cancellationToken)
    {
        var conditions = new Conditions();
        conditions.Equal("subject", "subject", subject);
        conditions.Equal("material", "material", material);
        return database.PageAsync<Row, AttachmentView>(
            $"from attachment {conditions.Where}",
            $"select {Columns} from attachment {conditions.Where} order by created_at desc, id desc",
            conditions.Parameters,
            page,
            pageSize,
            row => row.View(),
            cancellationToken);
    }

    private async Task WriteAsync(string id, Stream content, CancellationToken cancellationToken)
    {
        try
        {
            await store.WriteAsync(id, content, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            StoreFailed(logger, error, id);
            throw AttachmentRefusals.NoStore();
        }
    }

    private async Task<Stream> ReadAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return await store.OpenAsync(id, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            StoreFailed(logger, error, id);
            throw error is FileNotFoundException ? AttachmentRefusals.NoContent() : AttachmentRefusals.NoStore();
        }
    }

    private IAttachmentGrain Find(string id) => AttachmentIds.IsId(id) ? grains.GetGrain<IAttachmentGrain>(id) : throw AttachmentRefusals.NotFound();

    private async Task CheckAsync(NewAttachment attachment)
    {
        if (data.Facts.FindSource(attachment.Source) is null)
            throw Reject.Invalid("fact.source", "source", $"没有编码为 {attachment.Source} 的来源。", $"There is no source {attachment.Source}.");
        if (attachment.Material is { } material && !Code().IsMatch(material))
            throw Reject.Invalid("attachment.material", "material", "材料编码应为小写字母、数字和连字符。", "A code of a material is small letters, digits and hyphens.");
        if (PersonIds.IsPerson(attachment.Subject))
        {
            var identity = await grains.GetGrain<IPersonFileGrain>(attachment.Subject).Identify();
            if (!identity.Exists)
                throw FileRefusals.NoPerson("subject", attachment.Subject);
            if (identity.MergedInto is { } into)
                throw Reject.Conflict("person.merged", "subject", $"该档案已并入 {into}。", $"This file was merged into {into}.");
        }
        else if (PersonIds.IsHousehold(attachment.Subject))
        {
            await grains.HouseholdAsync(attachment.Subject, null, "subject");
        }
        else if (!CaseNumber().IsMatch(attachment.Subject))
        {
            throw Reject.Invalid("attachment.subject", "subject", "应为人员、家庭或办件的编号。", "The id of a person, household or application is expected.");
        }
    }

    private async Task<AttachmentView?> FindSameAsync(NewAttachment attachment, string sha256, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenReadAsync(cancellationToken);
        var row = await connection.QueryFirstOrDefaultAsync<Row>(new CommandDefinition(
            $"""
             select {Columns} from attachment
             where sha256 = @sha256 and subject = @Subject and coalesce(material, '') = coalesce(@Material, '') and status <> 'deleted' order by created_at
             """,
            new { sha256, attachment.Subject, attachment.Material },
            cancellationToken: cancellationToken));
        return row?.View();
    }

    /// <summary>The last part of a name, whatever system wrote it, without signs that mean something to one.</summary>
    private static string PlainName(string given)
    {
        var name = given[(given.LastIndexOfAny(['/', '\\']) + 1)..];
        name = string.Concat(name.Where(c => !char.IsControl(c) && !"<>:\"|?*".Contains(c))).Trim(' ', '.');
        if (name.Length == 0)
            throw Reject.Invalid("attachment.name", "file", "缺少文件名。", "The file has no name.");
        var ending = Path.GetExtension(name);
        return name.Length <= LongestName ? name : string.Concat(name.AsSpan(0, Math.Max(LongestName - ending.Length, 1)), ending.Length < LongestName ? ending : "");
    }

    [LoggerMessage(1, LogLevel.Error, "The store of attachments failed at {Id}.")]
    private static partial void StoreFailed(ILogger logger, Exception error, string id);

    [GeneratedRegex(@"^[a-z0-9][a-z0-9.-]{0,63}\z")]
    private static partial Regex Code();

    [GeneratedRegex(@"^[A-Z]{1,4}[0-9][0-9-]{5,30}\z")]
    private static partial Regex CaseNumber();

    private sealed record Row
    {
        public required string Id { get; init; }

        public required string Subject { get; init; }

        public string? Material { get; init; }

        public required string FileName { get; init; }

        public required string MediaType { get; init; }

        public long Size { get; init; }

        public required string Sha256 { get; init; }

        public required string Status { get; init; }

        public required string Source { get; init; }

        public string? ValidUntil { get; init; }

        public long CreatedAt { get; init; }

        public required string CreatedBy { get; init; }

        public long Revision { get; init; }

        public AttachmentView View() => new(
            Id,
            Subject,
            Material,
            FileName,
            MediaType,
            Size,
            Sha256,
            Enum.Parse<AttachmentStatus>(Status, ignoreCase: true),
            Source,
            FileTables.Day(ValidUntil),
            OfficeTime.ToLocal(DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt)),
            CreatedBy,
            Revision);
    }
}
