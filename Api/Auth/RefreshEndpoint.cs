using System.Security.Claims;
using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.Extensions.Options;
using OneWindow.Api.Problems;
using OneWindow.Grains.People;

namespace OneWindow.Api.Auth;

/// <summary>A refresh token.</summary>
internal sealed class RefreshRequest
{
    /// <summary>Token from an earlier sign-in.</summary>
    public string? RefreshToken { get; set; }
}

internal sealed class RefreshValidator : Validator<RefreshRequest>
{
    public RefreshValidator() => RuleFor(r => r.RefreshToken).NotEmpty().MaximumLength(8192);
}

/// <summary>Exchanges a refresh token; the account's present roles count, and a disabled account gets nothing.</summary>
internal sealed class RefreshEndpoint(IAccounts accounts, IOptionsMonitor<BearerTokenOptions> tokens, TimeProvider time) : Endpoint<RefreshRequest, AccessTokenResponse>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("auth/refresh");
        AllowAnonymous();
        Summary(s => s.Summary = "刷新令牌 / Refresh the token");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(RefreshRequest req, CancellationToken ct)
    {
        var options = tokens.Get(BearerTokenDefaults.AuthenticationScheme);
        var ticket = options.RefreshTokenProtector.Unprotect(req.RefreshToken);
        var id = ticket?.Principal.FindFirstValue(AuthSetup.AccountId);
        var account = ticket?.Properties.ExpiresUtc > time.GetUtcNow() && id is not null ? await accounts.FindAsync(id, ct) : null;
        if (account is null || account.Disabled)
        {
            var problem = ProblemFactory.FromStatus(HttpContext, StatusCodes.Status401Unauthorized);
            await Send.ResultAsync(TypedResults.Json(problem, contentType: ProblemBody.ContentType, statusCode: problem.Status));
        }
        else
        {
            await Send.ResultAsync(TypedResults.SignIn(AuthSetup.Principal(account), authenticationScheme: BearerTokenDefaults.AuthenticationScheme));
        }
    }
}
