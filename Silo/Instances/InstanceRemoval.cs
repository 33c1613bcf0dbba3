using Dapper;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Instances;

/// <summary>Removes what an instance that has ended left in the tables around its state.</summary>
internal sealed class InstanceRemoval(IDatabase database)
{
    private static readonly string[] Statements =
    [
        "delete from journal_page where grain_type = @type and grain_key = @key",
        "delete from work_item where grain_type = @type and grain_key = @key",
        "delete from notification where grain_type = @type and grain_key = @key",
        "delete from operation where scope = @key",
        "delete from workflow_slot where instance_id = @key",
        "delete from workflow_instance where id = @key",
    ];

    /// <summary>Removes the rows in one transaction; the state is the caller's.</summary>
    public Task RemoveRowsAsync(string type, string key) => database.WriteAsync(async (connection, transaction, token) =>
    {
        foreach (var statement in Statements)
            await connection.ExecuteAsync(new CommandDefinition(statement, new { type, key }, transaction, cancellationToken: token));
        return true;
    });
}
