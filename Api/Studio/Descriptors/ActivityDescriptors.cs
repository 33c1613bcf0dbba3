using System.Text.Json;
using System.Text.Json.Nodes;
using FastEndpoints;
using OneWindow.Grains.Palette;

namespace OneWindow.Api.Studio.Descriptors;

/// <summary>All activity types.</summary>
internal sealed class ActivityDescriptors(StudioPalette palette) : StudioEndpoint
{
    /// <inheritdoc/>
    public override void Configure() => Serve(Http.GET, "descriptors/activities", StudioAccess.Viewers, "活动类型 / Activity types");

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken ct) => await Send.ResultAsync(await palette.ReadAsync(ct));
}

/// <summary>The specifications of one input, for the definition that is open in Studio.</summary>
internal sealed class ActivityOptions(IActivityPalette palette) : StudioEndpoint
{
    /// <inheritdoc/>
    public override void Configure() =>
        Serve(Http.POST, "descriptors/activities/{activityType}/options/{inputName}", StudioAccess.Viewers, "输入项的可选值 / Values offered for an input");

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken ct)
    {
        var (type, name) = (Part("activityType"), Part("inputName"));
        var body = await ReadAsync<OptionsRequest>(ct);
        if (await palette.OptionsAsync(type, name, EditedDefinition(), ct) is not { } options)
        {
            ThrowNotFound("inputName", $"活动 {type} 没有输入项 {name}。", $"The activity {type} has no input {name}.");
            return;
        }

        // What the definition says already stays selectable, also when the office's data knows it no more.
        if (ValueOf(body, name) is { Length: > 0 } current && options.All(option => option.Value != current))
            options = [.. options, new PaletteOption(current, LocalText.Same(current))];
        await AnswerAsync(new { Items = StudioOptions.Of("dropdown", options)! });
    }

    /// <summary>The definition that the page shows from which the request comes: the request itself does not tell.</summary>
    private string? EditedDefinition()
    {
        const string Before = "/workflows/definitions/";
        if (Text("definitionId") is { } given)
            return given;
        if (!Uri.TryCreate(HttpContext.Request.Headers.Referer.ToString(), UriKind.Absolute, out var page))
            return null;
        var start = page.AbsolutePath.IndexOf(Before, StringComparison.Ordinal);
        if (start < 0)
            return null;
        var id = page.AbsolutePath[(start + Before.Length)..].Split('/')[0];
        return id.Length == 0 ? null : Uri.UnescapeDataString(id);
    }

    private static string? ValueOf(OptionsRequest? body, string inputName)
    {
        if (body?.Context is not { } context || inputName.Length == 0)
            return null;
        if (context[char.ToLowerInvariant(inputName[0]) + inputName[1..]] is not JsonObject input || input["expression"] is not JsonObject expression)
            return null;
        return expression["type"]?.GetValueKind() == JsonValueKind.String && expression["type"]!.GetValue<string>() == "Literal" && expression["value"]?.GetValueKind() == JsonValueKind.String
            ? expression["value"]!.GetValue<string>()
            : null;
    }

    /// <summary>What Studio sends along: the activity's values as they are in the form.</summary>
    private sealed record OptionsRequest(JsonObject? Context);
}
