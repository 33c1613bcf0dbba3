using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace OneWindow.Silo.Storage;

/// <summary>Writes single commits on the durable connection, inside a transaction that the caller holds.</summary>
internal sealed class SqliteCommitStatements : IDisposable
{
    private const string SameState =
        "grainidhash = ? and graintypehash = ? and grainidn0 = ? and grainidn1 = ? and graintypestring = ? and serviceid = ? and coalesce(grainidextensionstring, '') = ? and version = ?";

    private readonly SqliteConnection _connection;
    private readonly string _serviceId;
    private readonly TimeProvider _time;
    private readonly List<SqliteStatement> _all = [];
    private readonly Dictionary<string, (IReadOnlyList<IndexColumn> Columns, SqliteStatement Statement)> _index = [];
    private readonly Dictionary<string, SqliteStatement> _indexRemovals = [];
    private readonly SqliteStatement _insertOperation;
    private readonly SqliteStatement _deleteOperation;
    private readonly SqliteStatement _findOperation;
    private readonly SqliteStatement _insertState;
    private readonly SqliteStatement _updateState;
    private readonly SqliteStatement _clearState;
    private readonly SqliteStatement _workItem;
    private readonly SqliteStatement _removeTimer;
    private readonly SqliteStatement _setTimer;
    private readonly SqliteStatement _journal;
    private readonly SqliteStatement _journalEnd;
    private readonly SqliteStatement _journalEndTakenBack;
    private readonly SqliteStatement _event;
    private readonly SqliteStatement _outbox;

    internal SqliteCommitStatements(SqliteConnection connection, string serviceId, TimeProvider time)
    {
        _time = time;
        _connection = connection;
        _serviceId = serviceId;
        Begin = Prepare("begin immediate");
        End = Prepare("commit");
        Undo = Prepare("rollback");
        Savepoint = Prepare("savepoint one_commit");
        Release = Prepare("release one_commit");
        UndoToSavepoint = Prepare("rollback to one_commit");
        _insertOperation = Prepare("insert or ignore into operation (scope, operation_id, fingerprint, response, done_at) values (?, ?, ?, ?, ?)");
        _deleteOperation = Prepare("delete from operation where scope = ? and operation_id = ?");
        _findOperation = Prepare("select fingerprint, response, done_at from operation where scope = ? and operation_id = ?");
        _insertState = Prepare(
            "insert into orleansstorage (grainidhash, graintypehash, grainidn0, grainidn1, graintypestring, serviceid, grainidextensionstring, payloadbinary, modifiedon, version) " +
            "values (?, ?, ?, ?, ?, ?, ?, ?, ?, 1) on conflict do nothing");
        _updateState = Prepare(
            $"update orleansstorage set payloadbinary = ?, modifiedon = ?, version = version + 1 where {SameState}");
        _clearState = Prepare($"update orleansstorage set payloadbinary = null, version = version + 1 where {SameState}");
        _workItem = Prepare(WorkItemSql.Upsert($"values ({string.Join(", ", Enumerable.Repeat("?", WorkItemSql.Columns.Count))})"));
        _removeTimer = Prepare("delete from timer where grain_type = ? and grain_key = ? and timer_id = ?");
        _setTimer = Prepare("insert or replace into timer (grain_type, grain_key, timer_id, due_at, kind) values (?, ?, ?, ?, ?)");
        _journal = Prepare("insert into journal_page (grain_type, grain_key, first_sequence, last_sequence, at, entries) values (?, ?, ?, ?, ?, ?)");
        _journalEnd = Prepare("insert or ignore into journal_end (retention_days, ended_at, grain_type, grain_key) values (?, ?, ?, ?)");
        _journalEndTakenBack = Prepare("delete from journal_end where retention_days = ? and ended_at = ? and grain_type = ? and grain_key = ?");
        _event = Prepare("insert into event (stream, version, type, at, actor, data) values (?, ?, ?, ?, ?, ?)");
        _outbox = Prepare("insert into outbox (id, kind, payload, not_before, grain_type, grain_key) values (?, ?, ?, ?, ?, ?)");
    }

    internal SqliteStatement Begin { get; }

    internal SqliteStatement End { get; }

    internal SqliteStatement Undo { get; }

    internal SqliteStatement Savepoint { get; }

    internal SqliteStatement Release { get; }

    internal SqliteStatement UndoToSavepoint { get; }

    /// <summary>
    /// Writes a commit, or returns why it is refused and leaves nothing of it behind. Any other failure is thrown, and what the commit
    /// had written until then is the caller's to undo.
    /// </summary>
    internal Exception? Apply(PendingCommit pending)
    {
        var commit = pending.Commit;
        if (commit.Operation is { } operation && !TryWriteOperation(operation))
            return new DuplicateOperationException(FindOperation(operation.Scope, operation.OperationId)!);
        if (!TryWriteState(pending))
        {
            if (commit.Operation is { } undone)
                _deleteOperation.Bind(undone.Scope).Bind(undone.OperationId).Execute();
            return pending.Conflict();
        }

        foreach (var row in commit.Index)
            WriteIndex(row);
        foreach (var key in commit.IndexRemoved)
            RemoveIndex(key);
        foreach (var item in commit.WorkItems)
            WriteWorkItem(commit, item);
        foreach (var timerId in commit.TimersRemoved)
            _removeTimer.Bind(commit.StateName).Bind(commit.GrainKey).Bind(timerId).Execute();
        foreach (var timer in commit.TimersSet)
            _setTimer.Bind(commit.StateName).Bind(commit.GrainKey).Bind(timer.TimerId).Bind(timer.DueAt).Bind(timer.Kind).Execute();
        if (pending.JournalPage is { } page)
            _journal.Bind(commit.StateName).Bind(commit.GrainKey).Bind(page.FirstSequence).Bind(page.LastSequence).Bind(page.At).Bind(page.Entries).Execute();
        if (commit.JournalEndTakenBack is { } takenBack)
            BindEnd(_journalEndTakenBack, commit, takenBack).Execute();
        if (commit.JournalEnd is { } end)
            BindEnd(_journalEnd, commit, end).Execute();

        if (commit.Events.Count > 0)
        {
            var stream = EventStream.Of(commit.StateName, commit.GrainKey);
            foreach (var entry in commit.Events)
                _event.Bind(stream).Bind(entry.Version).Bind(entry.Type).Bind(entry.At).Bind(entry.Actor).Bind(entry.Data).Execute();
        }

        foreach (var message in commit.Outbox)
            _outbox.Bind(message.Id).Bind(message.Kind).Bind(message.Payload).Bind(message.NotBefore).Bind(commit.StateName).Bind(commit.GrainKey).Execute();
        return null;
    }

    public void Dispose()
    {
        foreach (var statement in _all)
            statement.Dispose();
    }

    private SqliteStatement Prepare(string sql)
    {
        var statement = new SqliteStatement(_connection, sql);
        _all.Add(statement);
        return statement;
    }

    private bool TryWriteOperation(OperationRow operation) =>
        _insertOperation.Bind(operation.Scope).Bind(operation.OperationId).Bind(operation.Fingerprint).Bind(operation.Response).Bind(operation.At).Execute() == 1;

    private OperationRow? FindOperation(string scope, string operationId) =>
        _findOperation.Bind(scope).Bind(operationId).ReadFirst(row => new OperationRow(
            scope,
            operationId,
            raw.sqlite3_column_text(row, 0).utf8_to_string(),
            raw.sqlite3_column_text(row, 1).utf8_to_string(),
            DateTimeOffset.FromUnixTimeMilliseconds(raw.sqlite3_column_int64(row, 2))));

    private bool TryWriteState(PendingCommit pending)
    {
        var key = pending.Key;
        if (pending.Clear)
            return BindSame(_clearState, pending).Execute() == 1;
        if (!pending.IsFirst)
            return BindSame(_updateState.Bind(pending.Commit.Payload.Span).Bind(Now()), pending).Execute() == 1;
        return _insertState.Bind(key.GrainIdHash).Bind(key.GrainTypeHash).Bind(key.N0).Bind(key.N1).Bind(key.GrainType).Bind(_serviceId)
            .Bind(key.Extension).Bind(pending.Commit.Payload.Span).Bind(Now()).Execute() == 1;
    }

    private string Now() => _time.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);

    private SqliteStatement BindSame(SqliteStatement statement, PendingCommit pending)
    {
        var key = pending.Key;
        return statement.Bind(key.GrainIdHash).Bind(key.GrainTypeHash).Bind(key.N0).Bind(key.N1).Bind(key.GrainType).Bind(_serviceId)
            .Bind(key.Extension ?? "").Bind(pending.ExpectedVersion);
    }

    private static SqliteStatement BindEnd(SqliteStatement statement, GrainCommit commit, JournalEnd end) =>
        statement.Bind((long)(end.RetentionDays ?? JournalRetention.HostSetting)).Bind(end.At).Bind(commit.StateName).Bind(commit.GrainKey);

    private void WriteIndex(IndexRow row)
    {
        if (!_index.TryGetValue(row.Table.Name, out var known) || !ReferenceEquals(known.Columns, row.Table.Columns))
        {
            var marks = string.Join(", ", row.Table.Columns.Select(_ => "?"));
            // "where true" tells the upsert clause from a join condition.
            known = (row.Table.Columns, Prepare(IndexTableSql.Upsert(row.Table, $"select {marks} where true")));
            _index[row.Table.Name] = known;
        }

        foreach (var value in row.Values)
        {
            _ = value switch
            {
                null => known.Statement.Bind((string?)null),
                string text => known.Statement.Bind(text),
                long number => known.Statement.Bind(number),
                double number => known.Statement.Bind(number),
                bool flag => known.Statement.Bind(flag ? 1 : 0),
                DateTimeOffset instant => known.Statement.Bind(instant),
                _ => throw new ArgumentException($"{row.Table.Name} cannot hold {value.GetType().Name}.", nameof(row)),
            };
        }

        known.Statement.Execute();
    }

    private void RemoveIndex(IndexKey key)
    {
        if (!_indexRemovals.TryGetValue(key.Table.Name, out var statement))
            _indexRemovals[key.Table.Name] = statement = Prepare(IndexTableSql.Delete(key.Table));
        statement.Bind(key.Key).Execute();
    }

    private void WriteWorkItem(GrainCommit commit, WorkItemRow item) =>
        _workItem.Bind(item.Id).Bind(commit.StateName).Bind(commit.GrainKey).Bind(item.Name).Bind(item.Title).Bind(item.Status).Bind(item.Office)
            .Bind(item.Role).Bind(item.Assignee).Bind(item.CreatedAt).Bind(item.DueAt).Bind(item.ClosedAt).Bind(item.Outcome).Bind(item.Outcomes)
            .Bind(item.Priority).Bind(item.Candidates).Bind(item.Groups).Bind(item.Excluded).Bind(item.Form).Bind(item.Payload).Bind(item.ParentId)
            .Bind(item.SignGroup).Bind(item.Opinion).Bind(item.Note).Bind(item.CompletedBy).Bind(item.Revision)
            .Bind(item.YellowAt).Bind(item.RedAt).Bind(item.OnBehalfOf).Execute();
}
