using Microsoft.Extensions.Logging;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Library;

namespace OneWindow.Silo.Definitions;

/// <summary>
/// Brings the definitions that come with the program into the store. A changed one is published only while new instances run on a version of the program; where the
/// office runs one of its own, or has retracted the definition, it is only offered: designers see it among the versions, compare it, and publish it or take it over.
/// </summary>
internal sealed partial class ShippedDefinitions(IDatabase database, DefinitionReader reader, DefinitionPublisher publisher, OfficeClock clock, ILogger<ShippedDefinitions> logger)
{
    /// <summary>Brings all of them in; one that does not compile stops the start with its problems.</summary>
    public Task BringInAsync(CancellationToken cancellationToken) => BringInAsync(WorkflowLibrary.Definitions.Values, cancellationToken);

    /// <summary>Brings some definitions in.</summary>
    public async Task BringInAsync(IEnumerable<WorkflowDefinition> definitions, CancellationToken cancellationToken)
    {
        foreach (var definition in definitions)
        {
            while (!await TryBringInAsync(definition, cancellationToken))
            {
                // Another process was faster: look again at what there is now.
            }
        }
    }

    /// <summary>False when another process has added a version meanwhile.</summary>
    private async Task<bool> TryBringInAsync(WorkflowDefinition definition, CancellationToken cancellationToken)
    {
        var definitionId = definition.DefinitionId;
        var content = definition.ToJson();
        var head = await reader.HeadAsync(definitionId, cancellationToken);
        var last = (await reader.RowsAsync(
            "d.definition_id = @definitionId and d.origin = 'program' order by d.version desc limit 1", new { definitionId }, cancellationToken)).FirstOrDefault();
        if (last is not null && last.ContentHash == NewVersion.HashOf(content))
            return true;
        var number = head.LastVersion + 1;
        var found = await publisher.CheckAsync(definition, definitionId, number, asksGates: false, cancellationToken);
        if (found.Program is not { } program)
        {
            throw new InvalidOperationException(
                $"Definition {definitionId} cannot run: {string.Join("; ", found.Problems.Select(p => $"{p.Code} at {p.Path}: {p.En}"))}");
        }

        var version = new NewVersion(program.Definition.Id, definitionId, number, content, DefinitionRow.Program);
        if (head.LastVersion == 0 || head.Effective is { Origin: DefinitionRow.Program })
        {
            // A draft that somebody works at remains what designers go on with.
            var isDraftOpen = head.Latest is { IsDraft: true, Origin: DefinitionRow.Office };
            return await publisher.AddAsync(version, new(program, clock.GetUtcNow(), null) { KeepsFuture = true }, !isDraftOpen, cancellationToken);
        }

        var isAdded = await database.WriteAsync(
            async (connection, transaction, token) =>
            {
                var now = clock.GetUtcNow();
                var present = await DefinitionTable.TakeAsync(database, connection, transaction, definitionId, now, token);
                if (present.LastVersion != head.LastVersion || present.Effective?.VersionId != head.Effective?.VersionId)
                    return false;
                await DefinitionTable.InsertAsync(connection, transaction, version, null, now, token);
                await DefinitionAudit.WriteAsync(
                    database, connection, transaction, definitionId, DefinitionAudit.Offer, null, null, new() { Version = number, VersionId = version.VersionId }, now, token);
                return true;
            },
            cancellationToken);
        if (isAdded)
            LogOffered(logger, definitionId, number);
        return isAdded;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{DefinitionId} of this program is kept as version {Version} and not published: the office has decided on a version of its own.")]
    private static partial void LogOffered(ILogger logger, string definitionId, int version);
}
