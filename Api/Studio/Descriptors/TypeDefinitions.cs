using System.Globalization;
using FastEndpoints;
using OneWindow.Grains.Palette;

namespace OneWindow.Api.Studio.Descriptors;

/// <summary>What scripts of a definition may use, for the editor's suggestions.</summary>
internal sealed class TypeDefinitions(IScriptDeclarations declarations) : StudioEndpoint
{
    /// <inheritdoc/>
    public override void Configure() =>
        Serve(Http.POST, "scripting/javascript/type-definitions/{definitionId}", StudioAccess.Viewers, "脚本提示 / Declarations for scripts");

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken ct)
    {
        var body = await ReadAsync<TypeDefinitionsRequest>(ct);
        var inEnglish = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";
        var text = await declarations.DeclareAsync(Part("definitionId"), body?.ActivityTypeName, body?.PropertyName, inEnglish, ct);
        await Send.ResultAsync(TypedResults.Text(text, "text/plain; charset=utf-8"));
    }

    /// <summary>Which script it is.</summary>
    private sealed record TypeDefinitionsRequest(string? ActivityTypeName, string? PropertyName);
}
