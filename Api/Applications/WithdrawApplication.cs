using FluentValidation;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Applications;

namespace OneWindow.Api.Applications;

/// <summary>The resident withdraws.</summary>
internal sealed class WithdrawRequest : ApplicationRequest
{
    /// <summary>Why, in plain words.</summary>
    public string? Reason { get; set; }
}

internal sealed class WithdrawValidator : ApplicationRequestValidator<WithdrawRequest>
{
    public WithdrawValidator()
    {
        RuleFor(r => r.Reason).NotEmpty().MaximumLength(2000).Readable();
    }
}

/// <summary>Withdraw.</summary>
internal sealed class WithdrawEndpoint(IGrainFactory grains) : ApplicationEndpoint<WithdrawRequest>(grains)
{
    /// <inheritdoc/>
    public override void Configure() => At("withdraw", "撤回 / Withdraw", ApplicationRoles.Window);

    /// <inheritdoc/>
    protected override Task<ApplicationReceipt> RunAsync(IApplicationGrain application, WithdrawRequest req, CommandHeader header) =>
        application.Withdraw(new WithdrawApplication(header, req.Reason!));
}
