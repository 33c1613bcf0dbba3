using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Load.Running;
using OneWindow.Silo.Storage;

namespace OneWindow.Load.Commits;

/// <summary>What each commit writes.</summary>
internal enum CommitContent
{
    /// <summary>The state row alone: what a single-row update is comparable with.</summary>
    State,

    /// <summary>
    /// All that a command on a case writes: state, operation, index row, work item, a timer set and one removed, five journal entries in one row, an event
    /// and a message.
    /// </summary>
    Case,

    /// <summary>
    /// What an instance writes that starts, waits for an event and ends: two commits of state, row of the instance and eight journal entries, with a
    /// bookmark made and removed. Each counts as half.
    /// </summary>
    Instance,
}

/// <summary>How fast it went.</summary>
/// <param name="PerSecond">Commits per second.</param>
/// <param name="ProcessorMicroseconds">Processor time of this process for each commit; does not depend on what else the machine does.</param>
internal sealed record CommitRate(double PerSecond, double ProcessorMicroseconds);

/// <summary>Writers that each commit to grains of their own, one commit after another.</summary>
internal sealed class CommitLoad : IAsyncDisposable
{
    private const int GrainsPerWriter = 50;
    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

    private static readonly IndexTable CaseTable = new("hotline_case",
    [
        new("case_number", ColumnKind.Text), new("status", ColumnKind.Text), new("community", ColumnKind.Text), new("office", ColumnKind.Text),
        new("address", ColumnKind.Text), new("received_at", ColumnKind.Instant), new("resolution_due_at", ColumnKind.Instant), new("revision", ColumnKind.Integer),
    ]);

    private static readonly IndexTable Instances = new("workflow_instance",
    [
        new("id", ColumnKind.Text), new("grain_type", ColumnKind.Text), new("definition_id", ColumnKind.Text), new("version", ColumnKind.Integer),
        new("version_id", ColumnKind.Text), new("status", ColumnKind.Text), new("sub_status", ColumnKind.Text), new("name", ColumnKind.Text),
        new("correlation_id", ColumnKind.Text), new("parent_type", ColumnKind.Text), new("parent_key", ColumnKind.Text), new("created_at", ColumnKind.Instant),
        new("created_by", ColumnKind.Text), new("updated_at", ColumnKind.Instant), new("finished_at", ColumnKind.Instant), new("incident_count", ColumnKind.Integer),
        new("held", ColumnKind.Boolean),
    ]);

    private static readonly IndexTable Bookmarks = new("workflow_bookmark",
    [
        new("id", ColumnKind.Text), new("kind", ColumnKind.Text), new("name", ColumnKind.Text), new("correlation_id", ColumnKind.Text),
        new("grain_type", ColumnKind.Text), new("grain_key", ColumnKind.Text), new("bookmark_id", ColumnKind.Text), new("activity_id", ColumnKind.Text),
        new("created_at", ColumnKind.Instant), new("data", ColumnKind.Text),
    ]);

    private readonly ServiceProvider _services;
    private readonly ICommitStore _store;
    private readonly byte[] _payload;
    private int _run;

    private CommitLoad(ServiceProvider services, int payloadBytes)
    {
        _services = services;
        _store = services.GetRequiredService<ICommitStore>();
        _payload = Encoding.UTF8.GetBytes($$"""{"text":"{{new string('x', payloadBytes - 11)}}"}""");
    }

    /// <summary>Opens the storage with its settings as shipped.</summary>
    public static async Task<CommitLoad> OpenAsync(StorageUnderTest storage, int payloadBytes)
    {
        var services = new ServiceCollection().AddLogging().AddOneWindowStorage(storage.Options).BuildServiceProvider();
        await services.GetRequiredService<IDatabase>().MigrateAsync();
        return new CommitLoad(services, payloadBytes);
    }

    /// <summary>Lets so many writers commit for that long.</summary>
    public async Task<CommitRate> RunAsync(CommitContent content, int writers, TimeSpan time)
    {
        var run = ++_run;
        using var end = new CancellationTokenSource();
        var counts = new long[writers];
        var since = Stopwatch.GetTimestamp();
        var processor = Environment.CpuUsage.TotalTime;
        end.CancelAfter(time);
        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () => counts[writer] = await WriteAsync(content, run, writer, end.Token))));
        var done = counts.Sum();
        return new CommitRate(done / Stopwatch.GetElapsedTime(since).TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalMicroseconds / done);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private async Task<long> WriteAsync(CommitContent content, int run, int writer, CancellationToken end)
    {
        var etags = new string?[GrainsPerWriter];
        var done = 0L;
        while (!end.IsCancellationRequested)
        {
            var grain = (int)(done % GrainsPerWriter);
            if (content == CommitContent.Instance)
            {
                var id = $"wf-{Guid.CreateVersion7():N}";
                await _store.CommitAsync(Started(id), CancellationToken.None);
                await _store.CommitAsync(Ended(id), CancellationToken.None);
                done += 2;
                continue;
            }

            var key = $"GN-{run}-{writer}-{grain}";
            etags[grain] = await _store.CommitAsync(content == CommitContent.State ? State(key, etags[grain]) : Case(key, etags[grain]), CancellationToken.None);
            done++;
        }

        return done;
    }

    private GrainCommit State(string key, string? etag) => new() { StateName = "measured", GrainKey = key, ETag = etag, Payload = _payload };

    private GrainCommit Started(string id) => new()
    {
        StateName = "workflow",
        GrainKey = id,
        Payload = _payload.AsMemory(0, _payload.Length / 2),
        Index = [Instance(id, "Running", "Suspended", null), new IndexRow(Bookmarks, [$"workflow/{id}/b3", "Event", "Approved", null, "workflow", id, "b3", "Wait", At, null])],
        Journal = Journal(1),
    };

    private GrainCommit Ended(string id) => new()
    {
        StateName = "workflow",
        GrainKey = id,
        ETag = "1",
        Payload = _payload.AsMemory(0, _payload.Length / 2),
        Index = [Instance(id, "Finished", "Finished", At.AddMinutes(5))],
        IndexRemoved = [new IndexKey(Bookmarks, $"workflow/{id}/b3")],
        Journal = Journal(9),
        JournalEnd = new JournalEnd(At.AddMinutes(5), null),
    };

    private static IndexRow Instance(string id, string status, string subStatus, DateTimeOffset? finishedAt) => new(
        Instances, [id, "workflow", "measured", 1L, "measured-v1", status, subStatus, null, null, null, null, At, null, At.AddMinutes(5), finishedAt, 0L, false]);

    private static JournalRow[] Journal(int first) =>
        [.. Enumerable.Range(first, 8).Select(i => new JournalRow(i, At, $"activity-{i}", "Elsa.SetVariable", i % 2 == 0 ? "Started" : "Completed", null))];

    private GrainCommit Case(string key, string? etag)
    {
        var number = (etag is null ? 0 : long.Parse(etag, CultureInfo.InvariantCulture)) + 1;
        return new GrainCommit
        {
            StateName = "measured",
            GrainKey = key,
            ETag = etag,
            Payload = _payload,
            Operation = new OperationRow(key, $"operation-{number}", "0123456789abcdef0123456789abcdef", """{"caseNumber":"GN-2026-000123","status":"dispatched","revision":2}""", At),
            Index = [new IndexRow(CaseTable, [key, "dispatched", "sanmiaojie", "civil", "三庙街 5 号楼", At, At.AddDays(3), number])],
            WorkItems = [new WorkItemRow { Id = $"{key}.1", Name = "respond", Title = "联系来电人", Status = "open", Office = "civil", CreatedAt = At, DueAt = At.AddHours(8) }],
            TimersSet = [new TimerRow($"t{number}", At.AddYears(100), "OneWindow.Deadline")],
            TimersRemoved = [$"t{number - 1}"],
            Journal = [.. Enumerable.Range(1, 5).Select(i => new JournalRow((5 * (number - 1)) + i, At, $"activity-{i}", "OneWindow.HumanTask", "Completed", null))],
            Events = [new EventRow(number, "hotline.responded", At, "ann", """{"note":"已电话联系，约定下午上门"}""")],
            Outbox = [new OutboxRow($"{key}/{number}", "notify", """{"to":["handler"],"subject":"提醒"}""", At.AddYears(100))],
        };
    }
}
