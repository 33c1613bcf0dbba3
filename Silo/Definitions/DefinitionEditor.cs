using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using OneWindow.Calendars;
using OneWindow.Grains;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Definitions.Editing;

namespace OneWindow.Silo.Definitions;

/// <summary>
/// Saves what designers draw. A save says which version and revision it was made from; one that was made from something older than what is stored is refused,
/// so that nobody's work is lost unseen. Where only the same account saved meanwhile it is its own work, and the last save counts.
/// </summary>
internal sealed class DefinitionEditor(IDatabase database, DefinitionReader reader, DefinitionPublisher publisher, OfficeClock clock)
{
    private const int MostTries = 5;

    /// <summary>How far past a moment may be that means now.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Horizon = TimeSpan.FromDays(5 * 366);

    // What Elsa Studio can draw.
    private static readonly string[] Roots = ["Elsa.Flowchart", "Elsa.Sequence", "Elsa.StateMachine"];

    /// <summary>Saves a draft, and publishes it when the command says so.</summary>
    public async Task<DefinitionSaving> SaveAsync(SaveDefinition command, CancellationToken cancellationToken)
    {
        var model = Parse(command.Json);
        var given = Member(model, "definitionId");
        var definitionId = given is null ? DefinitionIds.New() : DefinitionIds.Check(given);
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var head = await reader.HeadAsync(definitionId, cancellationToken);
            if (head.Latest is null && given is not null && Member(model, "id") is not null)
                throw Gone(definitionId);
            var previous = head.Latest is { } latest ? await reader.ContentAsync(latest.VersionId, cancellationToken) : null;
            var content = DesignerJson.FromDesigner(command.Json, previous);
            if (head.Latest is not null && DesignerJson.SaysTheSame(content, previous!))
                return await SayAgainAsync(head.Latest, command, cancellationToken);
            CheckRevision(model, command, head.Latest);
            CheckRoot(content);
            CheckNotEmptied(content, previous);
            if (await TrySaveAsync(head, definitionId, content, command, cancellationToken) is { } saving)
                return saving;
        }

        throw Reject.Conflict("definition.busy", null, "该流程正被他人频繁保存，请稍后再试。", "Others keep saving this definition; try again in a moment.");
    }

    /// <summary>Makes a draft with the content of an older version; null when there is none.</summary>
    public async Task<DesignedVersion?> RevertAsync(string definitionId, int version, string actor, CancellationToken cancellationToken)
    {
        if (await reader.RowAsync(definitionId, VersionChoice.Number, version, cancellationToken) is not { } row)
            return null;
        var content = await reader.ContentAsync(row.VersionId, cancellationToken);
        var versionId = await AddDraftAsync(definitionId, content, DefinitionAudit.Revert, actor, new() { From = version }, cancellationToken);
        return await reader.DesignedAsync(versionId, cancellationToken);
    }

    /// <summary>Adds a version as the draft to go on with; a draft that was there stays among the versions.</summary>
    /// <returns>Id of the version.</returns>
    public Task<string> AddDraftAsync(string definitionId, string content, string action, string actor, DefinitionRecord record, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async (connection, transaction, token) =>
            {
                var now = clock.GetUtcNow();
                var head = await DefinitionTable.TakeAsync(database, connection, transaction, definitionId, now, token);
                var version = head.LastVersion + 1;
                var versionId = NewVersion.IdOf(definitionId, version);
                var stamped = DesignerJson.Stamp(content, versionId, definitionId, version);
                await DefinitionTable.InsertAsync(connection, transaction, new(versionId, definitionId, version, stamped, DefinitionRow.Office), actor, now, token);
                await DefinitionTable.MakeLatestAsync(connection, transaction, definitionId, versionId, token);
                await DefinitionAudit.WriteAsync(
                    database, connection, transaction, definitionId, action, actor, null, record with { Version = version, VersionId = versionId }, now, token);
                return versionId;
            },
            cancellationToken);

    private async Task<DefinitionSaving?> TrySaveAsync(DefinitionHead head, string definitionId, string content, SaveDefinition command, CancellationToken cancellationToken)
    {
        var draft = head.Latest is { IsDraft: true, Origin: DefinitionRow.Office } open ? open : null;
        var version = draft is null ? head.LastVersion + 1 : (int)draft.Version;
        var versionId = NewVersion.IdOf(definitionId, version);
        var stamped = DesignerJson.Stamp(content, versionId, definitionId, version);
        var found = await publisher.CheckAsync(WorkflowDefinition.Parse(stamped), definitionId, version, command.Publish, cancellationToken);
        IReadOnlyList<DefinitionProblem> problems = [.. found.Problems, .. found.Objections];
        if (command.Publish && problems.Count > 0)
            return new(null, false, problems);
        NewPublication? publication = null;
        var now = clock.GetUtcNow();
        var isSaved = await database.WriteAsync(
            async (connection, transaction, token) =>
            {
                var present = await DefinitionTable.TakeAsync(database, connection, transaction, definitionId, now, token);
                if (!IsSame(present.Latest, head.Latest) || present.LastVersion != head.LastVersion)
                    return false;
                if (draft is null)
                {
                    await DefinitionTable.InsertAsync(connection, transaction, new(versionId, definitionId, version, stamped, DefinitionRow.Office), command.Actor, now, token);
                    await DefinitionTable.MakeLatestAsync(connection, transaction, definitionId, versionId, token);
                }
                else
                {
                    await DefinitionTable.ReviseAsync(connection, transaction, draft, stamped, command.Actor, now, token);
                }

                await RecordAsync(connection, transaction, draft, versionId, definitionId, version, command.Actor, now, token);
                if (command.Publish)
                {
                    publication = new NewPublication(found.Program!, now, command.Actor);
                    await publisher.WriteAsync(connection, transaction, present, publication, now, token);
                }

                return true;
            },
            cancellationToken);
        if (!isSaved)
            return null;
        if (publication is not null)
            publisher.Published(publication, now);
        return new((await reader.DesignedAsync(versionId, cancellationToken))!, true, problems);
    }

    /// <summary>
    /// Autosaves come by the second: recorded is that a draft was begun, and that another account went on with it. Who saved last and when stands in the version itself.
    /// </summary>
    private async Task RecordAsync(
        DbConnection connection, DbTransaction transaction, DefinitionRow? draft, string versionId, string definitionId, int version, string actor, DateTimeOffset now, CancellationToken token)
    {
        if (draft is not null && draft.UpdatedBy == actor)
            return;
        var record = new DefinitionRecord { Version = version, VersionId = versionId };
        await DefinitionAudit.WriteAsync(
            database, connection, transaction, definitionId, draft is null ? DefinitionAudit.Draft : DefinitionAudit.Save, actor, null, record, now, token);
    }

    /// <summary>What is saved says what is stored: nothing is written, except that it may have to be published.</summary>
    private async Task<DefinitionSaving> SayAgainAsync(DefinitionRow latest, SaveDefinition command, CancellationToken cancellationToken)
    {
        if (command.Publish && latest.InEffect == 0)
        {
            var publication = await PublishAsync(new() { DefinitionId = latest.DefinitionId, Version = (int)latest.Version, Actor = command.Actor }, cancellationToken);
            IReadOnlyList<DefinitionProblem> problems = [.. publication!.Problems, .. publication.Version is null ? publication.Objections : []];
            return new(publication.Version is null ? null : await reader.DesignedAsync(latest.VersionId, cancellationToken), publication.IsNew, problems);
        }

        var definition = WorkflowDefinition.Parse(await reader.ContentAsync(latest.VersionId, cancellationToken));
        var found = latest.IsDraft ? await publisher.CheckAsync(definition, latest.DefinitionId, (int)latest.Version, false, cancellationToken) : null;
        return new(await reader.DesignedAsync(latest, cancellationToken), false, found?.Problems ?? []);
    }

    /// <summary>Publishes a version; null when there is none.</summary>
    public async Task<DefinitionPublication?> PublishAsync(PublishVersion command, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var choice = command.Version is null ? VersionChoice.Latest : VersionChoice.Number;
            if (await reader.RowAsync(command.DefinitionId, choice, command.Version ?? 0, cancellationToken) is not { } row)
                return null;
            if (await TryPublishAsync(row, command, cancellationToken) is { } publication)
                return publication;
        }

        throw Reject.Conflict("definition.busy", null, "该流程正被他人频繁保存，请稍后再试。", "Others keep saving this definition; try again in a moment.");
    }

    private async Task<DefinitionPublication?> TryPublishAsync(DefinitionRow row, PublishVersion command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var from = FromWhen(command, now);
        if (row.InEffect == 1)
        {
            return from == now
                ? new(row.View(now), false, [])
                : throw Reject.Conflict(
                    "definition.in_effect", "effectiveFrom", "该版本已在使用，不能改为以后生效。", "New instances run on this version already; it cannot be made to take effect later.");
        }

        var definition = WorkflowDefinition.Parse(await reader.ContentAsync(row.VersionId, cancellationToken));
        var found = await publisher.CheckAsync(definition, row.DefinitionId, (int)row.Version, true, cancellationToken);
        var isKept = found.Problems.Count > 0 || (found.Objections.Count > 0 && command.OverrideReason is null);
        if (isKept || command.DryRun)
            return new(null, !isKept, found.Problems) { Objections = found.Objections };
        var publication = new NewPublication(found.Program!, from, command.Actor, found.Objections.Count > 0 ? command.OverrideReason : null, found.Objections);
        int? replaced = null;
        var isPublished = await database.WriteAsync(
            async (connection, transaction, token) =>
            {
                var head = await DefinitionTable.TakeAsync(database, connection, transaction, row.DefinitionId, now, token);
                if (!IsSame(await reader.RowAsync(row.VersionId, token), row))
                    return false;
                replaced = await publisher.WriteAsync(connection, transaction, head, publication, now, token);
                return true;
            },
            cancellationToken);
        if (!isPublished)
            return null;
        publisher.Published(publication, now);
        var published = await reader.RowAsync(row.VersionId, cancellationToken);
        return new(published!.View(clock.GetUtcNow()), true, []) { Objections = found.Objections, Replaces = replaced };
    }

    private static DateTimeOffset FromWhen(PublishVersion command, DateTimeOffset now)
    {
        if (command.EffectiveFrom is not { } given)
            return now;
        if (given < now - Tolerance || given > now + Horizon)
        {
            throw Reject.Invalid(
                "definition.effective_from",
                "effectiveFrom",
                "生效时间不能早于现在，也不能超过五年。",
                "The time from which it is to take effect must not be past, and at most five years ahead.");
        }

        return OfficeClock.Floor(given) > now ? OfficeClock.Floor(given) : now;
    }

    private static bool IsSame(DefinitionRow? one, DefinitionRow? other) =>
        (one?.VersionId, one?.Revision, one?.PublishedAt, one?.RetractedAt, one?.DeletedAt) == (other?.VersionId, other?.Revision, other?.PublishedAt, other?.RetractedAt, other?.DeletedAt);

    private static void CheckRevision(WorkflowDefinition model, SaveDefinition command, DefinitionRow? latest)
    {
        if (latest is null)
            return;
        if (Member(model, "id") == latest.VersionId && IsRecent(DesignerJson.RevisionOf(command.Json), command.Actor, latest))
            return;

        var at = OfficeTime.ToLocal(DateTimeOffset.FromUnixTimeMilliseconds(latest.UpdatedAt)).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        var who = latest.UpdatedBy ?? "OneWindow";
        throw Reject.Conflict(
            "definition.stale",
            "version",
            $"{who} 已于 {at} 保存了该流程的第 {latest.Version} 版，本次修改未保存；请重新打开后再改。",
            $"{who} saved version {latest.Version} of this definition at {at}; your changes were not saved. Open it again and make them there.");
    }

    private static bool IsRecent((int Version, long Revision)? stamp, string actor, DefinitionRow latest)
    {
        var isAlone = latest.UpdatedBy == actor;
        if (stamp is not { } made)
            return isAlone || !latest.IsDraft;
        return made.Version == latest.Version && (made.Revision >= latest.Revision || (isAlone && made.Revision >= latest.RevisedAloneSince - 1));
    }

    private static string? Member(WorkflowDefinition model, string name) =>
        model.Json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    /// <summary>Refuses a definition that Studio cannot draw.</summary>
    public static void CheckRoot(string content)
    {
        if (DesignerJson.RootType(content) is { } root && !Roots.Contains(root))
        {
            throw Reject.Invalid(
                "definition.root",
                "root",
                $"设计器不能编辑以 {root} 为根的流程；请使用流程图、顺序或状态机。",
                $"The designer cannot edit a workflow whose root is {root}; use a flowchart, a sequence or a state machine.");
        }
    }

    private static void CheckNotEmptied(string content, string? previous)
    {
        if (previous is not null && DesignerJson.ActivityCount(content) == 0 && DesignerJson.ActivityCount(previous) > 0)
        {
            throw Reject.Invalid(
                "definition.emptied",
                "root",
                "本次保存会清空流程中的全部活动，未保存；若确需重画，请先放入新活动再删除旧活动。",
                "This save would remove all activities, so it was not made. To draw anew, put in the first new activity before you remove the last old one.");
        }
    }

    private static WorkflowDefinition Parse(string json)
    {
        try
        {
            return WorkflowDefinition.Parse(json);
        }
        catch (DefinitionFormatException exception)
        {
            throw Reject.Invalid("definition.format", "model", "不是有效的流程定义 JSON。", exception.Message);
        }
    }

    private static CommandRejectedException Gone(string definitionId) => Reject.Conflict(
        "definition.gone", "definitionId", $"流程定义 {definitionId} 已被删除，本次修改未保存。", $"The workflow definition {definitionId} has been deleted; your changes were not saved.");
}
