using System.Text.Json;
using Dapper;
using OneWindow.Silo.Definitions;
using OneWindow.Silo.Storage;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;

namespace OneWindow.Silo.Simulation;

/// <summary>Keeps what each test run tests, apart from its state, which is written with every turn.</summary>
internal sealed class TestStore(IDatabase database, TestPrograms programs)
{
    /// <summary>Keeps the content of a test; again for the same test changes nothing.</summary>
    public Task AddAsync(string id, TestedDefinition tested, IReadOnlyList<DefinitionDependency> dependencies, DateTimeOffset at, string? actor) =>
        database.WriteAsync((connection, transaction, token) => connection.ExecuteAsync(new CommandDefinition(
            """
            insert into workflow_test (id, definition_id, version_id, version, content, dependencies, started_at, started_by)
            values (@id, @definitionId, @versionId, @version, @content, @dependencies, @at, @actor) on conflict do nothing
            """,
            new
            {
                id,
                definitionId = tested.Version.DefinitionId,
                versionId = tested.Version.Id,
                version = (long)tested.Version.Version,
                content = tested.Definition.ToJson(),
                dependencies = JsonSerializer.Serialize([.. dependencies], TestJson.Default.DefinitionDependencyArray),
                at = at.ToUnixTimeMilliseconds(),
                actor,
            },
            transaction,
            cancellationToken: token)));

    /// <summary>The program of a test, as it was when the test was started.</summary>
    /// <exception cref="InvalidOperationException">Nothing is kept of the test.</exception>
    public async Task<WorkflowProgram> ProgramAsync(string id)
    {
        TestRow row;
        await using (var connection = await database.OpenReadAsync())
        {
            row = await connection.QueryFirstOrDefaultAsync<TestRow>(
                "select definition_id as DefinitionId, version_id as VersionId, version as Version, content as Content, dependencies as Dependencies from workflow_test where id = @id",
                new { id }) ?? throw new InvalidOperationException($"Nothing is kept of the test {id}.");
        }

        var version = new DefinitionVersion(row.VersionId, row.DefinitionId, (int)row.Version);
        var dependencies = JsonSerializer.Deserialize(row.Dependencies, TestJson.Default.DefinitionDependencyArray)!;
        var result = await programs.CompileAsync(WorkflowDefinition.Parse(row.Content), version, dependencies);
        return result.Program ?? throw TestPrograms.Refuse(result);
    }

    /// <summary>Ids of tests that were started before a moment, the oldest first.</summary>
    public async Task<IReadOnlyList<string>> OlderAsync(DateTimeOffset than, int most, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenReadAsync(cancellationToken);
        return (await connection.QueryAsync<string>(new CommandDefinition(
            "select id from workflow_test where started_at < @than order by started_at, id limit @most",
            new { than = than.ToUnixTimeMilliseconds(), most },
            cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>Forgets the content of a test.</summary>
    public Task RemoveAsync(string id) => database.WriteAsync((connection, transaction, token) =>
        connection.ExecuteAsync(new CommandDefinition("delete from workflow_test where id = @id", new { id }, transaction, cancellationToken: token)));

    private sealed record TestRow
    {
        public required string DefinitionId { get; init; }

        public required string VersionId { get; init; }

        public required long Version { get; init; }

        public required string Content { get; init; }

        public required string Dependencies { get; init; }
    }
}
