using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace OneWindow.EndToEnd;

/// <summary>The pages of the shell itself: incidents, deadlines, cases, comparisons.</summary>
public sealed class When_the_office_is_watched(StudioBrowser studio) : IClassFixture<StudioBrowser>
{
    [BrowserFact]
    public async Task Incidents_are_listed_filtered_and_skipped_by_a_designer()
    {
        var instance = await FailedInstanceAsync("fails-to-skip");
        await using var window = await studio.OpenSignedInAsync("incidents?definitionId=fails-to-skip");
        await window.TextAsync(instance);
        await window.ScreenshotAsync("incidents-zh");
        await window.Page.ClickAsync("tr button:has-text('跳过')");
        await window.Page.FillAsync("dialog textarea[name=reason]", "不再需要");
        await window.Page.ClickAsync("dialog button[type=submit]");
        await window.TextAsync("没有异常。");
        await window.Page.SelectOptionAsync("select[name=resolved]", "true");
        await window.TextAsync("已跳过");
        window.Page.Url.ShouldContain("resolved=true");
        var incident = await studio.Api.GetFromJsonAsync<JsonObject>($"/api/incidents?instanceId={instance}");
        incident!["items"]![0]!["resolution"]!.GetValue<string>().ShouldBe("Skipped");
        window.Troubles.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task A_leader_sees_incidents_and_may_not_act_on_them()
    {
        var instance = await FailedInstanceAsync("fails-to-look-at");
        var password = await studio.AccountAsync("zhang-leader", "leader");
        await using var window = await studio.OpenAsync("incidents?definitionId=fails-to-look-at", "en");
        await window.SignInAsync("zhang-leader", password);
        await window.TextAsync(instance);
        (await window.Page.Locator("td button").CountAsync()).ShouldBe(0);
        await window.ScreenshotAsync("incidents-leader-en");
    }

    [BrowserFact]
    public async Task The_calendar_leads_from_a_day_to_the_case_and_the_case_to_its_workflow()
    {
        var receipt = await CaseAsync();
        var number = receipt["caseNumber"]!.GetValue<string>();
        var due = DateTimeOffset.Parse(receipt["resolutionDueAt"]!.GetValue<string>(), null).ToOffset(TimeSpan.FromHours(8));
        await using var window = await studio.OpenSignedInAsync($"deadlines?day={due:yyyy-MM-dd}&kind=resolution");
        await window.Page.WaitForSelectorAsync($".ow-date[data-day='{due:yyyy-MM-dd}'] .ow-badge");
        await window.ScreenshotAsync("deadlines-zh");
        await window.Page.ClickAsync($".ow-day tr:has-text('{number}') a:has-text('工单')");
        await window.Page.WaitForSelectorAsync(".ow-facts");
        await window.TextAsync("楼道堆放杂物");
        (await window.Page.Locator(".ow-facts").InnerTextAsync()).ShouldContain("199****1234");
        await window.ScreenshotAsync("case-zh");
        await window.Page.ClickAsync("text=打开流程视图");
        await window.Page.WaitForURLAsync($"**/studio/workflows/instances/{number}/view");
        await window.Page.ClickAsync(".ow-context summary");
        await window.Page.ClickAsync(".ow-context a:has-text('打开工单')");
        await window.Page.WaitForURLAsync($"**/studio/cases/{number}");
    }

    [BrowserFact]
    public async Task A_designer_sees_the_deadlines_of_a_case_and_not_whose_it_is()
    {
        var number = (await CaseAsync())["caseNumber"]!.GetValue<string>();
        var password = await studio.AccountAsync("wang-designer", "designer");
        await using var window = await studio.OpenAsync($"cases/{number}");
        await window.SignInAsync("wang-designer", password);
        await window.TextAsync("您的角色只能查看其流程与期限");
        await window.TextAsync("办结时限");
        (await window.Page.ContentAsync()).ShouldNotContain("赵女士");
    }

    [BrowserFact]
    public async Task Two_versions_are_compared_side_by_side()
    {
        await PublishAsync("compared", """{"type":"Elsa.WriteLine","id":"hello","name":"问候","text":{"typeName":"String","expression":{"type":"Literal","value":"早上好"}}}""");
        await PublishAsync("compared", """
            {"type":"Elsa.WriteLine","id":"hello","name":"问候","text":{"typeName":"String","expression":{"type":"Literal","value":"晚上好"}}},
            {"type":"Elsa.WriteLine","id":"bye","name":"告别","text":{"typeName":"String","expression":{"type":"Literal","value":"再见"}}}
            """);
        await using var window = await studio.OpenSignedInAsync("workflows/definitions/compared/compare", "en");
        await window.Page.WaitForSelectorAsync(".ow-lines");
        var changes = await window.Page.Locator(".ow-changes").First.InnerTextAsync();
        changes.ShouldContain("告别");
        changes.ShouldContain("早上好");
        changes.ShouldContain("晚上好");
        (await window.Page.Locator(".ow-line-changed").CountAsync()).ShouldBe(1);
        await window.ScreenshotAsync("compare-en");
        window.Troubles.ShouldBeEmpty();
    }

    private async Task<string> FailedInstanceAsync(string definitionId)
    {
        await PublishAsync(definitionId, """{"type":"Elsa.WriteLine","id":"say","name":"告知","text":{"typeName":"String","expression":{"type":"JavaScript","value":"nothing.here"}}}""");
        var started = await studio.Api.PostAsJsonAsync("/api/workflow-instances", new { definitionId, operationId = definitionId });
        return (await started.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<string>();
    }

    private async Task PublishAsync(string definitionId, string activities)
    {
        var definition = $$"""{"definitionId":"{{definitionId}}","root":{"type":"Elsa.Sequence","id":"main","activities":[{{activities}}] } }""";
        var published = await studio.Api.PostAsync(new Uri("/api/workflow-definitions", UriKind.Relative), new StringContent(definition, System.Text.Encoding.UTF8, "application/json"));
        published.IsSuccessStatusCode.ShouldBeTrue(await published.Content.ReadAsStringAsync());
    }

    private async Task<JsonObject> CaseAsync()
    {
        var registered = await studio.Api.PostAsJsonAsync("/api/hotline/cases", new
        {
            kind = "complaint",
            problem = "env.noise.renovation",
            community = "sanmiaojie",
            address = "三庙街 5 号楼",
            caller = new { name = "赵女士", phone = "19900001234" },
            description = "楼道堆放杂物三天无人清理，影响通行。",
            operationId = Guid.NewGuid().ToString("N"),
        });
        registered.IsSuccessStatusCode.ShouldBeTrue(await registered.Content.ReadAsStringAsync());
        return (await registered.Content.ReadFromJsonAsync<JsonObject>())!;
    }
}
