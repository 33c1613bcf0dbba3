using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace OneWindow.EndToEnd;

/// <summary>Dialogs of the shell over Studio's editor: publishing with a date, labels.</summary>
public sealed class When_a_definition_is_looked_after(StudioBrowser studio) : IClassFixture<StudioBrowser>
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    [BrowserFact]
    public async Task A_version_is_published_from_a_moment_on()
    {
        await SaveAsync("later", "以后生效");
        var moment = DateTimeOffset.UtcNow.ToOffset(China).AddDays(2);
        await using var window = await studio.OpenSignedInAsync("workflows/definitions/later/edit");
        await window.InsideAsync(".x6-node[data-cell-id='first']");
        await window.Page.ClickAsync(".ow-context summary");
        await window.Page.ClickAsync(".ow-context button:has-text('发布')");
        await window.Page.CheckAsync("dialog input[value=later]");
        await window.Page.FillAsync("dialog input[name=effectiveFrom]", $"{moment:yyyy-MM-ddTHH:mm}");
        await window.ScreenshotAsync("publish-zh");
        await window.Page.ClickAsync("dialog button[type=submit]");
        await window.TextAsync("已发布版本 1");
        var versions = (await studio.Api.GetFromJsonAsync<JsonObject>("/api/workflow-definitions/later/versions"))!;
        DateTimeOffset.Parse(versions["items"]![0]!["effectiveFrom"]!.GetValue<string>(), null).ShouldBe(moment, TimeSpan.FromMinutes(1));
    }

    [BrowserFact]
    public async Task Labels_are_given_and_taken()
    {
        await SaveAsync("labelled", "有标签的流程");
        await using var window = await studio.OpenSignedInAsync("workflows/definitions/labelled/edit", "en");
        await window.Page.ClickAsync(".ow-context summary");
        await window.Page.ClickAsync(".ow-context button:has-text('Labels')");
        foreach (var label in new[] { "热线", "试用" })
        {
            await window.Page.FillAsync("dialog input[name=label]", label);
            await window.Page.ClickAsync("dialog form button[type=submit]");
        }

        await window.Page.ClickAsync("dialog button[aria-label='Remove 试用']");
        await window.ScreenshotAsync("labels-en");
        await window.Page.ClickAsync("dialog button:has-text('Save')");
        await window.TextAsync("The labels are saved.");
        var definition = (await studio.Api.GetFromJsonAsync<JsonObject>("/api/workflow-definitions/labelled"))!;
        definition["info"]!["labels"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).ShouldBe("[\"热线\"]");
    }

    private async Task SaveAsync(string definitionId, string name)
    {
        var model = $$"""
            {"model":{"definitionId":"{{definitionId}}","name":"{{name}}","root":{"id":"flow","type":"Elsa.Flowchart","version":1,"connections":[],"activities":[
              {"id":"first","name":"第一步","type":"Elsa.WriteLine","version":1,"text":{"typeName":"String","expression":{"type":"Literal","value":"你好"} } }] } },"publish":false}
            """;
        var saved = await studio.Api.PostAsync(new Uri("/elsa/api/workflow-definitions", UriKind.Relative), new StringContent(model, System.Text.Encoding.UTF8, "application/json"));
        saved.IsSuccessStatusCode.ShouldBeTrue(await saved.Content.ReadAsStringAsync());
    }
}
