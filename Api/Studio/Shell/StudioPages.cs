using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Net.Http.Headers;

namespace OneWindow.Api.Studio.Shell;

/// <summary>
/// Everything at <c>/studio</c>: files of Elsa Studio's package, our own pages around it, and for each other address the page itself, which shows
/// what its address says.
/// </summary>
internal sealed class StudioPages(StudioPackage package, StudioSite site)
{
    // The hashes are those of two scripts that Studio's editor and its list of instances write into the page.
    private const string Policy =
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval' 'sha256-snlP1jz0gjwc5cTz9ErZcliXuCK63+Mmf68RRCeptgc=' " +
        "'sha256-vu6sQrKXQHR4Yn3FMMihA/9TxxfIXnCxKwvLrTPJ5ts='; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; " +
        "worker-src 'self' blob:; connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private static readonly string[] FileFolders = ["_framework/", "_content/", "shell/"];

    /// <summary>Answers a request below <c>/studio</c>.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
        var response = context.Response;
        Protect(response);
        // The page's base is the folder; Studio does not run outside it.
        if (!request.Path.StartsWithSegments("/studio", out var rest) || !rest.HasValue)
        {
            response.Redirect(UriHelper.BuildRelative(request.PathBase, "/studio/", request.QueryString));
            return;
        }

        var path = rest.Value![1..];
        var file = path == "index.html" ? null : site.Find(path) ?? package.Find(path);
        if (file is null && FileFolders.Any(folder => path.StartsWith(folder, StringComparison.Ordinal)))
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (file is null && !package.IsPresent)
        {
            response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            response.Headers.CacheControl = "no-store";
            await WriteAsync(context, site.Find("install.html")!, ContentCoding.Identity);
            return;
        }

        await SendAsync(context, file ?? site.Find("index.html")!);
    }

    private static void Protect(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.XFrameOptions = "DENY";
        response.Headers["Referrer-Policy"] = "same-origin";
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }

    private static async Task SendAsync(HttpContext context, StudioFile file)
    {
        var response = context.Response;
        var coding = Coding(context.Request, file);
        response.Headers.ETag = file.Tag(coding);
        response.Headers.CacheControl = file.IsImmutable ? "public, max-age=31536000, immutable" : "no-cache";
        if (file.IsCodable)
            response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (IsKnown(context.Request, file.Tag(coding)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        if (coding != ContentCoding.Identity)
            response.Headers.ContentEncoding = coding == ContentCoding.Brotli ? "br" : "gzip";
        await WriteAsync(context, file, coding);
    }

    private static async Task WriteAsync(HttpContext context, StudioFile file, ContentCoding coding)
    {
        var bytes = file.Bytes(coding);
        context.Response.ContentType = file.ContentType;
        context.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    private static bool IsKnown(HttpRequest request, string tag) =>
        request.GetTypedHeaders().IfNoneMatch.Any(known => known.Tag == "*" || known.Tag == tag);

    private static ContentCoding Coding(HttpRequest request, StudioFile file)
    {
        if (!file.IsCodable)
            return ContentCoding.Identity;
        var accepted = request.GetTypedHeaders().AcceptEncoding;
        if (accepted.Any(coding => coding.Value == "br" && coding.Quality is not 0))
            return ContentCoding.Brotli;
        // Browsers take brotli over a protected connection only; on the office's own network gzip has to do.
        return accepted.Any(coding => coding.Value == "gzip" && coding.Quality is not 0) ? ContentCoding.Gzip : ContentCoding.Identity;
    }
}
