using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace OneWindow.EndToEnd;

public sealed class When_instances_are_migrated(StudioBrowser studio) : IClassFixture<StudioBrowser>
{
    [BrowserFact]
    public async Task A_designer_tries_a_plan_mends_it_and_carries_it_out()
    {
        await PublishAsync("patrol", "巡查", "check", "Checked");
        for (var i = 0; i < 3; i++)
            await OkAsync("/api/workflow-instances", new { definitionId = "patrol" });
        await PublishAsync("patrol", "巡查", "inspect", "Checked", "extra");

        await using var window = await studio.OpenSignedInAsync("workflows/migrations");
        var page = window.Page;
        await page.ClickAsync("main a:has-text('巡查')");
        await page.Locator("main .ow-table tbody tr").First.WaitForAsync();
        (await page.Locator("main .ow-table tbody tr").AllInnerTextsAsync())[1].ShouldContain("3");
        await window.ScreenshotAsync("migration-versions");

        await page.ClickAsync("text=迁移…");
        var row = page.Locator("tr", new() { Has = page.Locator("select[name='to-check']") });
        await row.WaitForAsync();
        (await row.InnerTextAsync()).ShouldContain("无对应");
        await page.ClickAsync("text=试运行");
        await page.Locator(".ow-badge:has-text('不能迁移')").First.WaitForAsync();
        await page.Locator("[role=status]:has-text('不能迁移 3')").WaitForAsync();
        await window.ScreenshotAsync("migration-refused");

        await page.SelectOptionAsync("select[name='to-check']", "inspect");
        (await page.Locator("text=开始迁移").IsDisabledAsync()).ShouldBeTrue();
        await page.ClickAsync("text=试运行");
        await page.Locator("[role=status]:has-text('可迁移 3')").WaitForAsync();
        await page.Locator(".ow-badge:has-text('完成')").First.WaitForAsync();
        await window.ScreenshotAsync("migration-dry-run");
        await page.FillAsync("input[name=reason]", "改版");
        await page.ClickAsync("text=开始迁移");
        await page.Locator("[role=status]:has-text('已迁移 3')").WaitForAsync();
        await page.Locator("main .ow-table").First.Locator("tbody tr:first-child button").WaitForAsync();
        await window.ScreenshotAsync("migration-done");
        (await page.Locator("main").InnerTextAsync()).ShouldNotContain("null");
        window.Troubles.ShouldBeEmpty();

        var versions = (await studio.Api.GetFromJsonAsync<JsonArray>("/api/workflow-migrations/versions/patrol"))!;
        versions.Select(version => version!["running"]!.GetValue<long>()).ShouldBe([3, 0]);
    }

    [BrowserFact]
    public async Task The_page_speaks_English_and_is_for_designers()
    {
        await PublishAsync("survey", "Survey", "a", "Never");
        await OkAsync("/api/workflow-instances", new { definitionId = "survey" });
        await PublishAsync("survey", "Survey", "b", "Never", variable: "Extra");
        var leader = await studio.AccountAsync("leader-m", "leader");
        await using var window = await studio.OpenAsync("workflows/migrations", language: "en");
        await window.SignInAsync("leader-m", leader);
        await window.TextAsync("Your role may not open this page.");
        await using var own = await studio.OpenSignedInAsync("workflows/definitions/survey/versions", language: "en");
        await own.Page.Locator("h1:has-text('Versions in flight')").WaitForAsync();
        await own.Page.ClickAsync("text=Migrate…");
        await own.Page.Locator("td:has-text('Extra')").First.WaitForAsync();
        (await own.Page.Locator("main").InnerTextAsync()).ShouldNotContain("null");
        await own.ScreenshotAsync("migration-english");
    }

    private async Task PublishAsync(string definitionId, string name, string activity, string eventName, string? before = null, string? variable = null)
    {
        static JsonObject Event(string id, string name) => new()
        {
            ["type"] = "Elsa.Event",
            ["id"] = id,
            ["eventName"] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = name } },
        };
        var activities = new JsonArray(Event(activity, eventName));
        if (before is not null)
            activities.Insert(0, Event(before, "Never"));
        await OkAsync("/api/workflow-definitions", new JsonObject
        {
            ["definitionId"] = definitionId,
            ["name"] = name,
            ["variables"] = variable is null ? [] : new JsonArray(new JsonObject { ["id"] = "v", ["name"] = variable, ["typeName"] = "String" }),
            ["root"] = new JsonObject { ["type"] = "Elsa.Sequence", ["id"] = "main", ["activities"] = activities },
        });
    }

    private async Task OkAsync(string address, object body)
    {
        var answer = await studio.Api.PostAsJsonAsync(address, body);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }
}
