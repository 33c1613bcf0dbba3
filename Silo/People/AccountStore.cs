using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Identity;
using OneWindow.Grains;
using OneWindow.Grains.People;
using OneWindow.Silo.Data;
using OneWindow.Silo.Storage;
using SignInResult = OneWindow.Grains.People.SignInResult;

namespace OneWindow.Silo.People;

/// <summary>Accounts in the database. Passwords are hashed with ASP.NET Core's hasher; times are the world's, not the office's.</summary>
internal sealed class AccountStore(IDatabase database, TimeProvider time, OfficeData data) : IAccounts
{
    private const int MaxFailures = 5;
    private const string Columns =
        """
        id as Id, user_name as UserName, display_name as DisplayName, password_hash as PasswordHash, roles as Roles, person_id as PersonId,
        office as Office, created_at as CreatedAt, disabled as Disabled, failed_attempts as FailedAttempts, locked_until as LockedUntil
        """;

    private static readonly TimeSpan LockTime = TimeSpan.FromMinutes(5);
    private static readonly PasswordHasher<string> Hasher = new();

    // Checking a password against this takes as long as against a real one, so a caller cannot tell which names exist.
    private static readonly string NobodysHash = Hasher.HashPassword("nobody", Guid.NewGuid().ToString());

    /// <inheritdoc/>
    public async Task<SignInResult> SignInAsync(string userName, string password, CancellationToken cancellationToken)
    {
        var row = await FindByNameAsync(userName, cancellationToken);
        var now = time.GetUtcNow();
        if (row is { LockedUntil: { } until } && until > now.ToUnixTimeMilliseconds())
            return new SignInResult(SignInOutcome.LockedOut, null, DateTimeOffset.FromUnixTimeMilliseconds(until));
        var verification = Hasher.VerifyHashedPassword(userName, row?.PasswordHash ?? NobodysHash, password);
        if (row is null || row.Disabled)
            return new SignInResult(SignInOutcome.Refused, null, null);
        if (verification == PasswordVerificationResult.Failed)
            return await FailAsync(row, now, cancellationToken);
        if (row.FailedAttempts > 0)
            await UpdateAsync("update account set failed_attempts = 0, locked_until = null, version = version + 1 where id = @id", new { id = row.Id }, cancellationToken);
        return new SignInResult(SignInOutcome.Succeeded, View(row), null);
    }

    /// <inheritdoc/>
    public async Task<Account> CreateAsync(NewAccount account, CancellationToken cancellationToken)
    {
        Check(account);
        var userName = account.UserName.Trim().ToLowerInvariant();
        var row = new
        {
            id = $"acc-{Guid.CreateVersion7():N}",
            userName,
            displayName = account.DisplayName.Trim(),
            hash = Hasher.HashPassword(userName, account.Password),
            roles = JsonSerializer.Serialize(account.Roles.Distinct()),
            personId = account.PersonId,
            office = account.Office ?? (account.PersonId is null ? null : data.Organisation.FindPerson(account.PersonId)?.Office),
            at = time.GetUtcNow().ToUnixTimeMilliseconds(),
        };
        var inserted = await UpdateAsync(
            """
            insert into account (id, user_name, display_name, password_hash, roles, person_id, office, created_at)
            values (@id, @userName, @displayName, @hash, @roles, @personId, @office, @at)
            on conflict do nothing
            """,
            row,
            cancellationToken);
        return inserted == 1
            ? (await FindAsync(row.id, cancellationToken))!
            : throw Reject.Conflict("account.exists", "userName", $"账号 {userName} 已存在。", $"There is an account {userName} already.");
    }

    /// <inheritdoc/>
    public async Task<Account?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenReadAsync(cancellationToken);
        var row = await connection.QueryFirstOrDefaultAsync<Row>(new CommandDefinition($"select {Columns} from account where id = @id", new { id }, cancellationToken: cancellationToken));
        return row is null ? null : View(row);
    }

    /// <inheritdoc/>
    public async Task<Page<Account>> ListAsync(int page, int pageSize, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenReadAsync(cancellationToken);
        var total = await connection.ExecuteScalarAsync<long>(new CommandDefinition("select count(*) from account", cancellationToken: cancellationToken));
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"select {Columns} from account order by user_name {database.Dialect.Page("@take", "@skip")}",
            new { take = pageSize, skip = (long)(page - 1) * pageSize },
            cancellationToken: cancellationToken));
        return new Page<Account>([.. rows.Select(View)], page, pageSize, total);
    }

    private async Task<SignInResult> FailAsync(Row row, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // The database counts, so that failures on several processes add up.
        await UpdateAsync(
            """
            update account set version = version + 1,
                locked_until = case when failed_attempts + 1 >= @max then @until else null end,
                failed_attempts = case when failed_attempts + 1 >= @max then 0 else failed_attempts + 1 end
            where id = @id
            """,
            new { id = row.Id, max = MaxFailures, until = (now + LockTime).ToUnixTimeMilliseconds() },
            cancellationToken);
        return new SignInResult(SignInOutcome.Refused, null, null);
    }

    private void Check(NewAccount account)
    {
        foreach (var role in account.Roles)
        {
            if (!OfficeRoles.All.Contains(role))
                throw Reject.Invalid("account.role", "roles", $"没有角色 {role}。", $"There is no role {role}.");
        }

        if (account.PersonId is { } person && data.Organisation.FindPerson(person) is null)
            throw Reject.Invalid("account.person", "personId", $"组织机构中没有人员 {person}。", $"There is no person {person} in the organisation.");
        if (account.Office is { } office && data.Organisation.FindOffice(office) is null)
            throw Reject.Invalid("account.office", "office", $"没有编码为 {office} 的办公室。", $"There is no office {office}.");
    }

    private async Task<Row?> FindByNameAsync(string userName, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenReadAsync(cancellationToken);
        return await connection.QueryFirstOrDefaultAsync<Row>(new CommandDefinition(
            $"select {Columns} from account where user_name = @name", new { name = userName.Trim().ToLowerInvariant() }, cancellationToken: cancellationToken));
    }

    private Task<int> UpdateAsync(string sql, object parameters, CancellationToken cancellationToken) => database.WriteAsync(
        (connection, transaction, token) => connection.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: token)), cancellationToken);

    private static Account View(Row row) => new()
    {
        Id = row.Id,
        UserName = row.UserName,
        DisplayName = row.DisplayName,
        Roles = JsonSerializer.Deserialize<string[]>(row.Roles) ?? [],
        PersonId = row.PersonId,
        Office = row.Office,
        Disabled = row.Disabled,
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt),
    };

    private sealed record Row
    {
        public required string Id { get; init; }

        public required string UserName { get; init; }

        public required string DisplayName { get; init; }

        public required string PasswordHash { get; init; }

        public required string Roles { get; init; }

        public string? PersonId { get; init; }

        public string? Office { get; init; }

        public long CreatedAt { get; init; }

        public bool Disabled { get; init; }

        public long FailedAttempts { get; init; }

        public long? LockedUntil { get; init; }
    }
}
