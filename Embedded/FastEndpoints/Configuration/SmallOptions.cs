namespace FastEndpoints;

/// <summary>Version numbers in routes.</summary>
public sealed class VersioningOptions
{
    /// <summary>Put in front of the number.</summary>
    public string? Prefix { get; set; } = "v";

    /// <summary>The version of endpoints that name none; 0 leaves it out of the route.</summary>
    public int DefaultVersion { get; set; }

    /// <summary>True puts the version in front of the route (after the prefix of all routes), null or false behind it.</summary>
    public bool? PrependToRoute { get; set; }

    /// <summary>A placeholder such as <c>{version}</c> that routes contain and the version replaces; none if null.</summary>
    public string? RouteTemplate { get; set; }
}

/// <summary>Claim types.</summary>
public sealed class SecurityOptions
{
    /// <summary>The claim type of roles in tokens issued here.</summary>
    public string RoleClaimType { get; set; } = "role";

    /// <summary>The claim type of permissions.</summary>
    public string PermissionsClaimType { get; set; } = "permissions";

    /// <summary>The claim type of the user's name in tokens issued here.</summary>
    public string NameClaimType { get; set; } = "name";

    /// <summary>The claim type of scopes.</summary>
    public string ScopeClaimType { get; set; } = "scope";

    /// <summary>Splits the value of a scope claim: by default at blanks.</summary>
    public Func<string, IEnumerable<string>> ScopeParser { get; set; } = static value => value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Validation of requests.</summary>
public sealed class ValidationOptions
{
    /// <summary>Whether the attributes of <c>System.ComponentModel.DataAnnotations</c> on request types are checked too.</summary>
    public bool EnableDataAnnotationsSupport { get; set; }

    /// <summary>Whether failures name fields by the JSON naming policy.</summary>
    public bool UsePropertyNamingPolicy { get; set; } = true;
}

/// <summary>Limits on how often a client may call.</summary>
public sealed class ThrottleOptions
{
    /// <summary>The header that identifies the client when the endpoint names none.</summary>
    public string? HeaderName { get; set; }

    /// <summary>The text sent with status 429.</summary>
    public string? Message { get; set; }
}
