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
            var key = $"GN-{run}-{writer}-{grain}";
            etags[grain] = await _store.CommitAsync(content == CommitContent.State ? State(key, etags[grain]) : Case(key, etags[grain]), CancellationToken.None);
            done++;
        }

        return done;
    }

    private GrainCommit State(string key, string? etag) => new() { StateName = "measured", GrainKey = key, ETag = etag, Payload = _payload };

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
