using FluentValidation;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Applications;

namespace OneWindow.Api.Applications;

/// <summary>The resident appeals.</summary>
internal sealed class AppealRequest : ApplicationRequest
{
    /// <summary>Why, in plain words.</summary>
    public string? Reason { get; set; }
}

internal sealed class AppealValidator : ApplicationRequestValidator<AppealRequest>
{
    public AppealValidator()
    {
        RuleFor(r => r.Reason).NotEmpty().MaximumLength(2000).Readable();
    }
}

/// <summary>Appeal.</summary>
internal sealed class AppealEndpoint(IGrainFactory grains) : ApplicationEndpoint<AppealRequest>(grains)
{
    /// <inheritdoc/>
    public override void Configure() => At("appeal", "申诉 / Appeal", ApplicationRoles.Window);

    /// <inheritdoc/>
    protected override Task<ApplicationReceipt> RunAsync(IApplicationGrain application, AppealRequest req, CommandHeader header) =>
        application.Appeal(new AppealDecision(header, req.Reason!));
}
