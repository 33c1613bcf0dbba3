using Microsoft.AspNetCore.Authentication.BearerToken;

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
        if (context.HttpContext.WebSockets.IsWebSocketRequest && context.Request.Path.Equals(InstanceHub.Address, StringComparison.OrdinalIgnoreCase)
            && context.Request.Query["access_token"] is [{ Length: > 0 } token])
        {
            context.Token = token;
        }

        return Task.CompletedTask;
    }
}
