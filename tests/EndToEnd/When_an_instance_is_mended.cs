using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace OneWindow.EndToEnd;

/// <summary>An instance that went wrong, in Studio's list and viewer and on the page of its incidents and control.</summary>
public sealed class When_an_instance_is_mended(StudioBrowser studio) : IClassFixture<StudioBrowser>
{
    private const string Amount = """{"id":"v-amount","name":"Amount","typeName":"Object"}""";
    private const string Check = """{"type":"Elsa.WriteLine","id":"check","name":"核对金额","text":{"typeName":"String","expression":{"type":"JavaScript","value":"if (!getVariable('Amount')) throw new Error('没有金额'); return 'ok'"}}}""";
    private const string Before = """{"type":"Elsa.WriteLine","id":"greet","name":"登记","text":{"typeName":"String","expression":{"type":"Literal","value":"hello"}}}""";
    private const string After = """{"type":"Elsa.Event","id":"paid","name":"等待付款","eventName":{"typeName":"String","expression":{"type":"Literal","value":"Paid"}}}""";

    [BrowserFact]
    public async Task A_variable_is_changed_the_activity_retried_and_the_instance_canceled()
    {
        var id = await StartAsync("mended");
        await using var window = await studio.OpenSignedInAsync($"workflows/instances/{id}/control");
        await window.TextAsync("没有金额");
        await window.ScreenshotAsync("control-faulted");

        await window.Page.ClickAsync("tr:has-text('Amount') button:has-text('修改')");
        await window.Page.FillAsync("dialog textarea[name=value]", "{ no");
        await window.Page.FillAsync("dialog textarea[name=reason]", "补录");
        await window.Page.ClickAsync("dialog button[type=submit]");
        await window.TextAsync("不是有效的 JSON。");
        await window.Page.FillAsync("dialog textarea[name=value]", "120");
        await window.Page.ClickAsync("dialog button[type=submit]");
        await window.Page.WaitForSelectorAsync("tr:has-text('Amount') .ow-code:has-text('120')");

        await window.Page.ClickAsync("tr:has-text('没有金额') button:has-text('重试')");
        await ConfirmAsync(window, "金额已补");
        await window.Page.WaitForSelectorAsync("tr:has-text('paid'):has-text('Paid')");
        await window.TextAsync("没有未解决的异常。");
        (await ViewAsync(id))["subStatus"]!.GetValue<string>().ShouldBe("Suspended");
        await window.ScreenshotAsync("control-retried");

        await window.Page.ClickAsync(".ow-actions button:has-text('取消流程')");
        await ConfirmAsync(window, "申请人撤回");
        await window.Page.WaitForSelectorAsync(".ow-badge:has-text('Cancelled')");
        var audit = (await studio.Api.GetFromJsonAsync<JsonObject>($"/api/audit?instanceId={id}&sort=at"))!["items"]!.AsArray();
        audit.Select(row => (row!["action"]!.GetValue<string>(), row["reason"]!.GetValue<string>()))
            .ShouldBe([("set-variables", "补录"), ("retry", "金额已补"), ("cancel", "申请人撤回")]);
        window.Troubles.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task An_activity_is_skipped_with_a_result()
    {
        var id = await StartAsync("skipped");
        await using var window = await studio.OpenSignedInAsync($"workflows/instances/{id}/control", "en");
        await window.Page.ClickAsync("tr:has-text('没有金额') button:has-text('Skip')");
        await window.Page.FillAsync("dialog textarea[name=reason]", "checked by hand");
        await window.Page.ClickAsync("dialog button[type=submit]");
        await window.TextAsync("Nothing is wrong.");
        await window.ScreenshotAsync("control-skipped-en");
        (await ViewAsync(id))["subStatus"]!.GetValue<string>().ShouldBe("Suspended");
        window.Troubles.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task The_viewer_colours_what_was_executed_what_waits_and_what_has_faulted()
    {
        var id = await StartAsync("coloured");
        await using var window = await studio.OpenSignedInAsync("workflows/instances");
        await window.TextAsync(id);
        await window.ScreenshotAsync("instances-zh");
        await window.GoAsync($"workflows/instances/{id}/view");
        await ColourAsync(window, "greet", "success");
        await ColourAsync(window, "check", "error");
        (await window.Page.Locator(".x6-node[data-cell-id='paid'] .mud-badge").CountAsync()).ShouldBe(0);
        await window.ScreenshotAsync("viewer-faulted");

        // It was written without places: nothing lies on anything else.
        var places = await window.Page.Locator(".x6-graph-svg .x6-node").EvaluateAllAsync<string[]>("all => all.map(node => node.getAttribute('transform'))");
        places.Distinct().Count().ShouldBe(3);

        await studio.Api.PostAsJsonAsync($"/api/workflow-instances/{id}/variables", new { values = new Dictionary<string, int> { ["Amount"] = 12 }, reason = "补录" });
        await studio.Api.PostAsJsonAsync($"/api/workflow-instances/{id}/retry", new { reason = "再试" });
        await window.GoAsync($"workflows/instances/{id}/view");
        await ColourAsync(window, "check", "success");
        await ColourAsync(window, "paid", "warning");
        await window.TextAsync("写一行 - 已重试");
        await window.ScreenshotAsync("viewer-waiting");
        window.Troubles.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task What_has_not_ended_is_kept_and_the_page_says_why()
    {
        var id = await StartAsync("kept");
        await studio.Api.PostAsJsonAsync($"/api/workflow-instances/{id}/variables", new { values = new Dictionary<string, int> { ["Amount"] = 12 }, reason = "补录" });
        await studio.Api.PostAsJsonAsync($"/api/workflow-instances/{id}/retry", new { reason = "再试" });
        await using var window = await studio.OpenSignedInAsync("workflows/instances");
        var row = window.Page.Locator(".ow-studio tbody tr", new() { HasText = id });
        await row.Locator("button.mud-icon-button").Last.ClickAsync();
        await window.Page.Locator(".mud-popover-open", new() { HasText = "删除" }).GetByText("删除").First.ClickAsync();
        await window.Page.Locator(".mud-dialog button").Last.ClickAsync();
        await window.Page.WaitForSelectorAsync(".ow-toast:has-text('结束')");
        await window.ScreenshotAsync("instance-kept");
        await row.WaitForAsync();
        (await ViewAsync(id))["status"]!.GetValue<string>().ShouldBe("Running");
        window.Troubles.ShouldBeEmpty();
    }

    private static Task<IElementHandle?> ColourAsync(StudioWindow window, string activity, string colour) =>
        window.Page.WaitForSelectorAsync($".x6-node[data-cell-id='{activity}'] .mud-badge.mud-theme-{colour}");

    private static async Task ConfirmAsync(StudioWindow window, string reason)
    {
        await window.Page.FillAsync("dialog textarea[name=reason]", reason);
        await window.Page.ClickAsync("dialog button[type=submit]");
    }

    private async Task<JsonObject> ViewAsync(string id) => (await studio.Api.GetFromJsonAsync<JsonObject>($"/api/workflow-instances/{id}"))!;

    /// <summary>Starts a flowchart that has done one thing, fails at the next for want of an amount, and would wait for a payment.</summary>
    private async Task<string> StartAsync(string definitionId)
    {
        var definition =
            $$"""
            {"definitionId":"{{definitionId}}","name":"{{definitionId}}","variables":[{{Amount}}],"root":{"type":"Elsa.Flowchart","id":"main","activities":[{{Before}},{{Check}},{{After}}],
             "connections":[{"source":{"activity":"greet","port":"Done"},"target":{"activity":"check","port":"In"} },{"source":{"activity":"check","port":"Done"},"target":{"activity":"paid","port":"In"} }] } }
            """;
        var published = await studio.Api.PostAsync(new Uri("/api/workflow-definitions", UriKind.Relative), new StringContent(definition, System.Text.Encoding.UTF8, "application/json"));
        published.IsSuccessStatusCode.ShouldBeTrue(await published.Content.ReadAsStringAsync());
        var started = await studio.Api.PostAsJsonAsync("/api/workflow-instances", new { definitionId, operationId = definitionId });
        return (await started.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<string>();
    }
}
