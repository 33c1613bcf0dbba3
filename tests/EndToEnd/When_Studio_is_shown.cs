namespace OneWindow.EndToEnd;

/// <summary>Studio's own elements in the shell: its list, its editor, and what the shell adds to them.</summary>
public sealed class When_Studio_is_shown(StudioBrowser studio) : IClassFixture<StudioBrowser>
{
    [BrowserFact]
    public async Task The_list_of_definitions_speaks_Chinese_and_leaves_names_as_they_are()
    {
        // A name that is also a word of Studio.
        await SaveAsync("named-start", "Start", Line("hello", "问候", "早上好"));
        await using var window = await studio.OpenSignedInAsync("workflows/definitions");
        await window.InsideAsync("td:text-is('named-start')");
        await window.TextAsync("新建流程");
        (await window.Page.Locator("th").AllInnerTextsAsync()).ShouldContain("定义编号");
        (await window.Page.Locator("tr:has(td:text-is('named-start')) td[data-label='Name']").InnerTextAsync()).Trim().ShouldBe("Start");
        await window.ScreenshotAsync("definitions-zh");
        window.Troubles.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task The_list_of_definitions_speaks_English_to_who_chose_it()
    {
        await SaveAsync("named-finish", "Finish", Line("hello", "Greeting", "Good morning"));
        await using var window = await studio.OpenSignedInAsync("workflows/definitions", "en");
        await window.InsideAsync("td:text-is('named-finish')");
        await window.TextAsync("Create workflow");
        await window.ScreenshotAsync("definitions-en");
        window.Troubles.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task The_editor_opens_from_the_list()
    {
        await SaveAsync("opened", "打开的流程", Line("hello", "问候", "早上好"));
        await using var window = await studio.OpenSignedInAsync("workflows/definitions");
        await window.InsideAsync("td:text-is('opened')");
        // From one of Studio's elements to another: only one of them may live.
        await window.Page.ClickAsync("td:text-is('opened')");
        await window.InsideAsync(".x6-node");
        window.Page.Url.ShouldEndWith("/workflows/definitions/opened/edit");
        window.Troubles.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task The_editor_draws_the_hotline()
    {
        await using var window = await studio.OpenSignedInAsync("workflows/definitions/hotline/edit");
        await window.InsideAsync(".x6-node");
        await window.TextAsync("代码视图");
        await window.ScreenshotAsync("editor-zh");
        window.Troubles.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task Problems_are_marked_at_their_activities_and_lead_to_them()
    {
        await SaveAsync("troubled", "有问题的流程", Line("first", "第一步", "你好"), """{"id":"second","name":"第二步","type":"OneWindow.NoSuchThing","version":1,"metadata":{"designer":{"position":{"x":0,"y":160}}}}""");
        await using var window = await studio.OpenSignedInAsync("workflows/definitions/troubled/edit");
        await window.InsideAsync(".x6-node[data-cell-id='second']");
        // Studio's own button.
        await window.Page.ClickAsync(".mud-toolbar button.mud-icon-button.mud-primary-text");
        await window.Page.WaitForSelectorAsync(".ow-problems");
        await window.Page.HoverAsync(".x6-node[data-cell-id='second'] .activity-label");
        await window.Page.WaitForSelectorAsync(".ow-tip p");
        await window.Page.ClickAsync(".ow-problems button[data-activity='second']");
        await window.Page.WaitForSelectorAsync(".x6-widget-transform, .x6-node-selected, .x6-widget-selection-box");
        (await window.Page.EvaluateAsync<string>("getComputedStyle(document.querySelector(\".x6-node[data-cell-id='second'] elsa-activity-wrapper\"), '::after').content")).ShouldBe("\"!\"");
        (await window.Page.EvaluateAsync<string>("getComputedStyle(document.querySelector(\".x6-node[data-cell-id='first'] elsa-activity-wrapper\"), '::after').content")).ShouldBe("none");
        await window.ScreenshotAsync("problems-zh");
    }

    [BrowserFact]
    public async Task Somebody_who_may_only_look_is_offered_no_change()
    {
        await SaveAsync("looked-at", "只看的流程", Line("first", "第一步", "你好"));
        var password = await studio.AccountAsync("auditor-zhao", "auditor");
        await using var window = await studio.OpenAsync("workflows/definitions/looked-at/edit");
        await window.SignInAsync("auditor-zhao", password);
        await window.InsideAsync(".x6-node[data-cell-id='first']");
        await window.Page.ClickAsync(".ow-context summary");
        (await window.Page.Locator(".ow-context .ow-drop-list").InnerTextAsync()).ShouldNotContain("发布");
        await window.ScreenshotAsync("read-only-zh");
        (await window.Page.Locator(".mud-switch").CountAsync()).ShouldBe(0, "nothing saves by itself");
    }

    private static string Line(string id, string name, string text) => $$"""
        {"id":"{{id}}","name":"{{name}}","type":"Elsa.WriteLine","version":1,"text":{"typeName":"String","expression":{"type":"Literal","value":"{{text}}"} },"metadata":{"designer":{"position":{"x":0,"y":0} } } }
        """;

    private async Task SaveAsync(string definitionId, string name, params string[] activities)
    {
        var model = $$"""{"model":{"definitionId":"{{definitionId}}","name":"{{name}}","root":{"id":"flow","type":"Elsa.Flowchart","version":1,"activities":[{{string.Join(',', activities)}}],"connections":[]} },"publish":false}""";
        var saved = await studio.Api.PostAsync(new Uri("/elsa/api/workflow-definitions", UriKind.Relative), new StringContent(model, System.Text.Encoding.UTF8, "application/json"));
        saved.IsSuccessStatusCode.ShouldBeTrue(await saved.Content.ReadAsStringAsync());
    }
}
