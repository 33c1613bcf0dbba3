using System.Text.Json;
using Dapper;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Definitions.Editing;

namespace OneWindow.Silo.Definitions;

/// <summary>Makes definitions of files and of other definitions, and says what they are called.</summary>
internal sealed class DefinitionTaking(
    IDatabase database, DefinitionReader reader, DefinitionEditor editor, DefinitionPublisher publisher, IDefinitionVersions versions, OfficeClock clock)
{
    /// <summary>Takes a file in as a draft.</summary>
    public async Task<ImportedDefinition> ImportAsync(ImportDefinition command, CancellationToken cancellationToken)
    {
        WorkflowDefinition definition;
        string content;
        try
        {
            content = DesignerJson.FromFile(command.Json);
            definition = WorkflowDefinition.Parse(content);
        }
        catch (DefinitionFormatException exception)
        {
            return new(command.FileName, ImportOutcome.Refused, null, null, [new("format", null, "$", "不是有效的流程定义 JSON。", exception.Message)]);
        }

        var given = definition.Json.TryGetProperty("definitionId", out var id) && id.ValueKind == JsonValueKind.String && id.GetString() is { Length: > 0 } text ? text : null;
        var definitionId = given is null ? DefinitionIds.New() : DefinitionIds.Check(given);
        var head = await reader.HeadAsync(definitionId, cancellationToken);
        var found = await publisher.CheckAsync(definition, definitionId, head.LastVersion + 1, asksGates: false, cancellationToken);
        if (head.Latest is { } latest && DesignerJson.SaysTheSame(content, await reader.ContentAsync(latest.VersionId, cancellationToken)))
            return new(command.FileName, ImportOutcome.Unchanged, definitionId, (int)latest.Version, found.Problems);
        var outcome = head.Latest is null ? ImportOutcome.Created : ImportOutcome.Updated;
        if (command.DryRun)
            return new(command.FileName, outcome, given, head.LastVersion + 1, found.Problems);
        var versionId = await editor.AddDraftAsync(definitionId, content, DefinitionAudit.Import, command.Actor, new() { FileName = command.FileName }, cancellationToken);
        return new(command.FileName, outcome, definitionId, (int)(await reader.RowAsync(versionId, cancellationToken))!.Version, found.Problems);
    }

    /// <summary>Makes another definition of the latest version of one.</summary>
    public async Task<DefinitionVersionView?> DuplicateAsync(string definitionId, string name, string? newId, string actor, CancellationToken cancellationToken)
    {
        if (await reader.RowAsync(definitionId, VersionChoice.Latest, 0, cancellationToken) is not { } row)
            return null;
        var id = newId is null ? DefinitionIds.New() : DefinitionIds.Check(newId);
        await CheckNameAsync(name, id, cancellationToken);
        if ((await reader.HeadAsync(id, cancellationToken)).Latest is not null)
            throw Reject.Conflict("definition.exists", "definitionId", $"已有编号为 {id} 的流程定义。", $"There is a workflow definition {id} already.");
        var content = DesignerJson.Stamp(await reader.ContentAsync(row.VersionId, cancellationToken), row.VersionId, id, 1, name);
        var versionId = await editor.AddDraftAsync(id, content, DefinitionAudit.Duplicate, actor, new() { Name = row.VersionId }, cancellationToken);
        return (await reader.RowAsync(versionId, cancellationToken))!.View(clock.GetUtcNow());
    }

    /// <summary>Gives the latest version another name and description.</summary>
    public async Task<DefinitionVersionView?> RenameAsync(string definitionId, string name, string? description, string actor, CancellationToken cancellationToken)
    {
        if (await reader.RowAsync(definitionId, VersionChoice.Latest, 0, cancellationToken) is null)
            return null;
        await CheckNameAsync(name, definitionId, cancellationToken);
        return await database.WriteAsync(
            async (connection, transaction, token) =>
            {
                var now = clock.GetUtcNow();
                var head = await DefinitionTable.TakeAsync(database, connection, transaction, definitionId, now, token);
                if (head.Latest is not { } latest)
                    return null;
                var content = await connection.ExecuteScalarAsync<string>(new CommandDefinition(
                    "select content from workflow_definition where version_id = @VersionId", latest, transaction, cancellationToken: token));
                var isDraft = latest is { IsDraft: true, Origin: DefinitionRow.Office };
                var version = isDraft ? (int)latest.Version : head.LastVersion + 1;
                var versionId = NewVersion.IdOf(definitionId, version);
                var named = DesignerJson.Stamp(content!, versionId, definitionId, version, name, description);
                if (isDraft)
                {
                    await DefinitionTable.ReviseAsync(connection, transaction, latest, named, actor, now, token);
                }
                else
                {
                    await DefinitionTable.InsertAsync(connection, transaction, new(versionId, definitionId, version, named, DefinitionRow.Office), actor, now, token);
                    await DefinitionTable.MakeLatestAsync(connection, transaction, definitionId, versionId, token);
                }

                await DefinitionAudit.WriteAsync(
                    database, connection, transaction, definitionId, DefinitionAudit.Rename, actor, null, new() { Version = version, VersionId = versionId, Name = name }, now, token);
                return (await DefinitionTable.HeadAsync(connection, transaction, definitionId, now, token)).Latest!.View(now);
            },
            cancellationToken);
    }

    /// <summary>Replaces the labels of a definition.</summary>
    public Task<bool> LabelAsync(string definitionId, IReadOnlyList<string> labels, string actor, CancellationToken cancellationToken) => database.WriteAsync(
        async (connection, transaction, token) =>
        {
            var now = clock.GetUtcNow();
            var head = await DefinitionTable.TakeAsync(database, connection, transaction, definitionId, now, token);
            if (head.Latest is null)
                return false;
            string[] wanted = [.. labels.Select(label => label.Trim()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
            var present = (await connection.QueryAsync<string>(new CommandDefinition(
                "select label from workflow_definition_label where definition_id = @definitionId", new { definitionId }, transaction, cancellationToken: token))).Order(StringComparer.Ordinal);
            if (present.SequenceEqual(wanted))
                return true;
            await connection.ExecuteAsync(new CommandDefinition(
                "delete from workflow_definition_label where definition_id = @definitionId", new { definitionId }, transaction, cancellationToken: token));
            foreach (var label in wanted)
            {
                await connection.ExecuteAsync(new CommandDefinition(
                    "insert into workflow_definition_label (definition_id, label) values (@definitionId, @label)", new { definitionId, label }, transaction, cancellationToken: token));
            }

            await DefinitionAudit.WriteAsync(
                database, connection, transaction, definitionId, DefinitionAudit.Label, actor, null, new() { Labels = wanted }, now, token);
            return true;
        },
        cancellationToken);

    private async Task CheckNameAsync(string name, string definitionId, CancellationToken cancellationToken)
    {
        if (!await versions.IsNameUniqueAsync(name, definitionId, cancellationToken))
            throw Reject.Conflict("definition.name_taken", "name", $"已有名为“{name}”的流程定义。", $"There is a workflow definition called {name} already.");
    }
}
