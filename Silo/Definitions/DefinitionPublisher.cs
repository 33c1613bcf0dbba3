using System.Data.Common;
using Dapper;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;
using OneWindow.Silo.Triggers;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;

namespace OneWindow.Silo.Definitions;

/// <summary>What speaks for and against a version.</summary>
/// <param name="Program">The program; null when there are problems of compilation.</param>
/// <param name="Problems">What keeps it from being published.</param>
/// <param name="Objections">What may be overridden.</param>
internal sealed record CheckedVersion(WorkflowProgram? Program, IReadOnlyList<DefinitionProblem> Problems, IReadOnlyList<DefinitionProblem> Objections);

/// <summary>A publication that is about to be written.</summary>
/// <param name="Program">The program, compiled as the version.</param>
/// <param name="EffectiveFrom">From when on.</param>
/// <param name="Actor">Account that publishes; null: the program.</param>
/// <param name="Reason">Why, in spite of objections; or null.</param>
/// <param name="Overridden">These objections.</param>
internal sealed record NewPublication(
    WorkflowProgram Program, DateTimeOffset EffectiveFrom, string? Actor, string? Reason = null, IReadOnlyList<DefinitionProblem>? Overridden = null)
{
    /// <summary>Whether a publication that is still to come stays; else it is given up: a definition has one future at most.</summary>
    public bool KeepsFuture { get; init; }
}

/// <summary>Finds out whether versions can be published, and writes publications.</summary>
internal sealed class DefinitionPublisher(
    IDatabase database,
    DefinitionCatalog catalog,
    StoredDefinitions stored,
    TriggerStore triggers,
    DueSignals signals,
    OfficeClock clock,
    IEnumerable<IDefinitionContract> contracts,
    IEnumerable<IPublicationGate> gates)
{
    /// <summary>Stands for the state's name in timer rows of publications that are to come.</summary>
    public const string TimerType = "workflowpublication";

    private readonly IDefinitionContract[] _contracts = [.. contracts];
    private readonly IPublicationGate[] _gates = [.. gates];

    /// <summary>Compiles a definition as a version, and asks what else speaks against publishing it.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="definitionId">Id that it has or gets.</param>
    /// <param name="version">Number that it has or gets.</param>
    /// <param name="asksGates">Whether to ask for objections, too: that may take long.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<CheckedVersion> CheckAsync(WorkflowDefinition definition, string definitionId, int version, bool asksGates, CancellationToken cancellationToken)
    {
        var result = await DefinitionCatalog.CompileAsync(definition, definitionId, NewVersion.IdOf(definitionId, version), version, stored);
        if (result.Program is not { } program)
            return new(null, Problems(result), []);
        var problems = _contracts.Where(contract => contract.Concerns(program.Definition)).SelectMany(contract => contract.Check(program)).ToArray();
        if (problems.Length > 0)
            return new(null, problems, []);
        var objections = new List<DefinitionProblem>();
        if (asksGates)
        {
            foreach (var gate in _gates)
                objections.AddRange(await gate.CheckAsync(program, cancellationToken));
        }

        return new(program, [], objections);
    }

    /// <summary>Publishes a stored version inside the transaction that has its definition to itself.</summary>
    /// <returns>Number of a version whose publication was still to come and is given up, or null.</returns>
    public async Task<int?> WriteAsync(
        DbConnection connection, DbTransaction transaction, DefinitionHead head, NewPublication publication, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (program, effectiveFrom) = (publication.Program, publication.EffectiveFrom);
        var definition = program.Definition;
        var replaced = publication.KeepsFuture
            ? null
            : await GiveUpFutureAsync(connection, transaction, definition.DefinitionId, definition.Id, publication.Actor, now, cancellationToken);
        await DefinitionTable.MarkPublishedAsync(
            connection, transaction, definition.Id, head.LastPublication + 1, effectiveFrom, publication.Actor, now, cancellationToken);
        await StoredDefinitions.WriteDependenciesAsync(connection, transaction, definition.Id, program.Dependencies, cancellationToken);
        if (effectiveFrom <= now)
        {
            await triggers.ReplaceAsync(connection, transaction, definition.DefinitionId, definition.Id, triggers.Read(program), cancellationToken);
        }
        else
        {
            await connection.ExecuteAsync(new CommandDefinition(
                "insert into timer (grain_type, grain_key, timer_id, due_at, kind) values (@type, @key, @id, @due, 'publication')",
                new { type = TimerType, key = definition.DefinitionId, id = definition.Id, due = effectiveFrom.ToUnixTimeMilliseconds() },
                transaction,
                cancellationToken: cancellationToken));
        }

        var record = new DefinitionRecord
        {
            Version = definition.Version,
            VersionId = definition.Id,
            Name = definition.Name,
            EffectiveFrom = effectiveFrom,
            Replaces = replaced,
            Overridden = publication.Overridden is { Count: > 0 } overridden ? [.. overridden] : null,
        };
        await DefinitionAudit.WriteAsync(
            database, connection, transaction, definition.DefinitionId, DefinitionAudit.Publish, publication.Actor, publication.Reason, record, now, cancellationToken);
        return replaced;
    }

    /// <summary>Adds a version that is published at once; false when another process took its number meanwhile.</summary>
    public async Task<bool> AddAsync(NewVersion version, NewPublication publication, bool becomesLatest, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var isAdded = await database.WriteAsync(
            async (connection, transaction, token) =>
            {
                var head = await DefinitionTable.TakeAsync(database, connection, transaction, version.DefinitionId, now, token);
                if (head.LastVersion != version.Version - 1)
                    return false;
                await DefinitionTable.InsertAsync(connection, transaction, version, publication.Actor, now, token);
                if (becomesLatest || head.Latest is null)
                    await DefinitionTable.MakeLatestAsync(connection, transaction, version.DefinitionId, version.VersionId, token);
                await WriteAsync(connection, transaction, head, publication, now, token);
                return true;
            },
            cancellationToken);
        if (isAdded)
            Published(publication, now);
        return isAdded;
    }

    /// <summary>Tells that a publication is committed.</summary>
    public void Published(NewPublication publication, DateTimeOffset now)
    {
        catalog.Changed(publication.Program.Definition.DefinitionId);
        if (publication.EffectiveFrom <= now)
            triggers.Published(publication.Program);
        else
            signals.Timers.Set(publication.EffectiveFrom);
    }

    /// <summary>Takes a publication that is to come back, inside the transaction that has the definition to itself.</summary>
    /// <returns>Number of its version; null when there was none, or it is the version that is left out.</returns>
    public static async Task<int?> GiveUpFutureAsync(
        DbConnection connection, DbTransaction transaction, string definitionId, string? exceptVersionId, string? actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var parameters = new { definitionId, type = TimerType, except = exceptVersionId ?? "", actor, now = now.ToUnixTimeMilliseconds() };
        await connection.ExecuteAsync(new CommandDefinition(
            "delete from timer where grain_type = @type and grain_key = @definitionId", parameters, transaction, cancellationToken: cancellationToken));
        const string Future = "definition_id = @definitionId and effective_from > @now and retracted_at is null and deleted_at is null and version_id <> @except";
        var version = await connection.QueryFirstOrDefaultAsync<long?>(new CommandDefinition(
            $"select version from workflow_definition where {Future} order by version desc limit 1", parameters, transaction, cancellationToken: cancellationToken));
        if (version is null)
            return null;
        await connection.ExecuteAsync(new CommandDefinition(
            $"update workflow_definition set retracted_at = @now, retracted_by = @actor where {Future}", parameters, transaction, cancellationToken: cancellationToken));
        return (int)version;
    }

    private static IReadOnlyList<DefinitionProblem> Problems(CompilationResult result) =>
        [.. result.Problems.Select(p => new DefinitionProblem(p.Code, p.ActivityId, p.JsonPath, p.MessageZh, p.MessageEn))];
}
