using System.Runtime.InteropServices;
using Npgsql;
using NpgsqlTypes;

namespace OneWindow.Silo.Storage;

/// <summary>
/// Statements that are sent together: one a table, whatever the number of commits, which must be of different grains.
/// </summary>
internal sealed class PostgreSqlCommitBatch(NpgsqlConnection connection, string serviceId) : IAsyncDisposable
{
    // Every column is compared with a column of u, the service id too: a constant would let the planner read all rows of the service once
    // instead of looking each row up, which it prefers as long as it takes the table for small.
    private const string SameState =
        "s.grainidhash = u.h and s.graintypehash = u.th and s.grainidn0 = u.n0 and s.grainidn1 = u.n1 and s.graintypestring = u.t " +
        "and s.serviceid = u.service and coalesce(s.grainidextensionstring, '') = u.ext";

    private readonly NpgsqlBatch _batch = new(connection);

    /// <summary>Begins a transaction before what is added next.</summary>
    internal void AddBegin() => Add("begin");

    /// <summary>Ends the transaction behind what was added. When a statement before it fails, the server skips it.</summary>
    internal void AddCommit() => Add("commit");

    /// <summary>Adds all rows of the commits but their events.</summary>
    internal void AddRows(IReadOnlyList<PendingCommit> commits)
    {
        AddOperations(commits);
        AddFirstStates([.. commits.Where(commit => commit.IsFirst && !commit.Clear)]);
        AddLaterStates([.. commits.Where(commit => !commit.IsFirst || commit.Clear)]);
        AddIndexRows(commits);
        AddIndexRemovals(commits);
        AddWorkItems(commits);
        AddTimers(commits);
        AddJournal(commits);
        AddOutbox(commits);
    }

    /// <summary>
    /// Adds the events of the commits. From here to the end of the transaction the lock of the feed is held and others wait, so add them last
    /// and end the transaction in the same batch where that is possible.
    /// </summary>
    internal void AddEvents(IReadOnlyList<PendingCommit> commits)
    {
        (string Stream, EventRow Event)[] rows = [.. commits.Where(commit => commit.Commit.Events.Count > 0)
            .Select(commit => (Stream: EventStream.Of(commit.Commit.StateName, commit.Commit.GrainKey), commit.Commit.Events))
            .SelectMany(grain => grain.Events, (grain, entry) => (grain.Stream, entry))];
        if (rows.Length == 0)
            return;
        Add("select pg_advisory_xact_lock($1)", new NpgsqlParameter<long> { TypedValue = PostgreSqlDatabase.FeedLock });
        Add(
            "insert into event (stream, version, type, at, actor, data) select u.stream, u.version, u.type, u.at, u.actor, u.data " +
            "from unnest($1, $2, $3, $4, $5, $6) with ordinality as u (stream, version, type, at, actor, data, place) order by u.place",
            Texts(rows, row => row.Stream),
            Array(rows, row => row.Event.Version, NpgsqlDbType.Bigint),
            Texts(rows, row => row.Event.Type),
            Array(rows, row => row.Event.At.ToUnixTimeMilliseconds(), NpgsqlDbType.Bigint),
            Texts(rows, row => row.Event.Actor),
            Texts(rows, row => row.Event.Data));
    }

    /// <summary>Sends everything in one round trip; the first statement that fails makes the server skip the rest.</summary>
    internal Task ExecuteAsync() => _batch.ExecuteNonQueryAsync();

    /// <summary>True for the error that says: a version or an operation id was not as expected.</summary>
    internal static bool IsRefusal(Exception error) => error is PostgresException { SqlState: PostgresErrorCodes.DivisionByZero };

    public ValueTask DisposeAsync() => _batch.DisposeAsync();

    private void AddOperations(IReadOnlyList<PendingCommit> commits)
    {
        OperationRow[] rows = [.. commits.Select(commit => commit.Commit.Operation).OfType<OperationRow>()];
        if (rows.Length == 0)
            return;
        AddGuarded(
            rows.Length,
            "insert into operation (scope, operation_id, fingerprint, response, done_at) " +
            "select * from unnest($1, $2, $3, $4, $5) on conflict do nothing",
            Texts(rows, row => row.Scope),
            Texts(rows, row => row.OperationId),
            Texts(rows, row => row.Fingerprint),
            Texts(rows, row => row.Response),
            Array(rows, row => row.At.ToUnixTimeMilliseconds(), NpgsqlDbType.Bigint));
    }

    private void AddFirstStates(PendingCommit[] commits)
    {
        if (commits.Length == 0)
            return;
        AddGuarded(
            commits.Length,
            "insert into orleansstorage (grainidhash, graintypehash, grainidn0, grainidn1, graintypestring, grainidextensionstring, serviceid, payloadbinary, modifiedon, version) " +
            "select u.h, u.th, u.n0, u.n1, u.t, u.ext, $8, u.payload, now() at time zone 'utc', 1 " +
            "from unnest($1, $2, $3, $4, $5, $6, $7) as u (h, th, n0, n1, t, ext, payload) on conflict do nothing",
            Array(commits, commit => commit.Key.GrainIdHash, NpgsqlDbType.Integer),
            Array(commits, commit => commit.Key.GrainTypeHash, NpgsqlDbType.Integer),
            Array(commits, commit => commit.Key.N0, NpgsqlDbType.Bigint),
            Array(commits, commit => commit.Key.N1, NpgsqlDbType.Bigint),
            Texts(commits, commit => commit.Key.GrainType),
            Texts(commits, commit => commit.Key.Extension),
            Array(commits, commit => Bytes(commit.Commit.Payload), NpgsqlDbType.Bytea),
            new NpgsqlParameter<string> { TypedValue = serviceId });
    }

    private void AddLaterStates(PendingCommit[] commits)
    {
        if (commits.Length == 0)
            return;
        // Clearing leaves the time of the last write, as Orleans' storage does.
        AddGuarded(
            commits.Length,
            "update orleansstorage s set payloadbinary = u.payload, version = s.version + 1, " +
            "modifiedon = case when u.payload is null then s.modifiedon else now() at time zone 'utc' end " +
            "from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9) as u (h, th, n0, n1, t, service, ext, payload, version) " +
            $"where {SameState} and s.version = u.version",
            Array(commits, commit => commit.Key.GrainIdHash, NpgsqlDbType.Integer),
            Array(commits, commit => commit.Key.GrainTypeHash, NpgsqlDbType.Integer),
            Array(commits, commit => commit.Key.N0, NpgsqlDbType.Bigint),
            Array(commits, commit => commit.Key.N1, NpgsqlDbType.Bigint),
            Texts(commits, commit => commit.Key.GrainType),
            Texts(commits, _ => serviceId),
            Texts(commits, commit => commit.Key.Extension ?? ""),
            Array(commits, commit => commit.Clear ? null : Bytes(commit.Commit.Payload), NpgsqlDbType.Bytea),
            Array(commits, commit => commit.ExpectedVersion, NpgsqlDbType.Integer));
    }

    private void AddIndexRows(IReadOnlyList<PendingCommit> commits)
    {
        var tables = commits.SelectMany(commit => commit.Commit.Index).GroupBy(row => row.Table.Name);
        foreach (var group in tables)
        {
            IndexRow[] rows = [.. group];
            var table = rows[0].Table;
            var parameters = new NpgsqlParameter[table.Columns.Count];
            for (var i = 0; i < parameters.Length; i++)
            {
                var column = i;
                parameters[i] = table.Columns[i].Kind switch
                {
                    ColumnKind.Text => Texts(rows, row => (string?)row.Values[column]),
                    ColumnKind.Integer => Array(rows, row => (long?)row.Values[column], NpgsqlDbType.Bigint),
                    ColumnKind.Real => Array(rows, row => (double?)row.Values[column], NpgsqlDbType.Double),
                    ColumnKind.Boolean => Array(rows, row => (bool?)row.Values[column], NpgsqlDbType.Boolean),
                    ColumnKind.Instant => Array(rows, row => ((DateTimeOffset?)row.Values[column])?.ToUnixTimeMilliseconds(), NpgsqlDbType.Bigint),
                    _ => throw new ArgumentException($"{table.Name}.{table.Columns[i].Name} has an unknown kind.", nameof(commits)),
                };
            }

            var numbers = string.Join(", ", Enumerable.Range(1, parameters.Length).Select(number => $"${number}"));
            Add(IndexTableSql.Upsert(table, $"select * from unnest({numbers})"), parameters);
        }
    }

    private void AddIndexRemovals(IReadOnlyList<PendingCommit> commits)
    {
        foreach (var group in commits.SelectMany(commit => commit.Commit.IndexRemoved).GroupBy(key => key.Table.Name))
        {
            IndexKey[] keys = [.. group];
            Add(IndexTableSql.DeleteMany(keys[0].Table), Texts(keys, key => key.Key));
        }
    }

    private void AddWorkItems(IReadOnlyList<PendingCommit> commits)
    {
        (GrainCommit Grain, WorkItemRow Item)[] rows = [.. commits.SelectMany(commit => commit.Commit.WorkItems, (commit, item) => (commit.Commit, item))];
        if (rows.Length == 0)
            return;
        Add(
            WorkItemSql.Upsert($"select * from unnest({string.Join(", ", Enumerable.Range(1, WorkItemSql.Columns.Count).Select(number => $"${number}"))})"),
            Texts(rows, row => row.Item.Id),
            Texts(rows, row => row.Grain.StateName),
            Texts(rows, row => row.Grain.GrainKey),
            Texts(rows, row => row.Item.Name),
            Texts(rows, row => row.Item.Title),
            Texts(rows, row => row.Item.Status),
            Texts(rows, row => row.Item.Office),
            Texts(rows, row => row.Item.Role),
            Texts(rows, row => row.Item.Assignee),
            Array(rows, row => row.Item.CreatedAt.ToUnixTimeMilliseconds(), NpgsqlDbType.Bigint),
            Array(rows, row => row.Item.DueAt?.ToUnixTimeMilliseconds(), NpgsqlDbType.Bigint),
            Array(rows, row => row.Item.ClosedAt?.ToUnixTimeMilliseconds(), NpgsqlDbType.Bigint),
            Texts(rows, row => row.Item.Outcome),
            Texts(rows, row => row.Item.Outcomes),
            Array(rows, row => row.Item.Priority, NpgsqlDbType.Integer),
            Texts(rows, row => row.Item.Candidates),
            Texts(rows, row => row.Item.Groups),
            Texts(rows, row => row.Item.Excluded),
            Texts(rows, row => row.Item.Form),
            Texts(rows, row => row.Item.Payload),
            Texts(rows, row => row.Item.ParentId),
            Texts(rows, row => row.Item.SignGroup),
            Texts(rows, row => row.Item.Opinion),
            Texts(rows, row => row.Item.Note),
            Texts(rows, row => row.Item.CompletedBy),
            Array(rows, row => row.Item.Revision, NpgsqlDbType.Bigint),
            Array(rows, row => row.Item.YellowAt?.ToUnixTimeMilliseconds(), NpgsqlDbType.Bigint),
            Array(rows, row => row.Item.RedAt?.ToUnixTimeMilliseconds(), NpgsqlDbType.Bigint),
            Texts(rows, row => row.Item.OnBehalfOf));
    }

    private void AddTimers(IReadOnlyList<PendingCommit> commits)
    {
        (GrainCommit Grain, string Id)[] removed = [.. commits.SelectMany(commit => commit.Commit.TimersRemoved, (commit, id) => (commit.Commit, id))];
        if (removed.Length > 0)
        {
            Add(
                "delete from timer t using unnest($1, $2, $3) as u (grain_type, grain_key, timer_id) " +
                "where t.grain_type = u.grain_type and t.grain_key = u.grain_key and t.timer_id = u.timer_id",
                Texts(removed, row => row.Grain.StateName),
                Texts(removed, row => row.Grain.GrainKey),
                Texts(removed, row => row.Id));
        }

        (GrainCommit Grain, TimerRow Timer)[] set = [.. commits.SelectMany(commit => commit.Commit.TimersSet, (commit, timer) => (commit.Commit, timer))];
        if (set.Length > 0)
        {
            Add(
                "insert into timer (grain_type, grain_key, timer_id, due_at, kind) select * from unnest($1, $2, $3, $4, $5) " +
                "on conflict (grain_type, grain_key, timer_id) do update set due_at = excluded.due_at, kind = excluded.kind, " +
                "attempts = 0, claimed_by = null, claimed_until = null, last_error = null, dead = false",
                Texts(set, row => row.Grain.StateName),
                Texts(set, row => row.Grain.GrainKey),
                Texts(set, row => row.Timer.TimerId),
                Array(set, row => row.Timer.DueAt.ToUnixTimeMilliseconds(), NpgsqlDbType.Bigint),
                Texts(set, row => row.Timer.Kind));
        }
    }

    private void AddJournal(IReadOnlyList<PendingCommit> commits)
    {
        (GrainCommit Grain, JournalPage Page)[] pages = [.. commits.Where(commit => commit.JournalPage is not null).Select(commit => (commit.Commit, commit.JournalPage!.Value))];
        if (pages.Length > 0)
        {
            Add(
                "insert into journal_page (grain_type, grain_key, first_sequence, last_sequence, at, entries) select * from unnest($1, $2, $3, $4, $5, $6)",
                Texts(pages, row => row.Grain.StateName),
                Texts(pages, row => row.Grain.GrainKey),
                Array(pages, row => row.Page.FirstSequence, NpgsqlDbType.Bigint),
                Array(pages, row => row.Page.LastSequence, NpgsqlDbType.Bigint),
                Array(pages, row => row.Page.At.ToUnixTimeMilliseconds(), NpgsqlDbType.Bigint),
                Array(pages, row => row.Page.Entries, NpgsqlDbType.Bytea));
        }

        AddJournalEnds(
            commits,
            commit => commit.JournalEndTakenBack,
            "delete from journal_end e using unnest($1, $2, $3, $4) as u (retention_days, ended_at, grain_type, grain_key) " +
            "where e.retention_days = u.retention_days and e.ended_at = u.ended_at and e.grain_type = u.grain_type and e.grain_key = u.grain_key");
        AddJournalEnds(
            commits,
            commit => commit.JournalEnd,
            "insert into journal_end (retention_days, ended_at, grain_type, grain_key) select * from unnest($1, $2, $3, $4) on conflict do nothing");
    }

    private void AddJournalEnds(IReadOnlyList<PendingCommit> commits, Func<GrainCommit, JournalEnd?> endOf, string sql)
    {
        (GrainCommit Grain, JournalEnd End)[] rows = [.. commits.Where(commit => endOf(commit.Commit) is not null).Select(commit => (commit.Commit, endOf(commit.Commit)!))];
        if (rows.Length == 0)
            return;
        Add(
            sql,
            Array(rows, row => row.End.RetentionDays ?? JournalRetention.HostSetting, NpgsqlDbType.Integer),
            Array(rows, row => row.End.At.ToUnixTimeMilliseconds(), NpgsqlDbType.Bigint),
            Texts(rows, row => row.Grain.StateName),
            Texts(rows, row => row.Grain.GrainKey));
    }

    private void AddOutbox(IReadOnlyList<PendingCommit> commits)
    {
        (GrainCommit Grain, OutboxRow Message)[] rows = [.. commits.SelectMany(commit => commit.Commit.Outbox, (commit, message) => (commit.Commit, message))];
        if (rows.Length == 0)
            return;
        Add(
            "insert into outbox (id, kind, payload, not_before, grain_type, grain_key) select * from unnest($1, $2, $3, $4, $5, $6)",
            Texts(rows, row => row.Message.Id),
            Texts(rows, row => row.Message.Kind),
            Texts(rows, row => row.Message.Payload),
            Array(rows, row => row.Message.NotBefore.ToUnixTimeMilliseconds(), NpgsqlDbType.Bigint),
            Texts(rows, row => row.Grain.StateName),
            Texts(rows, row => row.Grain.GrainKey));
    }

    private void Add(string sql, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        _batch.BatchCommands.Add(command);
    }

    /// <summary>
    /// Adds a statement that must change so many rows and fails otherwise, so that the commit behind it is skipped without asking us:
    /// dividing by zero is the shortest way to fail in plain SQL.
    /// </summary>
    private void AddGuarded(int rows, string sql, params NpgsqlParameter[] parameters) => Add(
        $"with changed as ({sql} returning 1) select 1 / (case when count(*) = ${parameters.Length + 1} then 1 else 0 end) from changed",
        [.. parameters, new NpgsqlParameter<long> { TypedValue = rows }]);

    private static NpgsqlParameter<string?[]> Texts<TRow>(TRow[] rows, Func<TRow, string?> value) => Array(rows, value, NpgsqlDbType.Text);

    private static NpgsqlParameter<T[]> Array<TRow, T>(TRow[] rows, Func<TRow, T> value, NpgsqlDbType type) =>
        new() { TypedValue = System.Array.ConvertAll(rows, row => value(row)), NpgsqlDbType = NpgsqlDbType.Array | type };

    private static byte[] Bytes(ReadOnlyMemory<byte> memory) =>
        MemoryMarshal.TryGetArray(memory, out var segment) && segment.Offset == 0 && segment.Count == segment.Array!.Length ? segment.Array : memory.ToArray();
}
