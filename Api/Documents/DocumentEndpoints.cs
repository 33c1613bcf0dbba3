using System.Text;
using FastEndpoints;
using OneWindow.Api.Applications;
using OneWindow.Api.Auth;
using OneWindow.Grains.Documents;

namespace OneWindow.Api.Documents;

/// <summary>Names an application.</summary>
internal sealed class DocumentsRequest
{
    /// <summary>Number of the application.</summary>
    [RouteParam]
    public string Number { get; set; } = "";
}

/// <summary>Names a document of an application.</summary>
internal sealed class DocumentRequest
{
    /// <summary>Number of the application.</summary>
    [RouteParam]
    public string Number { get; set; } = "";

    /// <summary>Id of the document.</summary>
    [RouteParam]
    public string Id { get; set; } = "";
}

/// <summary>Lists the documents of an application.</summary>
internal sealed class ListDocumentsEndpoint(IDocumentQueries queries) : Endpoint<DocumentsRequest, IReadOnlyList<DocumentRow>>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("applications/{number}/documents");
        Roles(AuthSetup.Readers);
        Summary(s => s.Summary = "办件文书 / Documents of an application");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(DocumentsRequest req, CancellationToken ct) => await Send.OkAsync(await queries.ListAsync(ApplicationNumbers.Check(req.Number), ct), ct);
}

/// <summary>A document as a page that prints on A4.</summary>
internal sealed class GetDocumentEndpoint(IDocumentQueries queries) : Endpoint<DocumentRequest>
{
    /// <summary>The page may use its own styles and pictures, and nothing else: no scripts, no other hosts, no frames.</summary>
    private const string ContentPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-modals";

    /// <inheritdoc/>
    public override void Configure()
    {
        Get("applications/{number}/documents/{id}");
        Roles(AuthSetup.Readers);
        Summary(s => s.Summary = "文书（HTML，可打印） / A document as HTML, ready to print");
        Description(b => b.Produces<string>(StatusCodes.Status200OK, "text/html"));
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(DocumentRequest req, CancellationToken ct)
    {
        var page = await queries.RenderAsync(ApplicationNumbers.Check(req.Number), req.Id, ct);
        var headers = HttpContext.Response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        await Send.ResultAsync(TypedResults.Content(page, "text/html", Encoding.UTF8));
    }
}
