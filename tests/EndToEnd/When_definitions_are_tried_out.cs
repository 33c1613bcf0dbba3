using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace OneWindow.EndToEnd;

public sealed class When_definitions_are_tried_out(StudioBrowser studio) : IClassFixture<StudioBrowser>
{
    [BrowserFact]
    public async Task Scenarios_run_green_and_a_changed_one_shows_what_came_instead()
    {
        await using var window = await studio.OpenSignedInAsync("workflows/definitions/hotline/scenarios");
        await window.Page.WaitForSelectorAsync("article[data-scenario='escalation']");
        await window.Page.ClickAsync("#run-all");
        await window.Page.WaitForSelectorAsync("#verdict.ow-passed");
        (await window.Page.Locator(".ow-red").CountAsync()).ShouldBe(0);
        (await window.Page.Locator(".ow-green").CountAsync()).ShouldBeGreaterThanOrEqualTo(5);
        await window.ScreenshotAsync("scenarios-green");

        await window.Page.ClickAsync("#scenario-editor summary");
        var editor = window.Page.Locator("textarea[name=scenarios]");
        await editor.FillAsync((await editor.InputValueAsync()).Replace("\"assignee\": \"p-1502\"", "\"assignee\": \"p-1503\"", StringComparison.Ordinal));
        await window.Page.ClickAsync("#run-all");
        await window.Page.WaitForSelectorAsync("#verdict.ow-failure");
        var finding = window.Page.Locator("article[data-scenario='normal-day'] .ow-finding").First;
        (await finding.Locator(".ow-expected").TextContentAsync()).ShouldBe("p-1503");
        (await finding.Locator(".ow-actual").TextContentAsync()).ShouldBe("p-1502");
        await finding.ScrollIntoViewIfNeededAsync();
        await window.ScreenshotAsync("scenarios-red");

        await editor.FillAsync("[{]");
        await window.Page.ClickAsync("#run-all");
        await window.TextAsync("场景应为 JSON 数组。");
        window.Troubles.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task A_red_scenario_holds_up_publishing_until_somebody_says_why_it_may_be()
    {
        const string Scenarios = """[{"id":"greets","name":{"zh":"问候","en":"Greets"},"given":{"startAt":"2026-03-02T09:00:00+08:00"},"expect":{"lines":[{"text":"晚上好"}]}}]""";
        var line = new { type = "Elsa.WriteLine", id = "say", version = 1, text = new { typeName = "String", expression = new { type = "Literal", value = "早上好" } } };
        var model = new
        {
            definitionId = "red",
            name = "有红色场景的流程",
            customProperties = new Dictionary<string, object?> { ["OneWindow.Scenarios"] = JsonNode.Parse(Scenarios) },
            root = new { type = "Elsa.Flowchart", id = "main", version = 1, activities = new[] { line }, connections = Array.Empty<object>() },
        };
        var saved = await studio.Api.PostAsJsonAsync("/elsa/api/workflow-definitions", new { model, publish = false });
        saved.IsSuccessStatusCode.ShouldBeTrue(await saved.Content.ReadAsStringAsync());

        await using var window = await studio.OpenSignedInAsync("workflows/definitions/red/edit");
        await window.InsideAsync(".x6-node[data-cell-id='say']");
        await window.Page.ClickAsync(".ow-context summary");
        await window.Page.ClickAsync(".ow-context button:has-text('发布')");
        await window.Page.WaitForSelectorAsync("dialog button[type=submit]:has-text('仍要发布')");
        await window.ScreenshotAsync("publish-red");
        // Without a reason the form does not go out.
        await window.Page.ClickAsync("dialog button[type=submit]");
        (await window.Page.Locator("dialog textarea[name=reason]:invalid").CountAsync()).ShouldBe(1);
        await window.Page.FillAsync("dialog textarea[name=reason]", "问候语已与窗口商定");
        await window.Page.ClickAsync("dialog button[type=submit]");
        await window.TextAsync("已发布版本 1");
        var audit = (await studio.Api.GetFromJsonAsync<JsonObject>("/api/audit?instanceId=red&action=definition-publish"))!["items"]!.AsArray().ShouldHaveSingleItem()!;
        audit["reason"]!.GetValue<string>().ShouldBe("问候语已与窗口商定");
        audit.ToJsonString().ShouldContain("scenario.failed");
        window.Troubles.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task A_test_run_is_moved_on_beside_the_viewer()
    {
        var answer = await studio.Api.PostAsJsonAsync("/api/workflow-tests", new { definitionId = "hotline" });
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        var id = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<string>();

        await using var window = await studio.OpenSignedInAsync($"workflows/instances/{id}/view");
        await window.Page.WaitForSelectorAsync("#test-clock:has-text('2026/03/02 09:00:01')");
        await window.Page.ClickAsync("#next-timer");
        await window.Page.WaitForSelectorAsync("#test-clock:has-text('16:30:00')");
        await window.Page.WaitForSelectorAsync("#test-effects:has-text('时限过半')");
        await window.ScreenshotAsync("test-run-panel");

        await window.Page.ClickAsync("#test-open button:has-text('办理')");
        await window.Page.ClickAsync("dialog button[type=submit]");
        await window.Page.WaitForSelectorAsync("#test-open:has-text('办理：HL20260302-00001')");
        var test = (await studio.Api.GetFromJsonAsync<JsonObject>($"/api/workflow-tests/{id}"))!;
        test["subject"]!["status"]!.GetValue<string>().ShouldBe("responded");
        (await studio.Api.GetFromJsonAsync<JsonObject>("/api/hotline/cases"))!["total"]!.GetValue<int>().ShouldBe(0);
    }
}
