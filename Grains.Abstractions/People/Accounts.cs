namespace OneWindow.Grains.People;

/// <summary>Roles of an office (domain words in Chinese).</summary>
public static class OfficeRoles
{
    /// <summary>窗口</summary>
    public const string Clerk = "clerk";

    /// <summary>审核</summary>
    public const string Reviewer = "reviewer";

    /// <summary>组长</summary>
    public const string Leader = "leader";

    /// <summary>街道领导</summary>
    public const string Director = "director";

    /// <summary>热线坐席</summary>
    public const string Dispatcher = "dispatcher";

    /// <summary>流程设计</summary>
    public const string Designer = "designer";

    /// <summary>监督</summary>
    public const string Auditor = "auditor";

    /// <summary>系统对接</summary>
    public const string Integrator = "integrator";

    /// <summary>管理员</summary>
    public const string Admin = "admin";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Clerk, Reviewer, Leader, Director, Dispatcher, Designer, Auditor, Integrator, Admin];
}

/// <summary>A local account.</summary>
public sealed record Account
{
    /// <summary>Stable id.</summary>
    public required string Id { get; init; }

    /// <summary>Sign-in name, unique without regard to case.</summary>
    public required string UserName { get; init; }

    /// <summary>Name to show.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Roles.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>Person of the organisation, or null.</summary>
    public string? PersonId { get; init; }

    /// <summary>Office, or null.</summary>
    public string? Office { get; init; }

    /// <summary>May not sign in.</summary>
    public bool Disabled { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>What is asked of a new account.</summary>
public sealed record NewAccount(string UserName, string DisplayName, string Password, IReadOnlyList<string> Roles, string? PersonId, string? Office);

/// <summary>How a sign-in ended.</summary>
public enum SignInOutcome
{
    /// <summary>Name and password are right.</summary>
    Succeeded,

    /// <summary>They are not, or there is no such account, or it is disabled; callers are not told which.</summary>
    Refused,

    /// <summary>Too many failures; locked for some minutes.</summary>
    LockedOut,
}

/// <summary>Result of a sign-in.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Account">The account, when it succeeded.</param>
/// <param name="LockedUntil">End of the lock, when locked out.</param>
public sealed record SignInResult(SignInOutcome Outcome, Account? Account, DateTimeOffset? LockedUntil);

/// <summary>Local accounts: hashed passwords, lockout after failures.</summary>
public interface IAccounts
{
    /// <summary>Checks name and password, counting failures.</summary>
    Task<SignInResult> SignInAsync(string userName, string password, CancellationToken cancellationToken);

    /// <summary>Creates an account; refused with <see cref="CommandRejectedException"/> when the name is taken or content is wrong.</summary>
    Task<Account> CreateAsync(NewAccount account, CancellationToken cancellationToken);

    /// <summary>One account by id, or null.</summary>
    Task<Account?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>A page of accounts by name.</summary>
    Task<Page<Account>> ListAsync(int page, int pageSize, CancellationToken cancellationToken);
}
