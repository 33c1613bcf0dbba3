using Npgsql;
using NpgsqlTypes;

namespace OneWindow.Silo.Storage;

/// <summary>Finds out which commits of a set must be refused, by reading what is stored now.</summary>
internal static class PostgreSqlVerdicts
{
    private const string Sql =
        "select u.place, coalesce(s.version, 0), o.fingerprint, o.response, o.done_at " +
        "from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9) with ordinality as u (h, th, n0, n1, t, ext, scope, operation_id, service, place) " +
        "left join orleansstorage s on s.grainidhash = u.h and s.graintypehash = u.th and s.grainidn0 = u.n0 and s.grainidn1 = u.n1 " +
        "and s.graintypestring = u.t and s.serviceid = u.service and coalesce(s.grainidextensionstring, '') = u.ext " +
        "left join operation o on o.scope = u.scope and o.operation_id = u.operation_id";

    /// <summary>The refusals, by commit; a commit that could be written now is not among them.</summary>
    internal static async Task<Dictionary<PendingCommit, Exception>> ReadAsync(
        NpgsqlConnection connection, NpgsqlTransaction? transaction, IReadOnlyList<PendingCommit> commits, string serviceId)
    {
        await using var command = new NpgsqlCommand(Sql, connection, transaction);
        Add(commits.Select(commit => commit.Key.GrainIdHash), NpgsqlDbType.Integer);
        Add(commits.Select(commit => commit.Key.GrainTypeHash), NpgsqlDbType.Integer);
        Add(commits.Select(commit => commit.Key.N0), NpgsqlDbType.Bigint);
        Add(commits.Select(commit => commit.Key.N1), NpgsqlDbType.Bigint);
        Add(commits.Select(commit => commit.Key.GrainType), NpgsqlDbType.Text);
        Add(commits.Select(commit => commit.Key.Extension ?? ""), NpgsqlDbType.Text);
        Add(commits.Select(commit => commit.Commit.Operation?.Scope), NpgsqlDbType.Text);
        Add(commits.Select(commit => commit.Commit.Operation?.OperationId), NpgsqlDbType.Text);
        Add(commits.Select(_ => serviceId), NpgsqlDbType.Text);

        var refused = new Dictionary<PendingCommit, Exception>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var commit = commits[(int)reader.GetInt64(0) - 1];
            if (!await reader.IsDBNullAsync(2))
            {
                var operation = commit.Commit.Operation!;
                refused[commit] = new DuplicateOperationException(new OperationRow(
                    operation.Scope, operation.OperationId, reader.GetString(2), reader.GetString(3), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(4))));
            }
            else if (reader.GetInt32(1) != commit.ExpectedVersion)
            {
                refused[commit] = commit.Conflict();
            }
        }

        return refused;

        void Add<T>(IEnumerable<T> values, NpgsqlDbType type) =>
            command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = [.. values], NpgsqlDbType = NpgsqlDbType.Array | type });
    }
}
