using System.Security.Cryptography;
using OneWindow.Grains;
using OneWindow.Grains.People;

namespace OneWindow.Silo.People;

/// <summary>Makes the first account, so that somebody can sign in to a new office.</summary>
public sealed class FirstAdmin(IAccounts accounts)
{
    private const string Name = "admin";

    /// <summary>
    /// Creates the account <c>admin</c> when there is no account at all. Returns the password that was made for it, to be shown once;
    /// null when there was nothing to do or the password was given.
    /// </summary>
    /// <param name="givenPassword">Password from the configuration, or null to make a random one.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<string?> EnsureAsync(string? givenPassword, CancellationToken cancellationToken)
    {
        if ((await accounts.ListAsync(1, 1, cancellationToken)).Total > 0)
            return null;
        if (givenPassword is { Length: < 8 })
            throw new InvalidOperationException("OneWindow:Auth:AdminPassword must have at least 8 characters.");
        var made = givenPassword is null ? RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789", 20) : null;
        try
        {
            await accounts.CreateAsync(new NewAccount(Name, "系统管理员", givenPassword ?? made!, [OfficeRoles.Admin], null, null), cancellationToken);
        }
        catch (CommandRejectedException rejected) when (rejected.Rejection.Code == "account.exists")
        {
            // Another process that started at the same moment made it.
            return null;
        }

        return made;
    }
}
