using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using static OneWindow.Api.Tests.Definitions;

namespace OneWindow.Api.Tests;

public sealed class When_definitions_are_published : IAsyncLifetime
{
    private readonly OfficeApp _app = new();
    private HttpClient _admin = null!;

    public async Task InitializeAsync() => _admin = await _app.AdminAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Each_change_is_a_version_and_what_runs_stays_on_its_own()
    {
        var first = await _admin.PublishAsync(Sequence("draft", Event("e", "Next"), Output("o", "'one'")));
        first["version"]!.GetValue<int>().ShouldBe(1);
        var id = await _admin.StartAsync("draft");
        (await _admin.PublishAsync(Sequence("draft", Event("e", "Next"), Output("o", "'one'"))))["version"]!.GetValue<int>().ShouldBe(1);
        (await _admin.PublishAsync(Sequence("draft", Event("e", "Next"), Output("o", "'two'"))))["version"]!.GetValue<int>().ShouldBe(2);
        var newer = await _admin.StartAsync("draft");
        await _admin.SendEventAsync("Next");
        (await _admin.UntilAsync(id, "Finished"))["output"]!["Result"].Compact().ShouldBe("\"one\"");
        (await _admin.UntilAsync(newer, "Finished"))["output"]!["Result"].Compact().ShouldBe("\"two\"");

        var versions = (await _admin.GetFromJsonAsync<JsonObject>("/api/workflow-definitions/draft/versions"))!["items"]!.AsArray();
        versions.Select(v => v!["version"]!.GetValue<int>()).ShouldBe([2, 1]);
        versions.Select(v => v!["isPublished"]!.GetValue<bool>()).ShouldBe([true, false]);
        var list = (await _admin.GetFromJsonAsync<JsonObject>("/api/workflow-definitions?q=draft"))!;
        list["total"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task The_json_comes_back_exactly_as_it_was_given()
    {
        const string Given = """
            { "unknown" : [1.0, 1e2],  "definitionId":"exact",
              "root": {"type":"Elsa.Sequence","id":"s","activities":[ ], "metadata": {"designer": {"position":{"x":-1.50,"y":2}}}}, "name":"\u4e2d文" }
            """;
        (await _admin.PostAsync("/api/workflow-definitions", Json(Given))).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await _admin.GetStringAsync("/api/workflow-definitions/exact/json")).ShouldBe(Given);
        (await _admin.GetStringAsync("/api/workflow-definitions/exact")).ShouldContain(Given);
        (await _admin.GetFromJsonAsync<JsonObject>("/api/workflow-definitions/exact"))!["info"]!["name"]!.GetValue<string>().ShouldBe("中文");
    }

    [Fact]
    public async Task All_problems_are_told_at_once_and_nothing_is_stored()
    {
        var wrong = Sequence("wrong", Activity("NoSuchThing", "a"), Activity("Event", "b"), Event("c", "x"), Event("c", "y"));
        foreach (var language in new[] { "zh-CN", "en" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/workflow-definitions") { Content = JsonContent.Create(wrong) };
            var problem = await (await _admin.SendAsync(request, language)).ProblemAsync(HttpStatusCode.BadRequest);
            problem.Text("code").ShouldBe("definition.invalid");
            var problems = problem["problems"]!.AsArray().Select(p => p!.AsObject()).ToArray();
            problems.Length.ShouldBeGreaterThanOrEqualTo(3);
            problems.ShouldAllBe(p => p.Text("path").StartsWith('$') && p.Text("zh").Length > 0 && p.Text("en").Length > 0);
            problems.ShouldContain(p => p.Text("activityId") == "a");
        }

        var check = await _admin.PostAsync("/api/workflow-definitions/validate", JsonContent.Create(wrong));
        (await check.Content.ReadFromJsonAsync<JsonObject>())!["isValid"]!.GetValue<bool>().ShouldBeFalse();
        var good = await _admin.PostAsync("/api/workflow-definitions/validate", JsonContent.Create(Sequence("wrong")));
        (await good.Content.ReadFromJsonAsync<JsonObject>())!["isValid"]!.GetValue<bool>().ShouldBeTrue();
        await (await _admin.GetAsync("/api/workflow-definitions/wrong")).ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_retracted_definition_starts_nothing_and_one_in_use_is_not_deleted()
    {
        await _admin.PublishAsync(Sequence("used", Event("e", "Used", starts: true), Event("then", "End")));
        await _admin.SendEventAsync("Used");
        await _admin.UntilCountAsync("definitionId=used", 1);
        (await (await _admin.DeleteAsync("/api/workflow-definitions/used")).ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("definition.in_use");
        (await _admin.PostAsJsonAsync("/api/workflow-definitions/used/retract", new { })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var start = await _admin.PostAsJsonAsync("/api/workflow-instances", new { definitionId = "used" });
        (await start.ProblemAsync(HttpStatusCode.NotFound)).Text("code").ShouldBe("definition.not_found");
        (await _app.CountAsync("select count(*) from workflow_trigger where definition_id = 'used'")).ShouldBe(0);
        await _admin.SendEventAsync("End");
        await _admin.UntilCountAsync("definitionId=used&status=Finished", 1);
        (await _admin.DeleteAsync("/api/workflow-definitions/used")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await _admin.GetAsync("/api/workflow-definitions/used")).ProblemAsync(HttpStatusCode.NotFound);
        await (await _admin.DeleteAsync("/api/workflow-definitions/used")).ProblemAsync(HttpStatusCode.NotFound);
        (await _admin.PublishAsync(Sequence("used")))["version"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task Shipped_definitions_can_be_changed_as_long_as_cases_can_run_on_them()
    {
        var problem = await (await _admin.PostAsJsonAsync("/api/workflow-definitions", Sequence("hotline", Event("e", "Starts", starts: true)))).ProblemAsync(HttpStatusCode.BadRequest);
        problem["problems"]!.AsArray().Select(p => p!.AsObject().Text("code")).ShouldBe(
            ["hotline.task", "hotline.task", "hotline.task", "hotline.task", "hotline.deadline", "hotline.deadline", "hotline.trigger"]);
        (await (await _admin.DeleteAsync("/api/workflow-definitions/hotline")).ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("definition.shipped");
    }

    [Theory]
    [InlineData("/api/workflow-definitions", "", HttpStatusCode.BadRequest)]
    [InlineData("/api/workflow-definitions", "[1]", HttpStatusCode.BadRequest)]
    [InlineData("/api/workflow-definitions", "{\"definitionId\":\"a/b\"}", HttpStatusCode.BadRequest)]
    [InlineData("/api/workflow-definitions", "{\"definitionId\":5,\"root\":7}", null)]
    [InlineData("/api/workflow-instances", "{}", HttpStatusCode.BadRequest)]
    [InlineData("/api/workflow-instances", "{\"definitionId\":\"hotline\",\"input\":[1]}", HttpStatusCode.BadRequest)]
    [InlineData("/api/workflow-instances", "{\"definitionId\":\"hotline\",\"input\":{\"a\":\"\\u0000\"}}", HttpStatusCode.BadRequest)]
    [InlineData("/api/workflow-instances", "{\"definitionId\":\"hotline\",\"input\":{\"a\":\"\\ud800\"}}", HttpStatusCode.BadRequest)]
    [InlineData("/api/workflow-instances", "{\"definitionId\":\"hotline\",\"input\":{\"a\":1e999}}", HttpStatusCode.BadRequest)]
    [InlineData("/api/workflow-instances", "{\"definitionId\":\"hotline\",\"unknown\":1}", HttpStatusCode.BadRequest)]
    [InlineData("/api/workflow-instances", "{\"definitionId\":\"none\"}", HttpStatusCode.NotFound)]
    [InlineData("/api/workflow-events", "{\"name\":\"\"}", HttpStatusCode.BadRequest)]
    [InlineData("/api/workflow-events", "{\"name\":\"a\",\"payload\":\"\\u0007\"}", HttpStatusCode.BadRequest)]
    [InlineData("/api/workflow-tasks/none/complete", "{}", HttpStatusCode.NotFound)]
    [InlineData("/api/workflow-tasks/wf-1.k1/complete", "{}", HttpStatusCode.NotFound)]
    [InlineData("/api/workflow-instances/wf-none/cancel", "{\"reason\":\"x\"}", HttpStatusCode.NotFound)]
    [InlineData("/api/workflow-instances/a%20b/cancel", "{\"reason\":\"x\"}", HttpStatusCode.NotFound)]
    public async Task Bad_input_is_refused_with_a_problem(string address, string body, HttpStatusCode? status)
    {
        var answer = await _admin.PostAsync(address, Json(body));
        ((int)answer.StatusCode).ShouldBeInRange(200, 499);
        if (status is { } expected)
            await answer.ProblemAsync(expected);
    }

    [Fact]
    public async Task Roles_decide_who_does_what()
    {
        await _admin.PublishAsync(Sequence("roles", Event("e", "Never")));
        var id = await _admin.StartAsync("roles");
        var designer = await _app.PersonAsync("designer", ["designer"]);
        var leader = await _app.PersonAsync("leader", ["leader"]);
        var auditor = await _app.PersonAsync("auditor", ["auditor"]);
        var machine = await _app.PersonAsync("machine", ["integrator"]);
        var clerk = await _app.PersonAsync("clerk", ["clerk"]);
        var stranger = _app.CreateClient();

        await CheckAsync(c => c.GetAsync("/api/workflow-definitions"), [designer, leader, auditor, _admin], [clerk, machine]);
        await CheckAsync(c => c.PostAsync("/api/workflow-definitions/validate", JsonContent.Create(Sequence("x"))), [designer, _admin], [clerk, leader, auditor, machine]);
        await CheckAsync(c => c.GetAsync($"/api/workflow-instances/{id}"), [designer, leader, auditor, machine, _admin], [clerk]);
        await CheckAsync(c => c.GetAsync("/api/workflow-instances"), [designer, leader, auditor, machine, _admin], [clerk]);
        await CheckAsync(c => c.PostAsJsonAsync("/api/workflow-events", new { name = "Nothing" }), [machine, _admin], [clerk, leader, auditor, designer]);
        await CheckAsync(c => c.GetAsync("/api/workflow-tasks"), [machine, _admin], [clerk, leader, auditor, designer]);
        await CheckAsync(c => c.PostAsJsonAsync($"/api/workflow-instances/{id}/cancel", new { reason = "x", operationId = "c" }), [designer, _admin], [clerk, leader, auditor, machine]);
        (await stranger.GetAsync("/api/workflow-instances")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        static async Task CheckAsync(Func<HttpClient, Task<HttpResponseMessage>> send, HttpClient[] allowed, HttpClient[] refused)
        {
            foreach (var client in refused)
                (await send(client)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            foreach (var client in allowed)
                (await send(client)).IsSuccessStatusCode.ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Lists_are_filtered_sorted_and_paged()
    {
        await _admin.PublishAsync(Sequence("listed", Activity("SetName", "n", ("value", Script("'订单 ' + getInput('Order')", "String"))), Event("e", "Listed")));
        for (var i = 0; i < 5; i++)
        {
            await _admin.StartAsync("listed", $"N{i}", correlationId: i < 3 ? "left" : null);
            _app.Time.Advance(TimeSpan.FromMinutes(1));
        }

        (await _admin.InstancesAsync("definitionId=listed&correlationId=left")).Length.ShouldBe(3);
        (await _admin.InstancesAsync("definitionId=listed&name=n4")).ShouldHaveSingleItem().Text("name").ShouldBe("订单 N4");
        (await _admin.InstancesAsync("definitionId=listed&sort=name")).Select(i => i.Text("name")).ShouldBe(Enumerable.Range(0, 5).Select(i => $"订单 N{i}"));
        (await _admin.InstancesAsync("definitionId=listed&sort=-createdAt"))[0].Text("name").ShouldBe("订单 N4");
        (await _admin.InstancesAsync("definitionId=listed&createdFrom=2026-03-02T09:02:00%2B08:00&createdTo=2026-03-02T09:04:00%2B08:00")).Length.ShouldBe(2);
        (await _admin.InstancesAsync("definitionId=listed&hasIncidents=true")).ShouldBeEmpty();
        (await _admin.InstancesAsync("definitionId=listed&status=Finished")).ShouldBeEmpty();
        var page = (await _admin.GetFromJsonAsync<JsonObject>("/api/workflow-instances?definitionId=listed&pageSize=2&page=3"))!;
        page["total"]!.GetValue<int>().ShouldBe(5);
        page["items"]!.AsArray().Count.ShouldBe(1);
        foreach (var bad in new[] { "sort=x", "status=x", "subStatus=x", "createdFrom=yesterday", "page=0", "pageSize=999", "hasIncidents=maybe" })
            await (await _admin.GetAsync($"/api/workflow-instances?{bad}")).ProblemAsync(HttpStatusCode.BadRequest);
    }
}
