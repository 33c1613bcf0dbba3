using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using static OneWindow.Api.Tests.Definitions;

namespace OneWindow.Api.Tests;

/// <summary>Strategies that Elsa Studio offers for definitions and activities.</summary>
public sealed class When_strategies_are_chosen : IAsyncLifetime
{
    private readonly OfficeApp _app = new();
    private HttpClient _admin = null!;

    public async Task InitializeAsync() => _admin = await _app.AdminAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Every_commit_strategy_that_Studio_offers_comes_to_one_commit_a_turn()
    {
        var ofWorkflows = await OfferedAsync("commit-strategies/workflows", "name");
        var ofActivities = await OfferedAsync("commit-strategies/activities", "name");
        ofWorkflows.Length.ShouldBeGreaterThan(3);
        ofActivities.Length.ShouldBeGreaterThan(3);
        foreach (var (strategy, number) in ofWorkflows.Select((name, i) => (name, i)))
        {
            var definition = Steps($"by-workflow-{number}");
            definition["options"] = new JsonObject { ["commitStrategyName"] = strategy };
            await AssertOneCommitATurnAsync(definition);
        }

        foreach (var (strategy, number) in ofActivities.Select((name, i) => (name, i)))
        {
            var definition = Steps($"by-activity-{number}");
            foreach (var activity in definition["root"]!["activities"]!.AsArray())
                activity!["customProperties"] = new JsonObject { ["commitStrategyName"] = strategy };
            await AssertOneCommitATurnAsync(definition);
        }
    }

    [Theory]
    [InlineData("AllowAlwaysStrategy", 4)]
    [InlineData("SingletonStrategy", 1)]
    [InlineData("CorrelatedSingletonStrategy", 2)]
    public async Task Each_activation_strategy_lets_in_whom_it_should(string strategy, int allowed)
    {
        await PublishAsync("busy", strategy);
        string[] correlations = ["a", "b", "a", "b"];
        var answers = new List<HttpStatusCode>();
        foreach (var correlationId in correlations)
            answers.Add(await StartAsync("busy", correlationId));
        answers.Count(answer => answer == HttpStatusCode.Created).ShouldBe(allowed);
        answers.Count(answer => answer == HttpStatusCode.Conflict).ShouldBe(4 - allowed);

        // Whoever is the only one makes room when it ends.
        await _admin.SendEventAsync("Free");
        await _admin.UntilCountAsync("definitionId=busy&status=Finished", allowed);
        (await StartAsync("busy", "a")).ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Of_one_correlation_id_only_one_instance_runs_whatever_its_definition()
    {
        await PublishAsync("one", "CorrelationStrategy");
        await PublishAsync("two", "CorrelationStrategy");
        (await StartAsync("one", "a")).ShouldBe(HttpStatusCode.Created);
        (await StartAsync("two", "a")).ShouldBe(HttpStatusCode.Conflict);
        (await StartAsync("two", "b")).ShouldBe(HttpStatusCode.Created);
        // Without one there is nothing to have in common.
        (await StartAsync("one", null)).ShouldBe(HttpStatusCode.Created);
        (await StartAsync("one", null)).ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Every_activation_strategy_that_Studio_offers_is_accepted()
    {
        foreach (var (strategy, number) in (await OfferedAsync("workflow-activation-strategies", "typeName")).Select((name, i) => (name, i)))
        {
            await PublishAsync($"offered-{number}", strategy);
            (await StartAsync($"offered-{number}", $"c-{number}")).ShouldBe(HttpStatusCode.Created, strategy);
        }
    }

    [Theory]
    [InlineData("Include", true)]
    [InlineData("Exclude", false)]
    [InlineData("Inherit", false)]
    public async Task Each_log_persistence_mode_decides_what_the_journal_holds(string mode, bool isRecorded)
    {
        (await OfferedAsync("log-persistence-strategies", "typeName")).ShouldContain(mode);
        var definition = Sequence("logged", Activity("WriteLine", "w", ("text", Literal("三庙街"))));
        definition["root"]!["activities"]![0]!["customProperties"] =
            new JsonObject { ["logPersistenceConfig"] = new JsonObject { ["default"] = new JsonObject { ["evaluationMode"] = "Strategy", ["strategyType"] = mode } } };
        await _admin.PublishAsync(definition);
        var id = await _admin.StartAsync("logged");
        var lines = (await _admin.JournalAsync(id)).Where(line => line["activityId"]?.GetValue<string>() == "w").ToArray();
        lines.ShouldNotBeEmpty();
        lines.Any(line => line["data"].Compact().Contains("三庙街", StringComparison.Ordinal) || line.Compact().Contains("\\u4E09\\u5E99\\u8857", StringComparison.OrdinalIgnoreCase))
            .ShouldBe(isRecorded);
    }

    /// <summary>Two turns: several activities until it waits, and several after.</summary>
    private static JsonObject Steps(string id) => Sequence(
        id,
        Activity("WriteLine", "a", ("text", Literal("a"))),
        Activity("WriteLine", "b", ("text", Literal("b"))),
        Event("e", "Go"),
        Activity("WriteLine", "c", ("text", Literal("c"))),
        Output("o", "1"));

    private async Task AssertOneCommitATurnAsync(JsonObject definition)
    {
        await _admin.PublishAsync(definition);
        var id = await _admin.StartAsync(definition.Text("definitionId"));
        (await CommitsAsync(id)).ShouldBe(1, definition.ToJsonString());
        await _admin.SendEventAsync("Go");
        await _admin.UntilAsync(id, "Finished");
        (await CommitsAsync(id)).ShouldBe(2, definition.ToJsonString());
    }

    /// <summary>The stored state counts its commits.</summary>
    private Task<long> CommitsAsync(string id) => _app.CountAsync("select version from orleansstorage where grainidextensionstring = @id", new { id });

    private async Task<string[]> OfferedAsync(string descriptors, string member)
    {
        var answer = (await _admin.GetFromJsonAsync<JsonObject>($"/elsa/api/descriptors/{descriptors}"))!;
        return [.. answer["items"]!.AsArray().Select(item => item!.AsObject().Text(member))];
    }

    private async Task PublishAsync(string id, string strategy)
    {
        var definition = Sequence(id, Event("e", "Free"));
        definition["options"] = new JsonObject { ["activationStrategyType"] = strategy };
        await _admin.PublishAsync(definition);
    }

    private async Task<HttpStatusCode> StartAsync(string definitionId, string? correlationId) =>
        (await _admin.PostAsJsonAsync("/api/workflow-instances", new { definitionId, correlationId })).StatusCode;
}
