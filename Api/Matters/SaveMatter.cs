using System.Text.Json;
using FastEndpoints;
using OneWindow.Api.Auth;
using OneWindow.Api.Hotline;
using OneWindow.Api.Problems;
using OneWindow.Api.Workflows;
using OneWindow.Grains.Matters;

namespace OneWindow.Api.Matters;

/// <summary>
/// Makes a version of the matter in the address from the matter in the body. With <c>dryRun</c> it only looks for problems and answers 204. The same content
/// again makes no second version, so a request may be sent again; with <c>operationId</c> it gets the first answer.
/// </summary>
internal sealed class SaveMatterEndpoint(IMatterEditing editing, IMatterCatalogue catalogue) : EndpointWithoutRequest<MatterDetails>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Put("matters/{code}");
        Roles(MatterAccess.Editors);
        Summary(s => s.Summary = "修改事项 / Make a new version of a matter, or a new matter; If-Match takes its revision, 0 for a new one");
        Description(b => b.Accepts<JsonElement>("application/json").Produces<MatterDetails>(StatusCodes.Status201Created));
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(CancellationToken ct)
    {
        var code = (string)HttpContext.Request.RouteValues["code"]!;
        var json = await DefinitionBody.ReadAsync(HttpContext, ct);
        var command = new SaveMatter(
            code, json, Revision.Expected(HttpContext, null), ImportQuery.IsDryRun(HttpContext), User.Name(), ImportQuery.OperationId(HttpContext));
        var saving = await editing.SaveAsync(command, ct);
        if (saving.Problems.Count > 0)
        {
            var problem = ProblemFactory.FromMatter(HttpContext, saving.Problems);
            await Send.ResultAsync(Results.Json(problem, statusCode: problem.Status, contentType: ProblemBody.ContentType));
            return;
        }

        if (saving.Version is not { } version)
        {
            await Send.NoContentAsync(ct);
            return;
        }

        var revision = MatterAccess.Revision(await catalogue.VersionsAsync(code, ct));
        Revision.Tag(HttpContext, revision);
        HttpContext.Response.Headers.Location = $"/api/matters/{Uri.EscapeDataString(code)}/versions/{version.Matter.Version}";
        await Send.ResponseAsync(MatterDetails.Of(version, revision, catalogue), saving.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK, ct);
    }
}
