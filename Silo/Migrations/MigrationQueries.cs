using Dapper;
using OneWindow.Calendars;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Definitions;
using OneWindow.Silo.Instances;
using OneWindow.Silo.Storage;
using OneWindow.Workflows.Execution;

namespace OneWindow.Silo.Migrations;

/// <summary>Versions in flight, and plans between them.</summary>
internal sealed class MigrationQueries(IDatabase database, MigrationPaths paths, DefinitionCatalog catalog, InstancePositions positions) : IWorkflowMigrations
{
    /// <summary>Instances that can be taken to another version: those that run, and those that have faulted. Test runs are left where they are.</summary>
    public const string Open = $"(finished_at is null or sub_status = 'Faulted') and grain_type <> '{InstanceConditions.TestKind}'";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<VersionUse>?> VersionsAsync(string definitionId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenReadAsync(cancellationToken);
        var versions = (await connection.QueryAsync<VersionRow>(new CommandDefinition(
            "select version as Version, version_id as VersionId, published_at as PublishedAt from workflow_definition where definition_id = @definitionId and published_at is not null and deleted_at is null order by version desc",
            new { definitionId },
            cancellationToken: cancellationToken))).AsList();
        if (versions.Count == 0)
            return null;
        var uses = (await connection.QueryAsync<UseRow>(new CommandDefinition(
            $"""
             select version as Version, sub_status as SubStatus, held as Held, count(*) as Number
             from workflow_instance where definition_id = @definitionId and {Open} group by version, sub_status, held
             """,
            new { definitionId },
            cancellationToken: cancellationToken))).ToLookup(row => row.Version);
        var current = await catalog.FindAsync(definitionId, null);
        return
        [
            .. versions.Select(row => new VersionUse(
                (int)row.Version,
                row.VersionId,
                row.PublishedAt is { } at ? OfficeTime.ToLocal(DateTimeOffset.FromUnixTimeMilliseconds(at)) : null,
                row.VersionId == current?.Version.Id,
                uses[row.Version].Sum(use => use.Number),
                uses[row.Version].Where(use => use.SubStatus == nameof(WorkflowSubStatus.Faulted)).Sum(use => use.Number),
                uses[row.Version].Where(use => use.Held).Sum(use => use.Number))),
        ];
    }

    /// <inheritdoc/>
    public async Task<MigrationPlanView> ProposeAsync(string definitionId, int fromVersion, int toVersion, CancellationToken cancellationToken)
    {
        var (from, to) = await paths.ProgramsAsync(definitionId, fromVersion, toVersion);
        var proposal = await Task.Run(() => MigrationProposal.Between(from, to), cancellationToken);
        var (total, counted, standing) = await positions.CountAsync(from, cancellationToken);
        return new(
            definitionId,
            fromVersion,
            toVersion,
            total,
            counted,
            [
                .. proposal.Moves.Select(move => new PlannedMove(
                    move.From,
                    move.Type,
                    move.Title,
                    move.To,
                    NameOf(move.Basis),
                    standing.GetValueOrDefault(move.From),
                    move.Reason?.MessageZh,
                    move.Reason?.MessageEn)),
            ],
            [.. proposal.Variables.Select(Planned)],
            [.. proposal.Targets.Select(target => new PlanTarget(target.Id, target.Type, target.Title, target.Container, target.IsNew))]);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<MigrationPlanProblem>> CheckAsync(MigrationOrder order, CancellationToken cancellationToken)
    {
        var path = await paths.CheckedAsync(order);
        return [.. path.Problems.Select(problem => new MigrationPlanProblem(problem.Field ?? "", problem.Code, problem.MessageZh, problem.MessageEn))];
    }

    private static string NameOf(ProposalBasis basis) => basis switch
    {
        ProposalBasis.Same => "same",
        ProposalBasis.Guess => "guess",
        _ => "none",
    };

    private static PlannedVariable Planned(ProposedVariable variable)
    {
        var change = variable.Name is null ? "added" : variable.To is null ? "removed" : variable.Type != variable.ToType ? "retyped" : "renamed";
        return new(variable.ActivityId, change, variable.Name, variable.Type, variable.To, variable.ToType);
    }

    private sealed record VersionRow
    {
        public required long Version { get; init; }

        public required string VersionId { get; init; }

        public long? PublishedAt { get; init; }
    }

    private sealed record UseRow
    {
        public required long Version { get; init; }

        public required string SubStatus { get; init; }

        public required bool Held { get; init; }

        public required long Number { get; init; }
    }
}
