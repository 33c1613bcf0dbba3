using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Authentication.BearerToken;
using OneWindow.Api.Hosting;
using OneWindow.Api.Problems;
using OneWindow.Grains;
using OneWindow.Grains.People;

namespace OneWindow.Api.Auth;

/// <summary>Name and password.</summary>
internal sealed class LoginRequest
{
    /// <summary>Account name.</summary>
    public string? UserName { get; set; }

    /// <summary>Password.</summary>
    public string? Password { get; set; }
}

internal sealed class LoginValidator : Validator<LoginRequest>
{
    public LoginValidator()
    {
        RuleFor(r => r.UserName).NotEmpty().MaximumLength(64).Readable();
        RuleFor(r => r.Password).NotEmpty().MaximumLength(256);
    }
}

/// <summary>Signs in: an access token for the Authorization header and a refresh token.</summary>
internal sealed class LoginEndpoint(IAccounts accounts) : Endpoint<LoginRequest, AccessTokenResponse>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("auth/login");
        AllowAnonymous();
        Summary(s =>
        {
            s.Summary = "登录 / Sign in";
            s.Description = "Returns a bearer token. After five wrong passwords the account is locked for five minutes (429).";
            s.ExampleRequest = new LoginRequest { UserName = "admin", Password = "…" };
        });
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(LoginRequest req, CancellationToken ct)
    {
        var result = await accounts.SignInAsync(req.UserName!, req.Password!, ct);
        switch (result.Outcome)
        {
            case SignInOutcome.Succeeded:
                await Send.ResultAsync(TypedResults.SignIn(AuthSetup.Principal(result.Account!), authenticationScheme: BearerTokenDefaults.AuthenticationScheme));
                break;
            case SignInOutcome.LockedOut:
                HttpContext.Response.Headers.RetryAfter = "300";
                await Refuse(StatusCodes.Status429TooManyRequests, "auth.locked", "密码错误次数过多，账号已锁定五分钟。", "Too many wrong passwords; the account is locked for five minutes.");
                break;
            default:
                await Refuse(StatusCodes.Status401Unauthorized, "auth.refused", "账号或密码不正确。", "The name or the password is wrong.");
                break;
        }
    }

    private Task<FastEndpoints.Void> Refuse(int status, string code, string zh, string en)
    {
        var problem = ProblemFactory.FromRejection(HttpContext, new Rejection(RejectionKind.Forbidden, code, null, zh, en)) with
        {
            Status = status,
            Title = ProblemText.Title(status),
        };
        return Send.ResultAsync(TypedResults.Json(problem, contentType: ProblemBody.ContentType, statusCode: status));
    }
}
