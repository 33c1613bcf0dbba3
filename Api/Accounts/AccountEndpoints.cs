using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.People;

namespace OneWindow.Api.Accounts;

/// <summary>A new account.</summary>
internal sealed class CreateAccountRequest
{
    /// <summary>Sign-in name: lower-case letters, digits, <c>.</c>, <c>-</c> and <c>_</c>.</summary>
    public string? UserName { get; set; }

    /// <summary>Name to show.</summary>
    public string? DisplayName { get; set; }

    /// <summary>Password, at least 8 characters.</summary>
    public string? Password { get; set; }

    /// <summary>Roles, at least one.</summary>
    public List<string>? Roles { get; set; }

    /// <summary>Person of the organisation.</summary>
    public string? PersonId { get; set; }

    /// <summary>Office; default: the person's.</summary>
    public string? Office { get; set; }
}

internal sealed class CreateAccountValidator : Validator<CreateAccountRequest>
{
    public CreateAccountValidator()
    {
        RuleFor(r => r.UserName).NotEmpty().MaximumLength(64).Matches(@"^[A-Za-z0-9._-]+\z");
        RuleFor(r => r.DisplayName).NotEmpty().MaximumLength(64).Readable();
        RuleFor(r => r.Password).NotEmpty().MinimumLength(8).MaximumLength(256);
        RuleFor(r => r.Roles).NotEmpty();
        RuleForEach(r => r.Roles).NotEmpty().MaximumLength(64).Readable();
        RuleFor(r => r.PersonId).MaximumLength(64).Readable();
        RuleFor(r => r.Office).MaximumLength(64).Readable();
    }
}

/// <summary>Makes an account.</summary>
internal sealed class CreateAccountEndpoint(IAccounts accounts) : Endpoint<CreateAccountRequest, Account>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("accounts");
        Roles(OfficeRoles.Admin);
        Summary(s => s.Summary = "新建账号 / Create an account");
        Description(b => b.Produces<Account>(StatusCodes.Status201Created));
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(CreateAccountRequest req, CancellationToken ct)
    {
        var account = await accounts.CreateAsync(new NewAccount(req.UserName!, req.DisplayName!, req.Password!, req.Roles!, req.PersonId, req.Office), ct);
        await Send.ResponseAsync(account, StatusCodes.Status201Created, ct);
    }
}

/// <summary>Lists accounts.</summary>
internal sealed class ListAccountsEndpoint(IAccounts accounts) : Endpoint<PageRequest, Page<Account>>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("accounts");
        Roles(OfficeRoles.Admin, OfficeRoles.Auditor);
        Summary(s => s.Summary = "账号列表 / Accounts");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(PageRequest req, CancellationToken ct) =>
        await Send.OkAsync(await accounts.ListAsync(req.Page, req.PageSize, ct), ct);
}
