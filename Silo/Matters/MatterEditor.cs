using System.Data.Common;
using OneWindow.Calendars;
using OneWindow.Grains;
using OneWindow.Grains.Matters;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;

namespace OneWindow.Silo.Matters;

/// <summary>Makes the office's own versions of matters. Everything is looked at inside the transaction that writes, so that nothing can come in between.</summary>
internal sealed class MatterEditor(
    IDatabase database, MatterData data, MatterDefinitions definitions, MatterCatalogue catalogue, OfficeClock clock) : IMatterEditing
{
    /// <inheritdoc/>
    public async Task<MatterSaving> SaveAsync(SaveMatter command, CancellationToken cancellationToken)
    {
        var candidate = MatterCandidate.Read(command.Json, await SurroundingsAsync(cancellationToken));
        if (candidate.Matter is { Code.Length: > 0 } read && read.Code != command.Code)
            candidate.Problem("code", "matter.code", $"代码与地址中的“{command.Code}”不一致。", $"The code is not '{command.Code}', as the address says.");
        var saving = await database.WriteAsync((connection, transaction, token) => SaveAsync(connection, transaction, candidate, command, token), cancellationToken);
        if (saving.IsNew)
            catalogue.Changed();
        return saving;
    }

    /// <inheritdoc/>
    public async Task<MatterVersion> RetireAsync(RetireMatter command, CancellationToken cancellationToken)
    {
        var version = await database.WriteAsync((connection, transaction, token) => RetireAsync(connection, transaction, command, token), cancellationToken);
        catalogue.Changed();
        return version;
    }

    /// <inheritdoc/>
    public async Task<MatterImport> ImportAsync(ImportMatters command, CancellationToken cancellationToken)
    {
        var rows = MatterExchange.Read(command.Format, command.Content, await SurroundingsAsync(cancellationToken));
        var result = await database.WriteAsync((connection, transaction, token) => ImportAsync(connection, transaction, rows, command, token), cancellationToken);
        if (result.Stored)
            catalogue.Changed();
        return result;
    }

    /// <inheritdoc/>
    public async Task<byte[]> ExportAsync(MatterFormat format, DateOnly at, CancellationToken cancellationToken) =>
        MatterExchange.Write(format, await catalogue.AllInForceAsync(at, cancellationToken));

    private async Task<MatterSurroundings> SurroundingsAsync(CancellationToken cancellationToken)
    {
        var published = await definitions.PublishedAsync(cancellationToken);
        return data.Surroundings with { HasDefinition = published.Contains };
    }

    private async Task<MatterSaving> SaveAsync(
        DbConnection connection, DbTransaction transaction, MatterCandidate candidate, SaveMatter command, CancellationToken cancellationToken)
    {
        await MatterTable.TakeAsync(connection, transaction, cancellationToken);
        var snapshot = await MatterTable.ReadAsync(connection, transaction, cancellationToken);
        var history = snapshot.Of(command.Code);
        var now = clock.GetUtcNow();
        var today = OfficeTime.DateOf(now);
        var content = $"save|{command.Json}";
        if (!command.DryRun && await MatterOperations.FindAsync(connection, transaction, command.Code, command.OperationId, content, cancellationToken) is { } first)
            return new MatterSaving(history.Find(first)!.View(today), true, []);
        // Without an id, too, a command that is sent again finds what it stored, though the revision has grown since.
        if (candidate is { IsFine: true, Matter: { } known } && MatterRules.Same(history, known) is { } same)
            return new MatterSaving(command.DryRun ? null : same.View(today), false, []);
        CheckRevision(history, command.ExpectedRevision);
        MatterRules.CheckDay(candidate, history, today);
        MatterRules.CheckNames(candidate, MatterRules.Placed(snapshot));
        if (!candidate.IsFine || command.DryRun)
            return new MatterSaving(null, false, candidate.Problems);
        var stored = await InsertAsync(connection, transaction, candidate.Matter!, history, command.Actor, now, cancellationToken);
        await MatterTable.CountAsync(connection, transaction, cancellationToken);
        await MatterOperations.KeepAsync(connection, transaction, command.Code, command.OperationId, content, stored.Version, now, cancellationToken);
        await MatterAudit.WriteAsync(database, connection, transaction, MatterAudit.Save, stored, command.Actor, null, null, now, cancellationToken);
        return new MatterSaving(await ViewAsync(connection, transaction, stored, today, cancellationToken), true, []);
    }

    private async Task<MatterVersion> RetireAsync(DbConnection connection, DbTransaction transaction, RetireMatter command, CancellationToken cancellationToken)
    {
        await MatterTable.TakeAsync(connection, transaction, cancellationToken);
        var history = (await MatterTable.ReadAsync(connection, transaction, cancellationToken)).Of(command.Code);
        if (history.Revision == 0)
            throw Reject.NotFound("matter.not_found", "code", "没有该事项。", "There is no such matter.");
        var now = clock.GetUtcNow();
        var today = OfficeTime.DateOf(now);
        var content = FormattableString.Invariant($"retire|{command.LastDay:yyyy-MM-dd}|{command.Reason}");
        if (await MatterOperations.FindAsync(connection, transaction, command.Code, command.OperationId, content, cancellationToken) is { } first)
            return history.Find(first)!.View(today);
        CheckRevision(history, command.ExpectedRevision);
        var lastDay = command.LastDay ?? today;
        if (lastDay < today)
            throw Reject.Invalid("matter.backdated", "lastDay", "停办日期不得早于今天。", "The last day is not before today.");
        if (history.InForce(lastDay) is not { } ended)
            throw Reject.Conflict("matter.not_in_force", "lastDay", "该事项在此日已不受理。", "The matter is not offered on that day.");
        var from = ended.Window!.Value.From;
        var planned = history.Versions.Where(version => version is { Origin: MatterOrigin.Office, Withdrawn: false } && version.Matter.EffectiveFrom > lastDay).ToList();
        foreach (var version in planned)
            await MatterTable.WithdrawAsync(connection, transaction, version.Matter, now, cancellationToken);
        var last = ended.Matter with { EffectiveFrom = from < today ? today : from, EffectiveTo = lastDay };
        var stored = await InsertAsync(connection, transaction, last, history, command.Actor, now, cancellationToken);
        await MatterTable.CountAsync(connection, transaction, cancellationToken);
        await MatterOperations.KeepAsync(connection, transaction, command.Code, command.OperationId, content, stored.Version, now, cancellationToken);
        int[]? withdrawn = planned.Count == 0 ? null : [.. planned.Select(version => version.Matter.Version)];
        await MatterAudit.WriteAsync(database, connection, transaction, MatterAudit.Retire, stored, command.Actor, command.Reason, withdrawn, now, cancellationToken);
        return await ViewAsync(connection, transaction, stored, today, cancellationToken);
    }

    private async Task<MatterImport> ImportAsync(
        DbConnection connection, DbTransaction transaction, IReadOnlyList<MatterFileRow> rows, ImportMatters command, CancellationToken cancellationToken)
    {
        await MatterTable.TakeAsync(connection, transaction, cancellationToken);
        var snapshot = await MatterTable.ReadAsync(connection, transaction, cancellationToken);
        var now = clock.GetUtcNow();
        var judged = MatterImportRules.Judge(rows, snapshot, command.EffectiveFrom, OfficeTime.DateOf(now));
        var stores = !command.DryRun && judged.All(row => row.Outcome != MatterImportOutcome.Refused);
        var answers = new List<MatterImportRow>();
        foreach (var row in judged)
        {
            var version = row.Same;
            if (stores && row.Outcome is (MatterImportOutcome.Created or MatterImportOutcome.Changed))
            {
                var matter = row.File.Candidate.Matter!;
                var stored = await InsertAsync(connection, transaction, matter, snapshot.Of(matter.Code), command.Actor, now, cancellationToken);
                await MatterAudit.WriteAsync(database, connection, transaction, MatterAudit.Import, stored, command.Actor, null, null, now, cancellationToken);
                version = stored.Version;
            }

            answers.Add(new MatterImportRow(row.File.Row, row.File.Line, row.File.Candidate.Matter?.Code, row.Outcome, version, MatterExchange.Problems(command.Format, row.File.Candidate)));
        }

        var isStored = stores && answers.Any(row => row.Outcome is MatterImportOutcome.Created or MatterImportOutcome.Changed);
        if (isStored)
            await MatterTable.CountAsync(connection, transaction, cancellationToken);
        return new MatterImport(
            command.DryRun,
            isStored,
            Count(MatterImportOutcome.Created),
            Count(MatterImportOutcome.Changed),
            Count(MatterImportOutcome.Same),
            Count(MatterImportOutcome.Refused),
            answers);

        int Count(MatterImportOutcome outcome) => answers.Count(row => row.Outcome == outcome);
    }

    private static async Task<Matter> InsertAsync(
        DbConnection connection, DbTransaction transaction, Matter matter, MatterHistory history, string actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var numbered = matter with { Version = history.Revision + 1 };
        await MatterTable.InsertAsync(connection, transaction, numbered, MatterOrigin.Office, actor, now, cancellationToken);
        return numbered;
    }

    private static async Task<MatterVersion> ViewAsync(
        DbConnection connection, DbTransaction transaction, Matter stored, DateOnly today, CancellationToken cancellationToken) =>
        (await MatterTable.ReadAsync(connection, transaction, cancellationToken)).Of(stored.Code).Find(stored.Version)!.View(today);

    private static void CheckRevision(MatterHistory history, long? expected)
    {
        if (expected is null || expected == history.Revision)
            return;
        throw new CommandRejectedException(new Rejection(
            RejectionKind.Conflict,
            "matter.stale_revision",
            "revision",
            $"事项已被他人更新，当前版本为 {history.Revision}，请刷新后重试。",
            $"The matter has changed meanwhile; its revision is now {history.Revision}. Reload it and try again.")
        {
            CurrentRevision = history.Revision,
        });
    }
}
