using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OneWindow.Grains.People;
using static OneWindow.Api.Tests.Definitions;

namespace OneWindow.Api.Tests.Studio;

public sealed class When_an_activity_is_tried(Office office) : IClassFixture<Office>
{
    [Fact]
    public async Task Its_values_outcomes_and_effects_are_told_and_nothing_is_carried_out()
    {
        var version = await PublishAsync("try-all", Definition("try-all", new JsonObject
        {
            ["type"] = "Elsa.Flowchart",
            ["id"] = "flow",
            ["variables"] = new JsonArray(new JsonObject { ["id"] = "v-amount", ["name"] = "Amount", ["typeName"] = "Int32", ["value"] = "3" }),
            ["activities"] = new JsonArray(
                Activity("WriteLine", "line", ("text", Script("`${getAmount()} 户`", "String"))),
                Activity("FlowDecision", "many", ("condition", Script("getAmount() > 5", "Boolean"))),
                Person("visit")),
            ["connections"] = new JsonArray(),
        }));

        var line = await TryAsync(version, "Workflow1:flow:line");
        line["status"]!.GetValue<string>().ShouldBe("Completed");
        line["activityState"]!["Text"]!.GetValue<string>().ShouldBe("3 户");
        line["payload"]!["Outcomes"].Compact().ShouldBe("""["Done"]""");
        line["payload"]!["Effects"]!.AsArray().Single()!["text"]!.GetValue<string>().ShouldBe("3 户");
        line["exception"].ShouldBeNull();

        (await TryAsync(version, "Workflow1:flow:many"))["payload"]!["Outcomes"].Compact().ShouldBe("""["False"]""");

        var visit = await TryAsync(version, "Workflow1:flow:visit");
        visit["status"]!.GetValue<string>().ShouldBe("Running");
        var item = visit["payload"]!["Effects"]!.AsArray().Single(effect => effect!["effect"]!.GetValue<string>() == "workItem")!;
        item["assignTo"]!.GetValue<string>().ShouldBe("role:leader");
        item["outcomes"]!.AsArray().Select(outcome => outcome!.GetValue<string>()).ShouldBe(["见到", "未见到"]);
        (await office.App.CountAsync("select count(*) from work_item where name = 'visit'")).ShouldBe(0);
        (await office.App.CountAsync("select count(*) from workflow_instance where definition_id = 'try-all'")).ShouldBe(0);
    }

    [Fact]
    public async Task Variables_have_the_values_given_for_tests()
    {
        var definition = Sequence("try-values", Activity("FlowDecision", "many", ("condition", Script("getSeen().households > 5", "Boolean"))));
        definition["customProperties"] = new JsonObject { ["VariableTestValues"] = new JsonObject { ["v-seen"] = new JsonObject { ["households"] = 9 } } };
        var version = await PublishAsync("try-values", definition);
        (await TryAsync(version, "Workflow1:main:many"))["payload"]!["Outcomes"].Compact().ShouldBe("""["True"]""");
    }

    [Fact]
    public async Task What_goes_wrong_is_told_and_is_no_refusal()
    {
        var version = await PublishAsync("try-wrong", Sequence("try-wrong", Activity("WriteLine", "line", ("text", Script("getSeen().name.first", "String"))), Activity("Fault", "fault", ("message", Literal("户号不存在")))));
        var line = await TryAsync(version, "Workflow1:main:line");
        line["status"]!.GetValue<string>().ShouldBe("Faulted");
        line["exception"]!["message"]!.GetValue<string>().ShouldNotBeEmpty();
        (await TryAsync(version, "Workflow1:main:fault"))["exception"]!["message"]!.GetValue<string>().ShouldContain("户号不存在");
        (await TryAsync(version, "Workflow1:main:gone"))["exception"]!["message"]!.GetValue<string>().ShouldContain("保存");
        (await TryAsync("no-such-version", "Workflow1:main:line"))["status"]!.GetValue<string>().ShouldBe("Faulted");
    }

    [Fact]
    public async Task A_loop_that_never_ends_ends()
    {
        var version = await PublishAsync("try-loop", Sequence("try-loop", Activity("While", "again", ("condition", Script("true", "Boolean")), ("body", Activity("WriteLine", "line", ("text", Literal("again")))))));
        var loop = await TryAsync(version, "Workflow1:main:again");
        loop["status"]!.GetValue<string>().ShouldBe("Faulted");
    }

    [Fact]
    public async Task Only_designers_may()
    {
        foreach (var role in OfficeRoles.All)
        {
            var client = await office.App.PersonAsync($"tries-{role}", [role]);
            var expected = role is OfficeRoles.Designer or OfficeRoles.Admin ? HttpStatusCode.OK : HttpStatusCode.Forbidden;
            (await client.PostAsJsonAsync("/elsa/api/tests/activities", new { })).StatusCode.ShouldBe(expected, role);
        }
    }

    [Fact]
    public async Task Scripts_are_told_what_there_is()
    {
        var definition = Definition("scripts", new JsonObject
        {
            ["type"] = "Elsa.Flowchart",
            ["id"] = "flow",
            ["variables"] = new JsonArray(new JsonObject { ["id"] = "v-i", ["name"] = "inner list", ["typeName"] = "Int32", ["isArray"] = true }),
            ["activities"] = new JsonArray(Named(Person("visit"), "HomeVisit"), Named(Activity("RunJavaScript", "js", ("script", Literal("1"))), "Count")),
            ["connections"] = new JsonArray(),
        });
        definition["inputs"] = new JsonArray(new JsonObject { ["name"] = "Household", ["type"] = "String", ["description"] = "户号 */" });
        definition["variables"] = new JsonArray(new JsonObject { ["id"] = "v-d", ["name"] = "Due", ["typeName"] = "DateTimeOffset" }, new JsonObject { ["id"] = "v-x", ["name"] = "a\"b", ["typeName"] = "Object" });
        await office.Admin.PublishAsync(definition);
        var text = await DeclareAsync("scripts", "Elsa.RunJavaScript", "Script");
        foreach (var line in new[]
        {
            "declare function getDue(): DateTimeOffset;",
            "declare function setInnerList(value: number[]): void;",
            "declare function getVariable(name: \"a\\\"b\"): any;",
            "declare function getHousehold(): string;",
            "/** 户号 * / */",
            "declare function getResultFromHomeVisit(): any;",
            "declare function getOutcomeFromHomeVisit(): string;",
            "declare function getResultFromCount(): any;",
            "declare function getOutputFrom(activityIdOrName: \"visit\", outputName: \"CompletedBy\"): string;",
            "declare function setOutcome(outcome: string): void;",
            "declare function isNullOrEmpty(",
        })
            text.ShouldContain(line);
        (await DeclareAsync("scripts", "Elsa.WriteLine", "Text")).ShouldNotContain("setOutcome");
        (await DeclareAsync("no-such-definition", null, null)).ShouldContain("declare function getVariable(name: string): any;");
        (await DeclareAsync("hotline", "Elsa.WriteLine", "Text")).ShouldContain("declare function getReceivedAt(): DateTimeOffset;");
    }

    [Fact]
    public async Task The_declared_functions_are_those_of_the_engine()
    {
        // Each is called, in a definition that compiles only if the engine has it.
        var calls = (await DeclareAsync("no-such-definition", "Elsa.RunJavaScript", "Script")).Split('\n')
            .Where(line => line.StartsWith("declare function ", StringComparison.Ordinal))
            .Select(line => line["declare function ".Length..line.IndexOf('(', StringComparison.Ordinal)])
            .Where(name => name is not ("setOutcome" or "setOutcomes"))
            .Distinct()
            .Select(name => $"typeof {name}");
        var version = await PublishAsync("functions", Sequence("functions", Activity("RunJavaScript", "js", ("script", Literal($"[{string.Join(", ", calls)}]")))));
        var trial = await TryAsync(version, "Workflow1:main:js");
        trial["status"]!.GetValue<string>().ShouldBe("Completed");
        trial["outputs"]!["Result"]!.AsArray().Select(kind => kind!.GetValue<string>()).ShouldAllBe(kind => kind == "function");
        trial["outputs"]!["Result"]!.AsArray().Count.ShouldBeGreaterThan(25);
    }

    private static JsonObject Person(string id) => new()
    {
        ["type"] = "OneWindow.HumanTask",
        ["id"] = id,
        ["taskName"] = Literal("visit"),
        ["assignTo"] = Literal("role:leader"),
        ["outcomes"] = new JsonObject { ["typeName"] = "List<String>", ["expression"] = new JsonObject { ["type"] = "Object", ["value"] = """["见到","未见到"]""" } },
    };

    private static JsonObject Named(JsonObject activity, string name)
    {
        activity["name"] = name;
        return activity;
    }

    private async Task<string> DeclareAsync(string definitionId, string? activityTypeName, string? propertyName)
    {
        var answer = await office.Admin.PostAsJsonAsync($"/elsa/api/scripting/javascript/type-definitions/{definitionId}", new { workflowDefinitionId = definitionId, activityTypeName, propertyName });
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task<string> PublishAsync(string id, JsonObject definition)
    {
        var published = await office.Admin.PublishAsync(definition);
        published["definitionId"]!.GetValue<string>().ShouldBe(id);
        return published["versionId"]!.GetValue<string>();
    }

    private async Task<JsonObject> TryAsync(string versionId, string nodeId)
    {
        var answer = await office.Admin.PostAsJsonAsync("/elsa/api/tests/activities", new
        {
            workflowDefinitionHandle = new { definitionId = (string?)null, versionOptions = (string?)null, definitionVersionId = versionId },
            activityHandle = new { activityId = (string?)null, activityNodeId = nodeId, activityInstanceId = (string?)null, activityHash = (string?)null },
        });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }
}
