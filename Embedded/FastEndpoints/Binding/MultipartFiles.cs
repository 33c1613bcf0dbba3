using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace FastEndpoints;

/// <summary>Reads the files of a multipart body one by one.</summary>
internal static class MultipartFiles
{
    private const int MaxBoundaryLength = 70;

    internal static async IAsyncEnumerable<FileMultipartSection?> ReadAsync(HttpContext http, [EnumeratorCancellation] CancellationToken ct)
    {
        var boundary = MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) ? HeaderUtilities.RemoveQuotes(type.Boundary).Value : null;
        if (string.IsNullOrEmpty(boundary) || boundary.Length > MaxBoundaryLength)
            throw new BadHttpRequestException("The body is not a multipart form.", StatusCodes.Status415UnsupportedMediaType);
        var reader = new MultipartReader(boundary, http.Request.Body);
        while (await reader.ReadNextSectionAsync(ct) is { } section)
        {
            if (section.GetContentDispositionHeader()?.IsFileDisposition() is true)
                yield return section.AsFileSection();
        }
    }
}
