namespace FastEndpoints;

/// <summary>The version of an endpoint and the version in which it ceases to be listed.</summary>
public sealed class EpVersion
{
    /// <summary>The endpoint's version; 0 means not versioned.</summary>
    public int Current { get; internal set; }

    /// <summary>The version from which documents no longer list this endpoint; 0 means never.</summary>
    public int DeprecatedAt { get; internal set; }

    /// <summary>Sets the version from which documents no longer list this endpoint.</summary>
    /// <param name="version">A version number above <see cref="Current"/>.</param>
    public EpVersion DeprecateAt(int version)
    {
        DeprecatedAt = version;
        return this;
    }
}
