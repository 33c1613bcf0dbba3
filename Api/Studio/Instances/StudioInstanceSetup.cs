using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Http.Features;

namespace OneWindow.Api.Studio.Instances;

/// <summary>Wires what Studio's views of instances need beyond their endpoints.</summary>
internal static class StudioInstanceSetup
{
    private const int MostMessageBytes = 8 * 1024;

    /// <summary>Registers it.</summary>
    public static IServiceCollection AddStudioInstances(this IServiceCollection services)
    {
        services.AddSingleton<InstanceEnding>();
        services.AddSingleton<InstanceBatches>();
        services.AddSingleton<InstanceWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<InstanceWatch>());
        services.AddSignalR(signalR => signalR.MaximumReceiveMessageSize = MostMessageBytes);
        services.Configure<BearerTokenOptions>(BearerTokenDefaults.AuthenticationScheme, bearer => bearer.Events.OnMessageReceived = TakeToken);
        return services;
    }

    /// <summary>Maps the hub.</summary>
    public static void MapStudioInstances(this IEndpointRouteBuilder app) => app
        .MapHub<InstanceHub>(InstanceHub.Address, hub => hub.CloseOnAuthenticationExpiration = true)
        .RequireAuthorization(policy => policy.RequireAuthenticatedUser().RequireRole(StudioAccess.Viewers))
        .ExcludeFromDescription();

    /// <summary>Browsers cannot send headers with WebSockets: there, and only at the hub, the token may stand in the query.</summary>
    private static Task TakeToken(MessageReceivedContext context)
    {
        if (WantsWebSocket(context.HttpContext) && context.Request.Path.Equals(InstanceHub.Address, StringComparison.OrdinalIgnoreCase)
            && context.Request.Query["access_token"] is [{ Length: > 0 } token])
        {
            context.Token = token;
        }

        return Task.CompletedTask;
    }

    /// <summary>The server makes a WebSocket of a request only behind authentication; until then its headers say what it wants to be.</summary>
    private static bool WantsWebSocket(HttpContext context) =>
        context.WebSockets.IsWebSocketRequest
        || context.Request.Headers.Upgrade.ToString().Equals("websocket", StringComparison.OrdinalIgnoreCase)
        || context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true };
}
