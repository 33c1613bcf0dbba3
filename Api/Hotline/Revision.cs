namespace OneWindow.Api.Hotline;

/// <summary>Revisions as ETags.</summary>
internal static class Revision
{
    /// <summary>Sets the ETag of an answer.</summary>
    public static void Tag(HttpContext context, long revision) =>
        context.Response.Headers.ETag = FormattableString.Invariant($"\"{revision}\"");

    /// <summary>The revision that a command expects: the body's, else that of If-Match. Null: none; a header that is no revision of ours matches nothing.</summary>
    public static long? Expected(HttpContext context, long? body)
    {
        if (body is not null)
            return body;
        var header = context.Request.Headers.IfMatch.ToString();
        if (header is "" or "*")
            return null;
        return long.TryParse(header.Trim('"'), out var revision) ? revision : -1;
    }
}
