using Microsoft.OpenApi;

namespace FastEndpoints.OpenApi;

/// <summary>How tags made from routes are written.</summary>
public enum TagCase
{
    /// <summary>As in the route.</summary>
    None,

    /// <summary>With capital initials.</summary>
    TitleCase,

    /// <summary>In lower case.</summary>
    LowerCase,
}

/// <summary>What one API document contains.</summary>
public sealed class DocumentOptions
{
    /// <summary>The document's name in its address.</summary>
    public string DocumentName { get; set; } = "v1";

    /// <summary>The document's title.</summary>
    public string Title { get; set; } = "My API";

    /// <summary>The API's version.</summary>
    public string Version { get; set; } = "v1";

    /// <summary>The highest endpoint version listed; of each endpoint only the newest up to it.</summary>
    public int MaxEndpointVersion { get; set; }

    /// <summary>Keeps the endpoints for which it returns true; all if null.</summary>
    public Func<EndpointDefinition, bool>? EndpointFilter { get; set; }

    /// <summary>Whether schema names leave namespaces out.</summary>
    public bool ShortSchemaNames { get; set; }

    /// <summary>How tags made from routes are written.</summary>
    public TagCase TagCase { get; set; } = TagCase.TitleCase;

    /// <summary>The number of the route's segment, after the prefix and counted from 1, that becomes the tag; 0 for none.</summary>
    public int AutoTagPathSegmentIndex { get; set; } = 1;

    /// <summary>Whether the document says that endpoints take bearer tokens.</summary>
    public bool EnableJWTBearerAuth { get; set; } = true;

    /// <summary>Whether other endpoints of the application are left out.</summary>
    public bool ExcludeNonFastEndpoints { get; set; }

    internal List<(string Name, OpenApiSecurityScheme Scheme)> SecuritySchemes { get; } = [];

    /// <summary>Adds a way to authenticate.</summary>
    /// <param name="schemeName">Its name in the document.</param>
    /// <param name="securityScheme">Its description.</param>
    public void AddAuth(string schemeName, OpenApiSecurityScheme securityScheme) => SecuritySchemes.Add((schemeName, securityScheme));
}
