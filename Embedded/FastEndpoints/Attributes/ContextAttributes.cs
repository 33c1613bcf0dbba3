namespace FastEndpoints;

/// <summary>Binds the property from a request header.</summary>
public sealed class FromHeaderAttribute : NonJsonBindingAttribute
{
    /// <summary>Binds from the header of the given name.</summary>
    /// <param name="headerName">The header; the property's name if null.</param>
    /// <param name="isRequired">Whether a request without it is refused.</param>
    /// <param name="removeFromSchema">Whether the body's schema leaves the property out.</param>
    public FromHeaderAttribute(string? headerName = null, bool isRequired = true, bool removeFromSchema = false)
    {
        HeaderName = headerName;
        IsRequired = isRequired;
        RemoveFromSchema = removeFromSchema;
    }

    /// <summary>Binds from the header with the property's name.</summary>
    /// <param name="isRequired">Whether a request without it is refused.</param>
    /// <param name="removeFromSchema">Whether the body's schema leaves the property out.</param>
    public FromHeaderAttribute(bool isRequired, bool removeFromSchema = false) : this(null, isRequired, removeFromSchema) { }

    /// <summary>The header's name; the property's name if null.</summary>
    public string? HeaderName { get; }
}

/// <summary>Binds the property from a claim of the user; no other source can set it.</summary>
public sealed class FromClaimAttribute : NonJsonBindingAttribute
{
    /// <summary>Binds from the claim of the given type.</summary>
    /// <param name="claimType">The claim type; the property's name if null.</param>
    /// <param name="isRequired">Whether a user without it is refused.</param>
    /// <param name="removeFromSchema">Whether the body's schema leaves the property out.</param>
    public FromClaimAttribute(string? claimType = null, bool isRequired = true, bool removeFromSchema = false)
    {
        ClaimType = claimType;
        IsRequired = isRequired;
        RemoveFromSchema = removeFromSchema;
    }

    /// <summary>Binds from the claim whose type is the property's name.</summary>
    /// <param name="isRequired">Whether a user without it is refused.</param>
    /// <param name="removeFromSchema">Whether the body's schema leaves the property out.</param>
    public FromClaimAttribute(bool isRequired, bool removeFromSchema = false) : this(null, isRequired, removeFromSchema) { }

    /// <summary>The claim type; the property's name if null.</summary>
    public string? ClaimType { get; }
}

/// <summary>Binds the property from a cookie.</summary>
public sealed class FromCookieAttribute : NonJsonBindingAttribute
{
    /// <summary>Binds from the cookie of the given name.</summary>
    /// <param name="cookieName">The cookie; the property's name if null.</param>
    /// <param name="isRequired">Whether a request without it is refused.</param>
    /// <param name="removeFromSchema">Whether the body's schema leaves the property out.</param>
    public FromCookieAttribute(string? cookieName = null, bool isRequired = true, bool removeFromSchema = false)
    {
        CookieName = cookieName;
        IsRequired = isRequired;
        RemoveFromSchema = removeFromSchema;
    }

    /// <summary>Binds from the cookie with the property's name.</summary>
    /// <param name="isRequired">Whether a request without it is refused.</param>
    /// <param name="removeFromSchema">Whether the body's schema leaves the property out.</param>
    public FromCookieAttribute(bool isRequired, bool removeFromSchema = false) : this(null, isRequired, removeFromSchema) { }

    /// <summary>The cookie's name; the property's name if null.</summary>
    public string? CookieName { get; }
}

/// <summary>Sets a boolean property to whether the user has a permission; no other source can set it.</summary>
public sealed class HasPermissionAttribute : NonJsonBindingAttribute
{
    /// <summary>Asks for the given permission.</summary>
    /// <param name="permission">The value of a permissions claim, compared exactly.</param>
    /// <param name="isRequired">Whether a user without it is refused.</param>
    /// <param name="removeFromSchema">Whether the body's schema leaves the property out.</param>
    public HasPermissionAttribute(string permission, bool isRequired = true, bool removeFromSchema = false)
    {
        Permission = permission;
        IsRequired = isRequired;
        RemoveFromSchema = removeFromSchema;
    }

    /// <summary>The permission asked for.</summary>
    public string Permission { get; }
}

/// <summary>Sends the response property as a header.</summary>
/// <param name="headerName">The header; the property's name if null.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ToHeaderAttribute(string? headerName = null) : Attribute
{
    /// <summary>The header's name; the property's name if null.</summary>
    public string? HeaderName { get; } = headerName;
}
