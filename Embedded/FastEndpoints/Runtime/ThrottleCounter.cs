using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace FastEndpoints;

internal sealed record ThrottleLimit(int HitLimit, TimeSpan Duration, string? HeaderName);

/// <summary>Counts the calls of each client in windows that start with its first call.</summary>
internal sealed class ThrottleCounter(ThrottleLimit limit, EndpointHost host)
{
    private const int ClientsBeforeCleaning = 10_000;
    private readonly ConcurrentDictionary<string, Window> windows = new();

    /// <summary>Answers the request if it must not go on.</summary>
    internal async Task<bool> RefusesAsync(HttpContext context)
    {
        var settings = host.Config.Throttle;
        var client = ClientOf(context, limit.HeaderName ?? settings.HeaderName);
        if (client is null)
        {
            context.MarkResponseStart();
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            await context.Response.WriteAsync("Forbidden by rate limiting middleware!", context.RequestAborted);
            return true;
        }

        if (IsWithinLimit(client))
            return false;
        await context.Response.SendStringAsync(
            settings.Message ?? "You are requesting this endpoint too frequently!",
            StatusCodes.Status429TooManyRequests,
            cancellation: context.RequestAborted);
        return true;
    }

    private static string? ClientOf(HttpContext context, string? headerName)
    {
        var headers = context.Request.Headers;
        if (headerName is not null && headers.TryGetValue(headerName, out var own))
            return own;
        return headers.TryGetValue("X-Forwarded-For", out var forwarded) ? forwarded : context.Connection.RemoteIpAddress?.ToString();
    }

    private bool IsWithinLimit(string client)
    {
        var now = host.Clock.GetTimestamp();
        if (windows.Count > ClientsBeforeCleaning)
            RemoveEnded(now);
        var window = windows.GetOrAdd(client, static (_, start) => new Window(start), now);
        lock (window)
        {
            if (host.Clock.GetElapsedTime(window.Start, now) >= limit.Duration)
            {
                window.Start = now;
                window.Hits = 0;
            }

            return ++window.Hits <= limit.HitLimit;
        }
    }

    private void RemoveEnded(long now)
    {
        foreach (var (client, window) in windows)
        {
            if (host.Clock.GetElapsedTime(window.Start, now) >= limit.Duration)
                windows.TryRemove(client, out _);
        }
    }

    private sealed class Window(long start)
    {
        internal long Start { get; set; } = start;

        internal int Hits { get; set; }
    }
}
