using Microsoft.AspNetCore.Http.Extensions;

namespace OneWindow.Api.Studio.Shell;

/// <summary>
/// Studio writes a few links as if it stood at the root of the site: <c>/workflows/definitions/{id}/edit</c> and <c>/workflows/instances/{id}/view</c>.
/// The same folder holds the addresses that workflows answer at. A workflow's own address comes first; what is nobody's and asked for by a browser that
/// wants a page leads to Studio.
/// </summary>
internal static class StudioLinks
{
    /// <summary>Leads a browser to Studio when the address is one of its links.</summary>
    /// <param name="context">The request.</param>
    /// <param name="path">The address below <c>/workflows/</c>.</param>
    /// <returns>Whether the request is answered.</returns>
    public static bool TryRedirect(HttpContext context, string path)
    {
        var request = context.Request;
        if (!HttpMethods.IsGet(request.Method) || !WantsPage(request) || !IsLink(path.Split('/')))
            return false;
        context.Response.Redirect(UriHelper.BuildRelative(request.PathBase, $"/studio/workflows/{path}", request.QueryString));
        return true;
    }

    private static bool IsLink(string[] parts) => parts is ["definitions"] or ["instances"] or ["definitions", { Length: > 0 }, "edit"] or ["instances", { Length: > 0 }, "view"];

    private static bool WantsPage(HttpRequest request) => request.GetTypedHeaders().Accept.Any(type => type.MediaType == "text/html");
}
