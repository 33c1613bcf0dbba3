using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using static OneWindow.Api.Tests.Definitions;

namespace OneWindow.Api.Tests;

public sealed class When_Studio_opens_an_instance(Office office) : IClassFixture<Office>
{
    private HttpClient Admin => office.Admin;

    [Fact]
    public async Task State_variables_and_incidents_are_there()
    {
        await Admin.PublishAsync(Sequence("opened", Output("o", "getInput('Order')"), Event("e", "Never")));
        var id = await Admin.StartAsync("opened", "致电 13800138000");

        var instance = await Admin.StudioGetAsync($"workflow-instances/{id}");

        instance.Text("definitionVersionId").ShouldBe((await Admin.InstanceAsync(id)).Text("versionId"));
        var state = instance["workflowState"]!.AsObject();
        state.Text("subStatus").ShouldBe("Suspended");
        state["input"]!["Order"]!.GetValue<string>().ShouldBe("致电 138****8000");
        state["output"]!["Result"]!.GetValue<string>().ShouldBe("致电 138****8000");
        foreach (var list in new[] { "incidents", "completionCallbacks" })
            state[list]!.AsArray().ShouldBeEmpty();
        state["properties"]!.AsObject().ShouldBeEmpty();
        state["fault"].ShouldBeNull();
        state["bookmarks"]!.AsArray().ShouldHaveSingleItem()!["activityNodeId"]!.GetValue<string>().ShouldBe("Workflow1:main:e");
        state["activityExecutionContexts"]!.AsArray().Select(context => context!["scheduledActivityNodeId"]!.GetValue<string>())
            .ShouldBe(["Workflow1", "Workflow1:main", "Workflow1:main:e"]);

        var variables = await Admin.StudioGetAsync($"workflow-instances/{id}/variables");
        variables.Number("count").ShouldBe(1);
        variables.Items().ShouldHaveSingleItem().Compact().ShouldBe("""{"id":"v-seen","name":"Seen","value":null}""");

        var at = await Admin.StudioGetAsync($"workflow-instances/{id}/execution-state");
        at.Text("status").ShouldBe("Running");
        at.Text("workflowSubStatus").ShouldBe("Suspended");
        at.Instant("updatedAt").ShouldBe(instance.Instant("updatedAt"));
    }

    [Fact]
    public async Task A_fault_shows_at_its_activity_until_it_is_mended()
    {
        await Admin.PublishAsync(Control.Breaking("faulting"));
        var id = await Admin.StartAsync("faulting");

        var state = (await Admin.StudioGetAsync($"workflow-instances/{id}"))["workflowState"]!.AsObject();
        var incident = state["incidents"]!.AsArray().ShouldHaveSingleItem()!.AsObject();
        incident.Text("activityNodeId").ShouldBe("Workflow1:main:o");
        incident.Text("activityType").ShouldBe("Elsa.SetOutput");
        incident.Text("message").ShouldContain("138****8000");
        incident["exception"]!["type"]!.GetValue<string>().ShouldBe("Input");
        state["fault"]!["message"]!.GetValue<string>().ShouldBe(incident.Text("message"));
        (await Admin.ReportAsync(id, "Workflow1:main:o")).ShouldHaveSingleItem().Compact()
            .ShouldBe("""{"activityId":"o","activityNodeId":"Workflow1:main:o","startedCount":1,"completedCount":0,"uncompletedCount":1,"isBlocked":false,"isFaulted":true,"metadata":{}}""");
        var execution = (await Admin.ExecutionsAsync(id, "Workflow1:main:o")).ShouldHaveSingleItem();
        execution.Text("status").ShouldBe("Faulted");
        execution["exception"]!["message"]!.GetValue<string>().ShouldContain("138****8000");
        (await Admin.ExecutionsAsync(id, "Workflow1:main")).ShouldHaveSingleItem().Number("aggregateFaultCount").ShouldBe(1);

        await Admin.ActOkAsync(id, "variables", new { values = Control.Values(("Seen", 5)) });
        await Admin.ActOkAsync(id, "retry", new { reason = "再试" });

        (await Admin.StudioGetAsync($"workflow-instances/{id}"))["workflowState"]!["incidents"]!.AsArray().ShouldBeEmpty();
        var report = (await Admin.ReportAsync(id, "Workflow1:main:o")).ShouldHaveSingleItem();
        report.Number("startedCount").ShouldBe(1);
        report.Number("completedCount").ShouldBe(1);
        report["isFaulted"]!.GetValue<bool>().ShouldBeFalse();
        var journal = (await Admin.JournalAsync(id, StudioInstances.JournalBody())).Items();
        journal.Where(entry => entry.Text("nodeId") == "Workflow1:main:o").Select(entry => entry.Text("eventName")).ShouldBe(["Started", "Faulted", "Retried", "Completed"]);
        journal.Single(entry => entry.Text("eventName") == "Retried").Text("message").ShouldBe("admin 重新执行");
        journal.Single(entry => entry.Text("eventName") == "VariablesModified").Text("message").ShouldBe("admin 修改变量：Seen");
    }

    [Fact]
    public async Task The_journal_is_filtered_and_paged_and_keeps_values_that_are_recorded()
    {
        await Admin.PublishAsync(StudioInstances.Recording(StudioInstances.Chart(
            "journaled",
            [Activity("SetName", "a", ("value", Script("'致电 13800138000'", "String"))), Activity("FlowDecision", "b", ("condition", Script("true", "Boolean"))), Event("c", "Never")],
            ("a", "Done", "b"),
            ("b", "True", "c"))));
        var id = await Admin.StartAsync("journaled");

        var all = (await Admin.JournalAsync(id, StudioInstances.JournalBody())).Items();
        all.Select(entry => $"{entry.Text("nodeId")} {entry.Text("eventName")}").ShouldBe(
        [
            "Workflow1 Started", "Workflow1:chart Started", "Workflow1:chart:a Started", "Workflow1:chart:a Completed", "Workflow1:chart:b Started",
            "Workflow1:chart:b Completed", "Workflow1:chart:c Started", "Workflow1:chart:c Suspended", "Workflow1 Suspended",
        ]);
        all.Select(entry => entry.Number("sequence")).ShouldBe(Enumerable.Range(1, 9));
        all[0].Text("activityType").ShouldBe("Elsa.Workflow");
        all[2]["activityState"]!["Value"]!.GetValue<string>().ShouldBe("致电 138****8000");
        all[2].Text("parentActivityInstanceId").ShouldBe(all[1].Text("activityInstanceId"));
        all[2].Number("activityTypeVersion").ShouldBe(1);
        all[3].Text("activityInstanceId").ShouldBe(all[2].Text("activityInstanceId"));
        all[3]["payload"]!["Outcomes"].Compact().ShouldBe("""["Done"]""");
        all[5]["payload"]!["Outcomes"].Compact().ShouldBe("""["True"]""");
        all[7]["payload"].ShouldBeNull();

        var inside = StudioInstances.JournalBody(["Workflow1:chart:a", "Workflow1:chart:b"], excludedTypes: ["Elsa.Workflow", "Elsa.Flowchart"]);
        var some = await Admin.JournalAsync(id, inside, skip: 1, take: 2);
        some.Number("totalCount").ShouldBe(4);
        some.Items().Select(entry => entry.Number("sequence")).ShouldBe([4, 5]);
        (await Admin.JournalAsync(id, StudioInstances.JournalBody(eventNames: ["Suspended"], excludedTypes: ["Elsa.Workflow"]))).Items().Select(entry => entry.Number("sequence")).ShouldBe([8]);
        (await Admin.JournalAsync(id, StudioInstances.JournalBody(activityIds: ["c"]))).Number("totalCount").ShouldBe(2);
        (await Admin.JournalAsync(id, StudioInstances.JournalBody(["Workflow1:none"]))).Number("totalCount").ShouldBe(0);
        (await Admin.JournalAsync(id, StudioInstances.JournalBody(), skip: 100)).Items().ShouldBeEmpty();
        (await Admin.StudioPostAsync($"workflow-instances/{id}/journal", null)).Number("totalCount").ShouldBe(9);
    }

    [Fact]
    public async Task Values_of_sensitive_variables_are_hidden_in_the_journal_too()
    {
        var definition = StudioInstances.Recording(Sequence(
            "secretive",
            Activity("SetVariable", "s", ("variable", new JsonObject { ["id"] = "v-seen", ["name"] = "Seen", ["typeName"] = "Object" }), ("value", Script("'lot 7'"))),
            Output("o", "getVariable('Seen')"),
            Activity("WriteLine", "w", ("text", Literal("plain"))),
            Event("e", "Never")));
        definition["customProperties"]!["sensitiveVariables"] = new JsonArray("Seen");
        await Admin.PublishAsync(definition);
        var id = await Admin.StartAsync("secretive");

        var journal = await Admin.JournalAsync(id, StudioInstances.JournalBody());
        journal.ToJsonString().ShouldNotContain("lot 7");
        journal.Items().Single(entry => entry.Text("activityId") == "w" && entry.Text("eventName") == "Started")["activityState"]!["Text"]!.GetValue<string>().ShouldBe("plain");
        foreach (var activity in new[] { "s", "o" })
            (await Admin.ExecutionsAsync(id, $"Workflow1:main:{activity}")).ShouldHaveSingleItem().ToJsonString().ShouldNotContain("lot 7");
    }

    [Fact]
    public async Task Each_turn_of_a_loop_is_an_execution_of_its_own()
    {
        await Admin.PublishAsync(Sequence(
            "looping",
            Activity("ForEach", "each", ("items", Script("[1,2,3]", "Object")), ("body", Activity("SetName", "n", ("value", Script("'x'", "String"))))),
            Event("e", "Never")));
        var id = await Admin.StartAsync("looping");

        var reports = await Admin.ReportAsync(id, "Workflow1:main:each:n", "Workflow1:main:each", "Workflow1:main:e", "Workflow1:main:none");
        reports.Select(report => (report.Text("activityId"), report.Number("startedCount"), report.Number("completedCount"), report["isBlocked"]!.GetValue<bool>()))
            .ShouldBe([("each", 1, 1, false), ("n", 3, 3, false), ("e", 1, 0, true)]);

        var executions = await Admin.ExecutionsAsync(id, "Workflow1:main:each:n", "activity-execution-summaries/list");
        executions.Length.ShouldBe(3);
        executions.Select(execution => execution.Text("id")).Distinct().Count().ShouldBe(3);
        executions.ShouldAllBe(execution => execution.Text("status") == "Completed");
        var waiting = (await Admin.ExecutionsAsync(id, "Workflow1:main:e", "activity-execution-summaries/list")).ShouldHaveSingleItem();
        waiting.Text("status").ShouldBe("Running");
        waiting["hasBookmarks"]!.GetValue<bool>().ShouldBeTrue();
        waiting["completedAt"].ShouldBeNull();

        var one = await Admin.StudioGetAsync($"activity-executions/by-id?id={Uri.EscapeDataString(waiting.Text("id"))}");
        one.Text("activityNodeId").ShouldBe("Workflow1:main:e");
        one["activityState"]!.AsObject().ShouldBeEmpty();
        var stack = await Admin.StudioGetAsync($"activity-executions/{waiting.Text("id")}/call-stack?includeCrossWorkflowChain=True");
        stack.Items().Select(item => item.Text("activityId")).ShouldBe(["main", "each", "e"]);
        stack.Number("totalCount").ShouldBe(3);
        stack.Items().Select(item => item.Number("callStackDepth")).ShouldBe([0, 1, 2]);

        var workflow = (await Admin.ExecutionsAsync(id, "Workflow1")).ShouldHaveSingleItem();
        workflow.Text("status").ShouldBe("Running");
        (await Admin.StudioGetAsync($"activity-executions/by-id?id={workflow.Text("id")}")).Text("activityType").ShouldBe("Elsa.Workflow");
    }

    [Fact]
    public async Task Activities_of_a_definition_used_as_an_activity_stand_below_it()
    {
        var inner = Sequence("inner-flow", Event("wait", "Never"));
        inner["name"] = "InnerFlow";
        inner["options"] = new JsonObject { ["usableAsActivity"] = true };
        await Admin.PublishAsync(inner);
        var used = new JsonObject { ["type"] = "InnerFlow", ["id"] = "u", ["workflowDefinitionId"] = "inner-flow" };
        await Admin.PublishAsync(Sequence("outer-flow", used));
        var id = await Admin.StartAsync("outer-flow");

        (await Admin.ReportAsync(id, "Workflow1:main:u", "Workflow1:main:u:main:wait")).Select(report => (report.Text("activityId"), report["isBlocked"]!.GetValue<bool>()))
            .ShouldBe([("u", false), ("wait", true)]);
        (await Admin.StudioGetAsync($"workflow-instances/{id}"))["workflowState"]!["bookmarks"]!.AsArray().ShouldHaveSingleItem()!["activityNodeId"]!.GetValue<string>()
            .ShouldBe("Workflow1:main:u:main:wait");
    }

    [Fact]
    public async Task A_case_of_the_hotline_opens_like_any_other()
    {
        var number = (await Admin.RegisterAsync(Hotline.NewCase("studio-1"))).Text("caseNumber");

        (await Admin.IdsAsync(("definitionIds", new JsonArray("hotline")))).ShouldContain(number);
        (await Admin.IdsAsync(("searchTerm", number))).ShouldBe([number]);
        var text = (await Admin.StudioGetAsync($"workflow-instances/{number}")).ToJsonString() + (await Admin.StudioGetAsync($"workflow-instances/{number}/variables")).ToJsonString();
        text.ShouldNotContain("19900001234");
        (await Admin.JournalAsync(number, StudioInstances.JournalBody())).Number("totalCount").ShouldBeGreaterThan(3);
        (await Admin.ExecutionsAsync(number, "Workflow1")).ShouldHaveSingleItem().Text("status").ShouldBe("Running");
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        var client = Admin;
        foreach (var address in new[] { "workflow-instances/wf-none", "workflow-instances/wf-none/variables", "workflow-instances/wf-none/execution-state", "activity-executions/by-id?id=wf-none.1", "activity-executions/by-id", "activity-executions/wf-none.1/call-stack", "activity-executions/list", "activity-execution-summaries/list?WorkflowInstanceId=wf-none&ActivityNodeId=x", "workflow-instances/a%20b" })
            await (await client.GetAsync("/elsa/api/" + address)).ProblemAsync(HttpStatusCode.NotFound);
        await (await client.PostAsJsonAsync("/elsa/api/workflow-instances/wf-none/journal", new { })).ProblemAsync(HttpStatusCode.NotFound);
        await (await client.PostAsJsonAsync("/elsa/api/activity-executions/report", new { workflowInstanceId = "wf-none" })).ProblemAsync(HttpStatusCode.NotFound);
        await (await client.PostAsync("/elsa/api/activity-executions/report", Json("{\"activityNodeIds\":3}"))).ProblemAsync(HttpStatusCode.BadRequest);
    }
}
