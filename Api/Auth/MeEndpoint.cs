using FastEndpoints;
using OneWindow.Grains.People;
using OneWindow.Grains.WorkItems;

namespace OneWindow.Api.Auth;

/// <summary>Who the caller is.</summary>
internal sealed class MeEndpoint : EndpointWithoutRequest<Worker>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("auth/me");
        Roles([.. OfficeRoles.All]);
        Summary(s => s.Summary = "当前账号 / The signed-in account");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(CancellationToken ct) => await Send.OkAsync(await HttpContext.WorkerAsync(ct), ct);
}
