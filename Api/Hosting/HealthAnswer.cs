using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OneWindow.Api.Hosting;

/// <summary>What <c>/health/ready</c> says: the state of each part, without addresses or reasons that help an attacker.</summary>
internal static class HealthAnswer
{
    /// <summary>Writes the report.</summary>
    public static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(new
    {
        status = report.Status.ToString(),
        parts = report.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.Status.ToString()),
    });
}
