using OneWindow.Grains;
using OneWindow.Grains.Applications;

namespace OneWindow.Api.Applications;

/// <summary>Finishes a matter on the spot: handed in, accepted, granted and delivered at once.</summary>
internal sealed class FinishRequest : ApplicationRequest;

internal sealed class FinishValidator : ApplicationRequestValidator<FinishRequest>;

/// <summary>Finish on the spot.</summary>
internal sealed class FinishEndpoint(IGrainFactory grains) : ApplicationEndpoint<FinishRequest>(grains)
{
    /// <inheritdoc/>
    public override void Configure() => At("finish", "即办 / Finish on the spot", ApplicationRoles.Window);

    /// <inheritdoc/>
    protected override Task<ApplicationReceipt> RunAsync(IApplicationGrain application, FinishRequest req, CommandHeader header) =>
        application.FinishOnTheSpot(new FinishOnTheSpot(header));
}
