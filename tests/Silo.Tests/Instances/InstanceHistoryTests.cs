using OneWindow.Grains.Workflows;
using OneWindow.Silo.Instances.History;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Tests.Storage;
using OneWindow.Workflows.Compilation;

namespace OneWindow.Silo.Tests.Instances;

/// <summary>What is told of executions from the journal alone.</summary>
public sealed class InstanceHistoryTests
{
    /// <summary>A container with a, then b, then a again.</summary>
    private static readonly ActivityOutline[] Places =
    [
        new(0, "main", "main", "Workflow1:main", "Elsa.Flowchart", 1, null, -1, []),
        new(1, "a", "a", "Workflow1:main:a", "Elsa.Event", 1, null, 0, [2]),
        new(2, "b", "b", "Workflow1:main:b", "Elsa.WriteLine", 1, null, 0, [1]),
    ];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Executions_of_a_loop_are_told_apart_with_and_without_numbers(bool isNumbered)
    {
        var history = Of(isNumbered, "Started", "Started main 1", "Started a 2", "Completed a 2", "Started b 3", "Completed b 3", "Started a 4", "Suspended a 4", "Suspended");

        history.Of(1).Select(execution => (execution.Status, execution.IsWaiting)).ShouldBe([(ExecutionStatus.Completed, false), (ExecutionStatus.Running, true)]);
        history.Of(1)[1].Cause.ShouldBe(history.Of(2)[0]);
        history.Of(2)[0].Cause.ShouldBe(history.Of(1)[0]);
        history.Of(1)[0].Cause.ShouldBe(history.Of(0)[0]);
        history.Of(1)[1].Depth.ShouldBe(3);
        history.Executions.ShouldAllBe(execution => execution.Place == 0 || execution.Parent == history.Of(0)[0]);
    }

    [Fact]
    public void An_execution_that_is_retried_is_the_same_one()
    {
        var history = Of(true, "Started", "Started main 1", "Started a 2", "Faulted a 2", "Faulted");
        history.Faulted.ShouldBe([history.Of(1)[0]]);

        Add(history, true, 6, "Retried a 2", "Completed a 2");

        history.Faulted.ShouldBeEmpty();
        history.Of(1).ShouldHaveSingleItem().Status.ShouldBe(ExecutionStatus.Completed);
        history.Ended.ShouldNotBeNull();
    }

    [Fact]
    public void What_is_open_when_the_workflow_ends_has_ended_with_it()
    {
        var history = Of(true, "Started", "Started main 1", "Started a 2", "Suspended a 2", "Finished");

        history.Executions.ShouldAllBe(execution => execution.Status == ExecutionStatus.Canceled && !execution.IsWaiting && execution.End!.Value.Sequence == 5);
    }

    [Fact]
    public void An_activity_that_the_definition_does_not_know_has_a_place_of_its_own()
    {
        var history = Of(true, "Started a 1", "Started gone 2", "Completed gone 2");

        history.Places[^1].NodeId.ShouldBe("Workflow1:gone");
        history.Of(3).ShouldHaveSingleItem().Status.ShouldBe(ExecutionStatus.Completed);
    }

    [Fact]
    public void Entries_are_filtered_and_found_in_their_rows()
    {
        var history = Of(true, "Started", "Started main 1", "Started a 2");
        Add(history, true, 4, "Completed a 2", "Started b 3");

        history.LastSequence.ShouldBe(5);
        history.Entries.Select(entry => history.PageOf(entry)).ShouldBe([3, 3, 3, 5, 5]);
        history.At(4)!.Value.Kind.ShouldBe("Completed");
        history.At(6).ShouldBeNull();
        Left(new()).ShouldBe([1, 2, 3, 4, 5]);
        Left(new() { NodeIds = ["Workflow1:main:a"] }).ShouldBe([3, 4]);
        Left(new() { ActivityIds = ["b", "Workflow1"] }).ShouldBe([1, 5]);
        Left(new() { ExcludedTypes = ["Elsa.Workflow", "Elsa.Flowchart"], Kinds = ["Started"] }).ShouldBe([3, 5]);
        Left(new() { NodeIds = [] }).ShouldBeEmpty();

        long[] Left(HistoryFilter filter)
        {
            var isWanted = HistorySelection.Of(filter, history);
            return [.. history.Entries.Where(entry => isWanted(entry)).Select(entry => entry.Sequence)];
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Rows_are_read_behind_a_number_and_by_their_ends(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);
        string? etag = null;
        for (var turn = 0; turn < 4; turn++)
            etag = await storage.Store.CommitAsync(new() { StateName = "case", GrainKey = "case-1", ETag = etag, Payload = Commits.Json("x"), Journal = Rows(true, (3 * turn) + 1, "Started a 1", "Suspended a 1", "Resumed a 1") });
        var reader = new JournalReader(storage.Database);

        (await reader.AfterAsync("case", "case-1", 0, default)).Select(page => (page.FirstSequence, page.LastSequence)).ShouldBe([(1, 3), (4, 6), (7, 9), (10, 12)]);
        (await reader.AfterAsync("case", "case-1", 6, default)).Select(page => page.LastSequence).ShouldBe([9, 12]);
        (await reader.AtAsync("case", "case-1", [12, 3, 5], default)).Select(page => page.LastSequence).ShouldBe([3, 12]);
        (await reader.AfterAsync("case", "case-2", 0, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_watches_a_grain_hears_of_its_commits_until_they_leave()
    {
        await using var storage = await TestStorage.CreateAsync(StorageProvider.Sqlite);
        var heard = new List<string>();
        var first = storage.Signals.Grains.Watch("case-1", () => heard.Add("first"));
        using var second = storage.Signals.Grains.Watch("case-1", () => heard.Add("second"));
        var etag = await CommitAsync(null);
        first.Dispose();
        first.Dispose();
        await CommitAsync(etag);
        await storage.Store.CommitAsync(new() { StateName = "case", GrainKey = "case-2", Payload = Commits.Json("x") });

        heard.ShouldBe(["first", "second", "second"]);

        Task<string> CommitAsync(string? tag) => storage.Store.CommitAsync(new() { StateName = "case", GrainKey = "case-1", ETag = tag, Payload = Commits.Json("x") });
    }

    private static InstanceHistory Of(bool isNumbered, params string[] entries)
    {
        var history = new InstanceHistory(Places);
        Add(history, isNumbered, 1, entries);
        return history;
    }

    private static void Add(InstanceHistory history, bool isNumbered, int first, params string[] entries) => history.Add(JournalPage.Pack(Rows(isNumbered, first, entries))!.Value);

    /// <summary>Rows from texts: kind, activity, execution.</summary>
    private static JournalRow[] Rows(bool isNumbered, int first, params string[] entries) =>
    [
        .. entries.Select((entry, i) =>
        {
            var parts = entry.Split(' ');
            return parts is [var kind, var activity, var execution]
                ? new JournalRow(first + i, Commits.Noon.AddSeconds(first + i), activity, "Elsa.Event", kind, """{"inputs":[{}]}""", isNumbered ? long.Parse(execution, System.Globalization.CultureInfo.InvariantCulture) : 0)
                : new JournalRow(first + i, Commits.Noon.AddSeconds(first + i), null, null, parts[0], null);
        }),
    ];
}
