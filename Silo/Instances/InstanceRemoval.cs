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
        "delete from incident where instance_id = @key",
        "delete from workflow_slot where instance_id = @key",
        "delete from workflow_instance where id = @key",
    ];

    /// <summary>Removes the rows in one transaction; the state is the caller's.</summary>
    /// <param name="type">State name of the grain.</param>
    /// <param name="key">Its key.</param>
    /// <param name="end">The end that the instance's last turn recorded for its journal, or null. Left behind, it would cut the journal of a later instance of the same id.</param>
    public Task RemoveRowsAsync(string type, string key, JournalEnd? end) => database.WriteAsync(async (connection, transaction, token) =>
    {
        foreach (var statement in Statements)
            await connection.ExecuteAsync(new CommandDefinition(statement, new { type, key }, transaction, cancellationToken: token));
        if (end is not null)
        {
            await connection.ExecuteAsync(new CommandDefinition(
                "delete from journal_end where retention_days = @days and ended_at = @at and grain_type = @type and grain_key = @key",
                new { days = end.RetentionDays ?? JournalRetention.HostSetting, at = end.At.ToUnixTimeMilliseconds(), type, key },
                transaction,
                cancellationToken: token));
        }

        return true;
    });
}
