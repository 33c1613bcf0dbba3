using System.Globalization;
using FastEndpoints.OpenApi;

namespace FastEndpoints;

/// <summary>Tags endpoints by a part of their route.</summary>
internal static class AutoTag
{
    /// <summary>The tag, or null if the endpoint wants none or its route is too short.</summary>
    internal static string? Of(EndpointDefinition definition, string route, Config config, int segmentIndex, TagCase tagCase)
    {
        if (!definition.IsAutoTagged || segmentIndex <= 0)
            return null;
        var prefix = (definition.OverriddenRoutePrefix ?? config.Endpoints.RoutePrefix ?? "").Trim('/');
        var path = route.Trim('/');
        if (prefix.Length > 0 && path.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            path = path[prefix.Length..];
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Where(s => !IsVersion(s, config.Versioning) && !s.StartsWith('{'))
            .ToArray();
        if (segments.Length < segmentIndex)
            return null;
        var tag = segments[segmentIndex - 1];
        return tagCase switch
        {
            TagCase.LowerCase => tag.ToLowerInvariant(),
            TagCase.TitleCase => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(tag),
            _ => tag,
        };
    }

    private static bool IsVersion(string segment, VersioningOptions versioning)
        => versioning.Prefix is { Length: > 0 } prefix && segment.StartsWith(prefix, StringComparison.Ordinal)
           && segment.Length > prefix.Length && segment.AsSpan(prefix.Length).IndexOfAnyExceptInRange('0', '9') < 0;
}
