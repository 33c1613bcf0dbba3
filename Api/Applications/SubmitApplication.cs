using OneWindow.Grains;
using OneWindow.Grains.Applications;

namespace OneWindow.Api.Applications;

/// <summary>Hands a draft in.</summary>
internal sealed class SubmitRequest : ApplicationRequest;

internal sealed class SubmitValidator : ApplicationRequestValidator<SubmitRequest>;

/// <summary>Hand a draft in.</summary>
internal sealed class SubmitEndpoint(IGrainFactory grains) : ApplicationEndpoint<SubmitRequest>(grains)
{
    /// <inheritdoc/>
    public override void Configure() => At("submit", "提交 / Hand a draft in", ApplicationRoles.Window);

    /// <inheritdoc/>
    protected override Task<ApplicationReceipt> RunAsync(IApplicationGrain application, SubmitRequest req, CommandHeader header) =>
        application.Submit(new SubmitApplication(header));
}
