using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using OneWindow.Grains.People;
using static OneWindow.Api.Tests.Definitions;

namespace OneWindow.Api.Tests.Studio;

public sealed class When_Studio_asks_for_activities : IAsyncLifetime
{
    private const string Address = "/elsa/api/descriptors/activities?Refresh=True";

    // Members of every activity; an input or output of such a name would overwrite them.
    private static readonly string[] Reserved = ["id", "nodeId", "name", "type", "version", "customProperties", "metadata"];

    private readonly OfficeApp _app = new();
    private HttpClient _designer = null!;

    public async Task InitializeAsync() => _designer = await _app.PersonAsync("designer", [OfficeRoles.Designer]);

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Each_has_all_that_the_palette_and_the_form_need()
    {
        var activities = await ActivitiesAsync("zh-CN");
        activities.Count.ShouldBeGreaterThan(50);
        activities.Select(activity => (Text(activity, "typeName"), Number(activity, "version"))).ShouldBeUnique();
        foreach (var activity in activities)
        {
            var type = Text(activity, "typeName");
            foreach (var member in new[] { "namespace", "name", "category", "displayName", "description" })
                activity[member]!.GetValueKind().ShouldBe(JsonValueKind.String, $"{type}.{member}");
            foreach (var member in new[] { "isBrowsable", "isContainer", "isStart", "isTerminal" })
                activity[member]!.GetValueKind().ShouldBeOneOf([JsonValueKind.True, JsonValueKind.False], $"{type}.{member}");
            Text(activity, "kind").ShouldBeOneOf("Action", "Trigger");
            activity["customProperties"].ShouldBeOfType<JsonObject>();
            activity["constructionProperties"].ShouldBeOfType<JsonObject>();
            Text(activity, "displayName").ShouldNotBeEmpty(type);
            foreach (var list in new[] { "inputs", "outputs", "ports" })
                activity[list]!.AsArray().ShouldAllBe(item => item != null, $"{type}.{list}");
            foreach (var port in Items(activity, "ports"))
            {
                Text(port, "type").ShouldBeOneOf("Flow", "Embedded");
                Text(port, "displayName").ShouldNotBeEmpty(type);
                port["isBrowsable"]!.GetValue<bool>().ShouldBeTrue();
            }

            Items(activity, "ports").Select(port => Text(port, "name")).ShouldBeUnique();
            foreach (var input in Items(activity, "inputs"))
                CheckInput(type, input);
            foreach (var output in Items(activity, "outputs"))
                Reserved.ShouldNotContain(Text(output, "name").ToLowerInvariant(), $"{type} {Text(output, "name")}");
        }
    }

    [Fact]
    public async Task The_texts_are_in_the_language_of_the_reader()
    {
        var zh = await ActivitiesAsync("zh-CN");
        var en = await ActivitiesAsync("en");
        foreach (var activity in zh.Where(activity => activity["isBrowsable"]!.GetValue<bool>()))
        {
            Text(activity, "displayName").ShouldMatch(@"\p{IsCJKUnifiedIdeographs}", Text(activity, "typeName"));
            Text(activity, "category").ShouldMatch(@"\p{IsCJKUnifiedIdeographs}", Text(activity, "typeName"));
            foreach (var input in Items(activity, "inputs"))
                Text(input, "displayName").ShouldMatch(@"\p{IsCJKUnifiedIdeographs}", $"{Text(activity, "typeName")} {Text(input, "name")}");
        }

        foreach (var activity in en)
            Text(activity, "displayName").ShouldNotMatch(@"\p{IsCJKUnifiedIdeographs}", Text(activity, "typeName"));
        Text(Find(zh, "OneWindow.HumanTask"), "category").ShouldBe("办公");
        Text(Find(en, "OneWindow.HumanTask"), "category").ShouldBe("Office");
        Text(Find(await ActivitiesAsync(null), "Elsa.FlowDecision"), "category").ShouldBe("分支");
    }

    [Fact]
    public async Task Containers_and_place_holders_are_there_but_not_in_the_palette()
    {
        var activities = await ActivitiesAsync("en");
        foreach (var hidden in new[] { "Elsa.Flowchart", "Elsa.Sequence", "Elsa.Parallel", "Elsa.Fork", "Elsa.NotFoundActivity" })
            Find(activities, hidden)["isBrowsable"]!.GetValue<bool>().ShouldBeFalse(hidden);
        Find(activities, "Elsa.Flowchart")["isContainer"]!.GetValue<bool>().ShouldBeTrue();
        Find(activities, "Elsa.Start")["isStart"]!.GetValue<bool>().ShouldBeTrue();
        foreach (var last in new[] { "Elsa.End", "Elsa.Finish", "Elsa.Fault", "Elsa.Complete", "Elsa.Break" })
            Find(activities, last)["isTerminal"]!.GetValue<bool>().ShouldBeTrue(last);
        Ports(Find(activities, "Elsa.If")).ShouldBe(["Then Embedded", "Else Embedded", "Done Flow"]);
        Ports(Find(activities, "Elsa.FlowDecision")).ShouldBe(["True Flow", "False Flow"]);
        Ports(Find(activities, "OneWindow.Deadline")).ShouldBe(["Body Embedded", "Warning Embedded", "Overdue Embedded", "Done Flow"]);
        Text(Find(activities, "Elsa.Event"), "kind").ShouldBe("Trigger");
    }

    [Fact]
    public async Task Pickers_offer_what_the_office_has()
    {
        var activities = await ActivitiesAsync("zh-CN");
        var offices = await _designer.GetFromJsonAsync<JsonArray>("/api/reference/offices");
        var first = offices![0]!.AsObject();
        var assignees = Choices(Input(activities, "OneWindow.HumanTask", "AssignTo"), "dropdown", "selectList");
        assignees["handler"].ShouldContain("承办人");
        assignees[$"office:{Text(first, "code")}"].ShouldBe(Text(first, "zh"));
        assignees["role:leader"].ShouldContain("组长");
        var person = first["people"]![0]!.AsObject();
        assignees[$"person:{Text(person, "id")}"].ShouldStartWith(Text(person, "name"));

        var groups = Choices(Input(activities, "OneWindow.HumanTask", "Groups"), "checklist", "checkList");
        groups.Keys.ShouldAllBe(group => group.StartsWith("office:") || group.StartsWith("role:"));
        groups.Count.ShouldBe(offices.Count + OfficeRoles.All.Count);
        Choices(Input(activities, "OneWindow.Notify", "To"), "checklist", "checkList").ShouldContainKey("district");
        Choices(Input(activities, "OneWindow.UpdateCase", "Field"), "dropdown", "selectList").Keys.ShouldBe(["statusLabel", "redFlag", "community", "category", "state", "refused"]);
        Choices(Input(activities, "OneWindow.PauseClock", "Basis"), "dropdown", "selectList").Count.ShouldBeGreaterThan(3);
    }

    [Fact]
    public async Task Outcomes_that_people_name_leave_the_others()
    {
        var activities = await ActivitiesAsync("en");
        Fixed("OneWindow.HumanTask", "Outcomes").ShouldBe(["Timeout"]);
        Fixed("Elsa.RunJavaScript", "PossibleOutcomes").ShouldBe(["Done"]);
        Fixed("Elsa.FlowFork", "Branches").ShouldBeEmpty();
        // Studio takes ports from the activity itself, so a new one has to hold its outcomes.
        Find(activities, "OneWindow.HumanTask")["constructionProperties"]!["Outcomes"]!["expression"].Compact().ShouldBe(JsonSerializer.Serialize(new { type = "Object", value = """["Done"]""" }));
        Fixed("Elsa.FlowSendHttpRequest", "ExpectedStatusCodes").ShouldBe(["Unmatched status code", "Failed to connect", "Timeout", "Done"]);

        string[] Fixed(string type, string input) =>
            [.. Input(activities, type, input)["uiSpecifications"]!["DynamicOutcomesOptions"]!["fixedOutcomes"]!.AsArray().Select(outcome => outcome!.GetValue<string>())];
    }

    [Fact]
    public async Task A_list_that_the_browser_has_is_not_sent_again()
    {
        using var first = await AskAsync("zh-CN");
        var tag = first.Headers.ETag.ShouldNotBeNull();
        first.Headers.Vary.ShouldContain("Accept-Language");
        (await AskAsync("zh-CN", tag: tag.ToString())).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await AskAsync("en", tag: tag.ToString())).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var packed = await AskAsync("zh-CN", encoding: "gzip, br");
        packed.Content.Headers.ContentEncoding.ShouldBe(["br"]);
        packed.Content.Headers.ContentLength!.Value.ShouldBeLessThan(first.Content.Headers.ContentLength!.Value / 5);
        using var unpacked = new System.IO.Compression.BrotliStream(await packed.Content.ReadAsStreamAsync(), System.IO.Compression.CompressionMode.Decompress);
        JsonNode.Parse(unpacked)!["count"]!.GetValue<int>().ShouldBeGreaterThan(50);
    }

    [Fact]
    public async Task A_definition_that_may_be_used_is_an_activity_in_each_published_version()
    {
        var admin = await _app.AdminAsync();
        var used = Sequence("house-visit", Output("o", "'seen'"));
        used["name"] = "House visit";
        used["options"] = new JsonObject { ["usableAsActivity"] = true, ["activityCategory"] = "上门" };
        used["inputs"] = new JsonArray(new JsonObject { ["type"] = "String", ["name"] = "Household", ["displayName"] = "户号" });
        used["outputs"] = new JsonArray(new JsonObject { ["type"] = "String", ["name"] = "Result" });
        used["outcomes"] = new JsonArray("Nobody home");
        using var before = await AskAsync("zh-CN");
        await admin.PublishAsync(used);
        (await AskAsync("zh-CN", tag: before.Headers.ETag!.ToString())).StatusCode.ShouldBe(HttpStatusCode.OK);
        used["description"] = "second";
        await admin.PublishAsync(used);

        var versions = (await ActivitiesAsync("zh-CN")).Where(activity => Text(activity, "typeName") == "HouseVisit").OrderBy(activity => Number(activity, "version")).ToArray();
        versions.Select(activity => Number(activity, "version")).ShouldBe([1, 2]);
        versions.Select(activity => activity["isBrowsable"]!.GetValue<bool>()).ShouldBe([false, true]);
        var latest = versions[1];
        Text(latest, "category").ShouldBe("上门");
        Ports(latest).ShouldBe(["Nobody home Flow", "Done Flow"]);
        Text(latest["customProperties"]!.AsObject(), "RootType").ShouldBe("WorkflowDefinitionActivity");
        var made = latest["constructionProperties"]!.AsObject();
        Text(made, "WorkflowDefinitionId").ShouldBe("house-visit");
        Text(made, "WorkflowDefinitionVersionId").ShouldBe("house-visit-v2");
        Number(made, "LatestAvailablePublishedVersion").ShouldBe(2);
        var input = Items(latest, "inputs").Single();
        Text(input, "name").ShouldBe("Household");
        Text(input, "displayName").ShouldBe("户号");
        input["isSynthetic"]!.GetValue<bool>().ShouldBeTrue();

        (await admin.DeleteAsync("/api/workflow-definitions/house-visit")).EnsureSuccessStatusCode();
        (await ActivitiesAsync("zh-CN")).ShouldNotContain(activity => Text(activity, "typeName") == "HouseVisit");
    }

    [Fact]
    public async Task Two_definitions_of_one_name_are_two_activities()
    {
        var admin = await _app.AdminAsync();
        foreach (var id in new[] { "one", "two" })
        {
            var used = Sequence(id, Output("o", $"'{id}'"));
            used["name"] = "Same name";
            used["options"] = new JsonObject { ["usableAsActivity"] = true };
            await admin.PublishAsync(used);
        }

        var types = (await ActivitiesAsync("en")).Where(activity => Text(activity, "displayName") == "Same name").Select(activity => Text(activity, "typeName"));
        types.ShouldBe(["SameName", "SameName.two"]);
    }

    [Fact]
    public async Task Deadlines_are_offered_from_the_definition_that_is_open()
    {
        (await OptionsAsync("OneWindow.PauseClock", "DeadlineName", "hotline")).Keys.ShouldBe(["response", "resolution"], ignoreOrder: true);
        (await OptionsAsync("OneWindow.PauseClock", "DeadlineName", null)).ShouldBeEmpty();
        var kept = await OptionsAsync("OneWindow.PauseClock", "DeadlineName", "hotline", """{"deadlineName":{"typeName":null,"expression":{"type":"Literal","value":"gone"}}}""");
        kept.ShouldContainKey("gone");
        (await _designer.PostAsJsonAsync("/elsa/api/descriptors/activities/OneWindow.PauseClock/options/Nothing", new { context = new { } })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _designer.PostAsync("/elsa/api/descriptors/activities/OneWindow.PauseClock/options/DeadlineName", Json("{"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private async Task<Dictionary<string, string>> OptionsAsync(string type, string input, string? definition, string context = "{}")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/elsa/api/descriptors/activities/{type}/options/{input}") { Content = Json($$"""{"context":{{context}}}""") };
        if (definition is not null)
            request.Headers.Referrer = new Uri($"http://localhost/studio/workflows/definitions/{definition}/edit?page=1");
        var answer = await _designer.SendAsync(request);
        var items = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["items"]!.AsObject();
        items.ContainsKey("Refresh").ShouldBeFalse();
        return Choices(new JsonObject { ["uiSpecifications"] = items.DeepClone() }, "dropdown", "selectList");
    }

    private static void CheckInput(string type, JsonObject input)
    {
        var name = Text(input, "name");
        Reserved.ShouldNotContain(name.ToLowerInvariant(), $"{type} {name}");
        char.IsLower(name[0]).ShouldBeFalse(name);
        Text(input, "displayName").ShouldNotBeEmpty($"{type} {name}");
        Text(input, "uiHint").ShouldNotBeEmpty($"{type} {name}");
        Text(input, "typeName").ShouldNotBeEmpty($"{type} {name}");
        Text(input, "defaultSyntax").ShouldBeOneOf("Literal", "Object", "JavaScript");
        input["isBrowsable"]!.GetValue<bool>().ShouldBeTrue();
        input["isReadOnly"]!.GetValue<bool>().ShouldBeFalse();
        input["isWrapped"]!.GetValueKind().ShouldBeOneOf(JsonValueKind.True, JsonValueKind.False);
        input.ContainsKey("category").ShouldBeTrue();
        if (input["uiSpecifications"] is not JsonObject specifications)
        {
            Text(input, "uiHint").ShouldNotBeOneOf("dropdown", "checklist", "radiolist", "code-editor", "dynamic-outcomes");
            return;
        }

        foreach (var (hint, list) in new[] { ("dropdown", "selectList"), ("checklist", "checkList"), ("radiolist", "radioList") })
        {
            if (Text(input, "uiHint") != hint)
                continue;
            foreach (var item in specifications[hint]![list]!["items"]!.AsArray())
            {
                Text(item!.AsObject(), "text").ShouldNotBeEmpty($"{type} {name}");
                Text(item!.AsObject(), "value").ShouldNotBeEmpty($"{type} {name}");
            }
        }

        if (specifications["code-editor"] is { } code)
            code["editorHeight"]!.GetValueKind().ShouldBe(JsonValueKind.Number);
    }

    private async Task<IReadOnlyList<JsonObject>> ActivitiesAsync(string? language)
    {
        using var answer = await AskAsync(language);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var body = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        var items = Items(body, "items");
        Number(body, "count").ShouldBe(items.Count);
        return items;
    }

    private async Task<HttpResponseMessage> AskAsync(string? language, string? tag = null, string? encoding = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address);
        if (language is not null)
            request.Headers.TryAddWithoutValidation("Accept-Language", language);
        if (tag is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        if (encoding is not null)
            request.Headers.TryAddWithoutValidation("Accept-Encoding", encoding);
        return await _designer.SendAsync(request);
    }

    private static Dictionary<string, string> Choices(JsonObject input, string hint, string list) =>
        input["uiSpecifications"]![hint]![list]!["items"]!.AsArray().ToDictionary(item => Text(item!.AsObject(), "value"), item => Text(item!.AsObject(), "text"));

    private static JsonObject Input(IReadOnlyList<JsonObject> activities, string type, string input) => Items(Find(activities, type), "inputs").Single(i => Text(i, "name") == input);

    private static JsonObject Find(IReadOnlyList<JsonObject> activities, string type) => activities.Single(activity => Text(activity, "typeName") == type);

    private static string[] Ports(JsonObject activity) => [.. Items(activity, "ports").Select(port => $"{Text(port, "name")} {Text(port, "type")}")];

    private static IReadOnlyList<JsonObject> Items(JsonObject from, string name) => [.. from[name]!.AsArray().Select(item => item!.AsObject())];

    private static string Text(JsonObject from, string name) => from[name]!.GetValue<string>();

    private static int Number(JsonObject from, string name) => from[name]!.GetValue<int>();
}
