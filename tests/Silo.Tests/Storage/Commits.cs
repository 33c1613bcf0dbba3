using System.Text;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Tests.Storage;

/// <summary>Commits with every kind of row, as a case would write them.</summary>
internal static class Commits
{
    internal const string State = "case";

    internal static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    internal static readonly IndexTable CaseTable = new("hotline_case",
    [
        new("case_number", ColumnKind.Text), new("status", ColumnKind.Text), new("community", ColumnKind.Text),
        new("received_at", ColumnKind.Instant), new("revision", ColumnKind.Integer), new("reopened", ColumnKind.Integer),
    ]);

    internal static ReadOnlyMemory<byte> Json(string text) => Encoding.UTF8.GetBytes($$"""{"Text":"{{text}}"}""");

    internal static GrainCommit Plain(string key, string? etag = null, string text = "first") =>
        new() { StateName = State, GrainKey = key, ETag = etag, Payload = Json(text) };

    internal static OperationRow Operation(string scope, string id, string response = "{}") => new(scope, id, $"print-{id}", response, Noon);

    internal static IndexRow CaseRow(string key, string status, long revision = 1) => new(CaseTable, [key, status, "槐柏树街社区", Noon, revision, null]);

    internal static WorkItemRow WorkItem(string id, string status = "open") =>
        new() { Id = id, Name = "respond", Title = "Respond to the caller", Status = status, CreatedAt = Noon, DueAt = Noon.AddHours(4), Office = "civil" };

    /// <summary>A commit with all parts; <paramref name="number"/> counts the grain's commits from 1.</summary>
    internal static GrainCommit Full(string key, int number, string? etag) => new()
    {
        StateName = State,
        GrainKey = key,
        ETag = etag,
        Payload = Json($"state {number}"),
        Operation = Operation(key, $"op-{number}", $$"""{"number":{{number}}}"""),
        Index = [CaseRow(key, $"status-{number}", number)],
        WorkItems = [WorkItem($"{key}.1")],
        TimersSet = [new TimerRow("due", Noon.AddHours(number), "OneWindow.Deadline")],
        TimersRemoved = ["warning"],
        Journal = [new JournalRow(number, Noon, "a1", "OneWindow.HumanTask", "Completed", """{"n":1}""")],
        Events = [new EventRow((2 * number) - 1, "hotline.first", Noon, "ann", "{}"), new EventRow(2 * number, "hotline.second", Noon, null, "{}")],
        Outbox = [new OutboxRow($"{key}/{number}", "notify", "{}", Noon)],
    };
}
