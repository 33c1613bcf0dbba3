using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace OneWindow.EndToEnd;

public sealed class When_a_definition_is_drawn(StudioBrowser studio) : IClassFixture<StudioBrowser>
{
    [BrowserFact]
    public async Task It_is_published_run_watched_and_mended()
    {
        await using var window = await studio.OpenSignedInAsync("workflows/definitions");
        var designer = new StudioDesigner(window);
        var id = await designer.CreateAsync("走访登记");
        await designer.AddAsync("办公", "人工待办", 80, 120);
        await designer.AddAsync("控制台", "写一行", 400, 120);
        var drawn = await designer.ConnectAsync("Done", 0, 1);
        drawn["root"]!["connections"]!.AsArray().Count.ShouldBe(1);
        await window.ScreenshotAsync("drawn");

        await designer.SelectAsync("WriteLine1", "文字");
        await designer.ChooseScriptAsync("文字");
        var scripted = await designer.ScriptAsync("getInput(1).household");
        var line = scripted["root"]!["activities"]!.AsArray().Single(activity => activity!["type"]!.GetValue<string>() == "Elsa.WriteLine")!;
        line["text"]!["expression"]!["type"]!.GetValue<string>().ShouldBe("JavaScript");
        await window.ScreenshotAsync("expression");

        // What is missing is told at its activity, and nothing is published.
        var (refused, _) = await designer.PublishAsync();
        refused.ShouldBe(400);
        await window.TextAsync("缺少输入 taskName");
        await window.ScreenshotAsync("publish-refused");
        await designer.SelectAsync("HumanTask1", "任务代码");
        await designer.WriteAsync("任务代码", "visit");
        var (status, published) = await designer.PublishAsync();
        status.ShouldBe(200);
        published!["isPublished"]!.GetValue<bool>().ShouldBeTrue();
        await window.ScreenshotAsync("published");

        // It runs, waits for a person, and breaks where the script asks for what is not there.
        var instance = await StartAsync(id);
        await window.GoAsync($"workflows/instances/{instance}/view");
        await window.TextAsync("人工待办 - 等待中");
        await window.ScreenshotAsync("waiting");
        await CompleteAsync(instance);
        await window.TextAsync("写一行 - 出错");
        await window.ScreenshotAsync("faulted");
        var incident = (await Get($"/api/incidents?pageSize=100"))["items"]!.AsArray().Single(listed => listed!.ToJsonString().Contains(instance, StringComparison.Ordinal))!;
        incident["activityType"]!.GetValue<string>().ShouldBe("Elsa.WriteLine");

        // Mended, the next one goes through; the version before stays with what runs on it.
        await window.GoAsync($"workflows/definitions/{id}/edit");
        await designer.PaletteAsync();
        await designer.SelectScriptedAsync("WriteLine1");
        await designer.ScriptAsync("2 * 3");
        var (_, mended) = await designer.PublishAsync();
        mended!["version"]!.GetValue<int>().ShouldBe(2);
        var next = await StartAsync(id);
        await CompleteAsync(next);
        await window.GoAsync($"workflows/instances/{next}/view");
        await window.TextAsync("写一行 - 已完成");
        await window.ScreenshotAsync("finished");

        // What broke is taken to the mended version and tried again.
        await SendAsync($"/api/workflow-instances/{instance}/migrate", new { plan = new { definitionId = id, fromVersion = 1, toVersion = 2 }, reason = "脚本已改正", operationId = Guid.NewGuid().ToString() });
        await SendAsync($"/api/workflow-instances/{instance}/retry", new { reason = "已迁移到新版本", operationId = Guid.NewGuid().ToString() });
        await window.GoAsync($"workflows/instances/{instance}/view");
        await window.TextAsync("写一行 - 已完成");
        await window.ScreenshotAsync("migrated");
        window.Troubles.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task The_office_s_own_version_of_the_hotline_leads_the_next_case()
    {
        await using var window = await studio.OpenSignedInAsync("workflows/definitions/hotline/edit");
        var before = await RegisterAsync();
        var designer = new StudioDesigner(window);
        await designer.PaletteAsync();
        await window.Page.Locator("elsa-activity-wrapper").First.WaitForAsync();
        var draft = await designer.WriteAsync("说明", "本街道的接诉即办流程。");
        draft["version"]!.GetValue<int>().ShouldBe(2);
        draft["isPublished"]!.GetValue<bool>().ShouldBeFalse();
        var (status, published) = await designer.PublishAsync();
        status.ShouldBe(200);
        published!["version"]!.GetValue<int>().ShouldBe(2);
        await window.ScreenshotAsync("hotline-of-the-office");

        (await VersionOfAsync(await RegisterAsync())).ShouldBe(2);
        (await VersionOfAsync(before)).ShouldBe(1);
        window.Troubles.ShouldBeEmpty();

        // What is exported says what Elsa asks of a definition, and holds no place holder.
        var exported = (await Get("/elsa/api/workflow-definitions/hotline/export?versionOptions=Latest"))!;
        exported["$schema"]!.GetValue<string>().ShouldStartWith("https://elsaworkflows.io/schemas/workflow-definition");
        exported["definitionId"]!.GetValue<string>().ShouldBe("hotline");
        exported["id"]!.GetValue<string>().ShouldNotBeEmpty();
        exported["description"]!.GetValue<string>().ShouldBe("本街道的接诉即办流程。");
        exported["root"]!["type"]!.GetValue<string>().ShouldBe("Elsa.Flowchart");
        exported.ToJsonString().ShouldNotContain("NotFoundActivity");
    }

    private async Task<string> RegisterAsync()
    {
        var answer = await studio.Api.PostAsJsonAsync("/api/hotline/cases", new
        {
            kind = "complaint",
            problem = "env.noise.renovation",
            community = "sanmiaojie",
            address = "槐柏树街 5 号楼",
            caller = new { name = "赵女士", phone = "19900001234" },
            description = "楼道堆放杂物。",
            operationId = Guid.NewGuid().ToString(),
        });
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!["caseNumber"]!.GetValue<string>();
    }

    private async Task<int> VersionOfAsync(string instance) =>
        JsonNode.Parse(await studio.Api.GetStringAsync($"/elsa/api/workflow-instances/{instance}"))!["version"]!.GetValue<int>();

    private async Task<string> StartAsync(string definitionId)
    {
        var answer = await studio.Api.PostAsJsonAsync("/api/workflow-instances", new { definitionId, operationId = Guid.NewGuid().ToString() });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<string>();
    }

    private async Task CompleteAsync(string instance)
    {
        var item = (await Get("/api/work-items?pageSize=100"))["items"]!.AsArray().Single(listed => listed!["ownerKey"]!.GetValue<string>() == instance)!["item"]!;
        var answer = await studio.Api.PostAsJsonAsync($"/api/work-items/{item["id"]!.GetValue<string>()}/complete", new { outcome = "Done", operationId = Guid.NewGuid().ToString() });
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    private async Task SendAsync(string address, object body)
    {
        var answer = await studio.Api.PostAsJsonAsync(address, body);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    private async Task<JsonObject> Get(string address) => (await studio.Api.GetFromJsonAsync<JsonObject>(address))!;
}
