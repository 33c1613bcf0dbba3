using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OneWindow.EndToEnd;

/// <summary>Studio's editor as a designer uses it: mouse and keyboard, and what the server answered to each save.</summary>
public sealed class StudioDesigner(StudioWindow window)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private const string Saves = "/elsa/api/workflow-definitions";

    private IPage Page => window.Page;

    /// <summary>Makes a definition by the dialog of the list, which then opens it. Returns its id.</summary>
    public async Task<string> CreateAsync(string name)
    {
        await Page.Locator(".ow-studio tbody tr").First.WaitForAsync();
        // The dialog proposes a name of its own when the server has said that it is free; one typed before would be lost.
        var proposed = Page.WaitForResponseAsync(answer => answer.Url.Contains("is-name-unique", StringComparison.Ordinal));
        await Page.Locator(".ow-studio button", new() { HasText = "新建流程" }).ClickAsync();
        await proposed;
        var given = Page.Locator(".mud-dialog input[type=text]").First;
        await Assertions.Expect(given).Not.ToHaveValueAsync("");
        await given.FillAsync(name);
        var made = await SavingAsync(() => Page.Locator(".mud-dialog button", new() { HasText = "确定" }).ClickAsync(), model => Has(model, name));
        await Page.WaitForURLAsync("**/edit");
        await PaletteAsync();
        return Text(made, "definitionId");
    }

    /// <summary>Waits until the palette is there.</summary>
    public Task PaletteAsync() => Page.Locator(".mud-expand-panel-header").First.WaitForAsync();

    /// <summary>Drags an activity from the palette onto the canvas and waits until it is saved.</summary>
    public async Task<JsonObject> AddAsync(string group, string activity, int x, int y)
    {
        var panel = Page.Locator(".mud-expand-panel", new() { Has = Page.Locator(".mud-expand-panel-header", new() { HasText = group }) }).First;
        await panel.Locator(".mud-expand-panel-header").ClickAsync();
        var item = panel.Locator(".cursor-grab").Filter(new() { HasText = activity }).First;
        await item.WaitForAsync();
        var nodes = Page.Locator("elsa-activity-wrapper");
        var before = await nodes.CountAsync();
        var saved = await SavingAsync(
            () => item.DragToAsync(Page.Locator(".x6-graph-svg").First, new() { TargetPosition = new() { X = x, Y = y } }), model => Many(model, "activities") > before);
        await nodes.Nth(before).WaitForAsync();
        await panel.Locator(".mud-expand-panel-header").ClickAsync();
        return saved;
    }

    /// <summary>Draws a connection from an outcome of one activity to another and waits until it is saved.</summary>
    public async Task<JsonObject> ConnectAsync(string outcome, int from, int to)
    {
        var before = await Page.Locator(".x6-graph-svg .x6-edge").CountAsync();
        var (x1, y1) = await MiddleAsync(Node(from).Locator($"[port='{outcome}'] .elsa-designer-port-hit-area"));
        var (x2, y2) = await MiddleAsync(Node(to).Locator("[port='In'] .elsa-designer-port-hit-area"));
        return await SavingAsync(async () =>
        {
            await Page.Mouse.MoveAsync(x1, y1);
            await Page.Mouse.DownAsync();
            await Page.Mouse.MoveAsync(x1 + 20, y1 + 5, new() { Steps = 5 });
            await Page.Mouse.MoveAsync(x2, y2, new() { Steps = 12 });
            await Page.Mouse.UpAsync();
        }, model => Many(model, "connections") > before);
    }

    /// <summary>Selects an activity and waits until a field of its form is there.</summary>
    public Task SelectAsync(string activity, string fieldLabel) => SelectAsync(activity, Field(fieldLabel));

    /// <summary>Selects an activity with a script and waits until the script's editor is there.</summary>
    public Task SelectScriptedAsync(string activity) => SelectAsync(activity, Page.Locator(".ow-studio .monaco-editor").First);

    private async Task SelectAsync(string activity, ILocator shown)
    {
        var node = Page.Locator("elsa-activity-wrapper", new() { HasText = activity }).First;
        for (var tries = 0; ; tries++)
        {
            var (x, y) = await MiddleAsync(node);
            await Page.Mouse.ClickAsync(x, y);
            try
            {
                await shown.WaitForAsync(new() { Timeout = 15_000 });
                return;
            }
            catch (TimeoutException) when (tries < 3)
            {
                // A click while the canvas is redrawn after a save is lost.
            }
        }
    }

    /// <summary>Writes into a field of the selected activity and waits until it is saved.</summary>
    public Task<JsonObject> WriteAsync(string fieldLabel, string text) => SavingAsync(async () =>
    {
        var input = Field(fieldLabel).Locator("input, textarea").First;
        await input.FillAsync(text);
        await input.BlurAsync();
    }, model => Has(model, text));

    /// <summary>Turns an input of the selected activity into a script.</summary>
    public async Task ChooseScriptAsync(string fieldLabel)
    {
        await Field(fieldLabel).Locator("xpath=ancestor::*[.//button[contains(@class,'mud-menu-icon-button-activator')]][1]").Locator(".mud-menu-icon-button-activator").First.ClickAsync();
        await Page.Locator(".mud-popover-open .mud-menu-item, .mud-popover-open .mud-list-item", new() { HasText = "JavaScript" }).First.ClickAsync();
        await Page.Locator(".ow-studio .monaco-editor").First.WaitForAsync();
    }

    /// <summary>Replaces the script of the selected activity and waits until exactly it is saved.</summary>
    public async Task<JsonObject> ScriptAsync(string code)
    {
        var editor = Page.Locator(".ow-studio .monaco-editor").First;
        await editor.WaitForAsync();
        var saved = Page.WaitForResponseAsync(answer => IsSave(answer) && (answer.Request.PostData ?? "").Contains($"\"value\":\"{code}\"", StringComparison.Ordinal));
        await editor.ClickAsync();
        await Page.Keyboard.PressAsync("Control+A");
        // At once: typed letter by letter, the editor would close quotes by itself.
        await Page.Keyboard.InsertTextAsync(code);
        return await DefinitionAsync(await saved);
    }

    /// <summary>Publishes what is drawn. Returns the status of the answer and the definition, if it was published.</summary>
    public async Task<(int Status, JsonObject? Definition)> PublishAsync()
    {
        var answered = Page.WaitForResponseAsync(answer =>
            answer.Url.EndsWith(Saves, StringComparison.Ordinal) && answer.Request.Method == "POST" && (answer.Request.PostData ?? "").Contains("\"publish\":true", StringComparison.Ordinal));
        await Page.Locator(".ow-studio .mud-button-group-root button").First.ClickAsync();
        var answer = await answered;
        return (answer.Status, answer.Ok ? await DefinitionAsync(answer) : null);
    }

    private ILocator Node(int place) => Page.Locator(".x6-graph-svg .x6-node").Nth(place);

    private ILocator Field(string label) => Page.Locator(".ow-studio .mud-input-control", new() { HasText = label }).First;

    /// <summary>Does something and waits until what it made is saved: the save of what was done before may still be under way.</summary>
    private async Task<JsonObject> SavingAsync(Func<Task> act, Func<JsonObject, bool> holdsIt)
    {
        var saved = Page.WaitForResponseAsync(answer => IsSave(answer) && JsonNode.Parse(answer.Request.PostData ?? "{}")!["model"] is JsonObject model && holdsIt(model));
        await act();
        return await DefinitionAsync(await saved);
    }

    private static int Many(JsonObject model, string parts) => model["root"]?[parts]?.AsArray().Count ?? 0;

    private static bool Has(JsonObject model, string text) => model.ToJsonString(Readable).Contains($"\"{text}\"", StringComparison.Ordinal);

    private static bool IsSave(IResponse answer) => answer.Url.EndsWith(Saves, StringComparison.Ordinal) && answer.Request.Method == "POST" && answer.Ok;

    private static async Task<JsonObject> DefinitionAsync(IResponse answer) => JsonNode.Parse(await answer.TextAsync())!["workflowDefinition"]!.AsObject();

    private static async Task<(float X, float Y)> MiddleAsync(ILocator place)
    {
        await place.First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        var box = await place.First.BoundingBoxAsync() ?? throw new InvalidOperationException("It is not on the page.");
        return (box.X + (box.Width / 2), box.Y + (box.Height / 2));
    }

    private static string Text(JsonObject from, string name) => from[name]!.GetValue<string>();
}
