namespace OneWindow.Api.Auth;

/// <summary>Section <c>OneWindow:Auth</c>.</summary>
internal sealed record AuthOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "OneWindow:Auth";

    /// <summary>Password of the first administrator; a random one is made and printed when it is not given.</summary>
    public string? AdminPassword { get; init; }

    /// <summary>How long an access token is valid, 1 to 1440 minutes.</summary>
    public int AccessTokenMinutes { get; init; } = 60;

    /// <summary>How long a refresh token is valid, 1 to 90 days.</summary>
    public int RefreshTokenDays { get; init; } = 14;

    /// <summary>Throws when a value is impossible.</summary>
    public void Validate()
    {
        if (AccessTokenMinutes is < 1 or > 1440)
            throw new InvalidOperationException("OneWindow:Auth:AccessTokenMinutes must lie between 1 and 1440.");
        if (RefreshTokenDays is < 1 or > 90)
            throw new InvalidOperationException("OneWindow:Auth:RefreshTokenDays must lie between 1 and 90.");
        if (AdminPassword is { Length: < 8 })
            throw new InvalidOperationException("OneWindow:Auth:AdminPassword must have at least 8 characters.");
    }
}
