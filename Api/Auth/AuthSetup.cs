using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.BearerToken;
using OneWindow.Grains.People;
using OneWindow.Grains.WorkItems;

namespace OneWindow.Api.Auth;

/// <summary>Sign-in by bearer tokens that this office's own keys protect.</summary>
internal static class AuthSetup
{
    /// <summary>Claim that holds the account's id.</summary>
    public const string AccountId = "sub";

    /// <summary>Claim that holds the person of the organisation.</summary>
    public const string PersonId = "person";

    /// <summary>Claim that holds the office.</summary>
    public const string Office = "office";

    /// <summary>Roles that may read cases.</summary>
    public static readonly string[] Readers =
    [
        OfficeRoles.Clerk, OfficeRoles.Reviewer, OfficeRoles.Leader, OfficeRoles.Director, OfficeRoles.Dispatcher, OfficeRoles.Auditor,
        OfficeRoles.Integrator, OfficeRoles.Admin,
    ];

    /// <summary>Roles that handle cases.</summary>
    public static readonly string[] Handlers = [OfficeRoles.Clerk, OfficeRoles.Leader, OfficeRoles.Director, OfficeRoles.Dispatcher, OfficeRoles.Admin];

    /// <summary>Roles that work items may be for.</summary>
    public static readonly string[] WorkItemHandlers = [.. Handlers, OfficeRoles.Reviewer];

    /// <summary>Roles that run the hotline desk.</summary>
    public static readonly string[] Desk = [OfficeRoles.Dispatcher, OfficeRoles.Admin];

    /// <summary>Roles that bring cases in.</summary>
    public static readonly string[] Intake = [OfficeRoles.Dispatcher, OfficeRoles.Integrator, OfficeRoles.Admin];

    /// <summary>Roles that overrule: reopen and cancel.</summary>
    public static readonly string[] Overseers = [OfficeRoles.Dispatcher, OfficeRoles.Leader, OfficeRoles.Director, OfficeRoles.Admin];

    /// <summary>Registers authentication and authorisation.</summary>
    public static void AddOfficeAuth(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection(AuthOptions.Section).Get<AuthOptions>() ?? new AuthOptions();
        options.Validate();
        builder.Services.AddSingleton(options);
        builder.Services.AddAuthentication(BearerTokenDefaults.AuthenticationScheme).AddBearerToken(token =>
        {
            token.BearerTokenExpiration = TimeSpan.FromMinutes(options.AccessTokenMinutes);
            token.RefreshTokenExpiration = TimeSpan.FromDays(options.RefreshTokenDays);
            // Sessions run on the world's time even where the office's runs faster.
            token.TimeProvider = TimeProvider.System;
        });
        builder.Services.AddAuthorization();
    }

    /// <summary>The signed-in account as claims.</summary>
    public static ClaimsPrincipal Principal(Account account)
    {
        var identity = new ClaimsIdentity(BearerTokenDefaults.AuthenticationScheme, "name", "role");
        identity.AddClaim(new Claim(AccountId, account.Id));
        identity.AddClaim(new Claim("name", account.UserName));
        foreach (var role in account.Roles)
            identity.AddClaim(new Claim("role", role));
        if (account.PersonId is not null)
            identity.AddClaim(new Claim(PersonId, account.PersonId));
        if (account.Office is not null)
            identity.AddClaim(new Claim(Office, account.Office));
        return new ClaimsPrincipal(identity);
    }

    /// <summary>Account name of the caller.</summary>
    public static string Name(this ClaimsPrincipal user) => user.Identity?.Name ?? "";

    /// <summary>The caller as work items see it.</summary>
    public static Worker Worker(this ClaimsPrincipal user) => new(
        user.Name(),
        user.FindFirst(PersonId)?.Value,
        user.FindFirst(Office)?.Value,
        [.. user.FindAll("role").Select(claim => claim.Value)]);
}
