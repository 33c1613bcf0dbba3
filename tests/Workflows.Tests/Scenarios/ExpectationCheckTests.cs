using System.Text.Json;
using OneWindow.Workflows.Scenarios;

namespace OneWindow.Workflows.Tests.Scenarios;

public sealed class ExpectationCheckTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

    private static readonly ScenarioObservation Seen = new()
    {
        Now = At,
        Values = new Dictionary<string, JsonElement>
        {
            ["status"] = Json("\"Finished\""),
            ["variables"] = Json("""{"n":1,"o":{"a":1,"b":[2]},"none":null}"""),
            ["finishedAt"] = Json("\"2026-03-02T09:00:00.123+08:00\""),
        },
        Visits = [new("a", "First", At), new("b", null, At), new("a", "First", At), new("c", null, At)],
        Things =
        [
            Thing("workItems", """{"task":"t","title":"办理：1","assignee":"p-1","dueAt":"2026-03-05T23:59:59.999+08:00","status":"open","groups":["role:x","role:y"]}"""),
            Thing("workItems", """{"task":"t","assignee":"p-2","status":"done"}"""),
            Thing("notifications", """{"to":["p-1","role:director"],"subject":"工单 1 已超期"}"""),
            Thing("deadlines", """{"name":"d","stages":{"half":"2026-03-03T00:00:00+08:00"},"overdue":false}"""),
        ],
    };

    [Theory]
    [InlineData("""{"status":"Finished","finishedAt":"2026-03-02T01:00:00Z"}""")]
    [InlineData("""{"finishedAt":"2026-03-02T09:00"}""")]
    [InlineData("""{"variables":{"n":1.0,"o":{"b":[2],"a":1},"none":null,"missing":null}}""")]
    [InlineData("""{"path":["a","b","First","c"],"visited":["First"],"notVisited":["z"]}""")]
    [InlineData("""{"workItems":[{"task":"t","assignee":"p-2"},{"task":"t","dueAt":"2026-03-05T23:59:59+08:00"}],"exact":["workItems"]}""")]
    [InlineData("""{"workItems":[{"task":"t","title":"办理","groups":["role:y"],"activity":"act","at":"2026-03-02T09:00:00","office":null}]}""")]
    [InlineData("""{"notifications":[{"to":"role:director","subject":"超期"}],"exact":["notifications","documents"]}""")]
    [InlineData("""{"deadlines":[{"name":"d","stages":{"half":"2026-03-03T00:00:00+08:00","late":null},"overdue":false}]}""")]
    public void What_is_expected_and_came_is_green(string expected) => Check(expected).ShouldAllBe(finding => finding.Passed);

    [Theory]
    [InlineData("""{"status":"Running"}""", "e.status", "Running", "Finished")]
    [InlineData("""{"finishedAt":"2026-03-02T09:00:00.124+08:00"}""", "e.finishedAt", "2026-03-02T09:00:00.124+08:00", "2026-03-02T09:00:00.123+08:00")]
    [InlineData("""{"variables":{"n":2}}""", "e.variables.n", "2", "1")]
    [InlineData("""{"path":["c","a"]}""", "e.path", "c → a", "a → b → a → c")]
    [InlineData("""{"notVisited":["b"]}""", "e.notVisited", "b", "2026-03-02T09:00:00+08:00")]
    [InlineData("""{"workItems":[{"task":"t","assignee":"p-1","status":"done","title":"办理"}]}""", "e.workItems[0].status", "done", "open")]
    [InlineData("""{"workItems":[{"task":"t","assignee":"p-1","dueAt":null}]}""", "e.workItems[0].dueAt", "null", "2026-03-05T23:59:59.999+08:00")]
    [InlineData("""{"notifications":[{"to":["p-1","p-3"]}]}""", "e.notifications[0]", """{"to":["p-1","p-3"]}""", null)]
    [InlineData("""{"deadlines":[{"name":"d","stages":{"late":"2026-03-03T00:00:00+08:00"}}]}""", "e.deadlines[0].stages", """{"late":"2026-03-03T00:00:00+08:00"}""", """{"half":"2026-03-03T00:00:00+08:00"}""")]
    public void What_came_otherwise_is_told_with_both(string expected, string path, string wanted, string? actual)
    {
        var finding = Check(expected).Single(finding => !finding.Passed);

        finding.Path.ShouldBe(path);
        finding.Expected.ShouldBe(wanted);
        if (actual is not null)
            finding.Actual.ShouldBe(actual);
    }

    [Fact]
    public void What_nobody_expected_is_red_where_a_list_is_exact()
    {
        var red = Check("""{"workItems":[{"task":"t","assignee":"p-2"}],"exact":["workItems"]}""").Single(finding => !finding.Passed);

        red.Path.ShouldBe("e.workItems");
        red.Actual.ShouldNotBeNull().ShouldContain("p-1");
        red.ActivityId.ShouldBe("act");
    }

    [Fact]
    public void A_missing_thing_is_told_with_those_that_came() =>
        Check("""{"workItems":[{"task":"other"}]}""").ShouldHaveSingleItem().Actual.ShouldNotBeNull().ShouldContain("assignee=p-1");

    private static IReadOnlyList<ScenarioFinding> Check(string expected)
    {
        var problems = new List<ScenarioProblem>();
        var read = ExpectationReader.Read(new ScenarioJson(Json(expected), "e", problems), null);
        problems.ShouldBeEmpty();
        return ExpectationCheck.Check(read!, Seen);
    }

    private static Observed Thing(string section, string fields) => new(section, "1", "act", At, JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(fields)!);

    private static JsonElement Json(string json) => JsonDocument.Parse(json).RootElement;
}
