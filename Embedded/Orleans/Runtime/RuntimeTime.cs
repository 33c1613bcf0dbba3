using Microsoft.Extensions.DependencyInjection;

namespace OneWindow.Embedded.Orleans;

internal static class RuntimeTime
{
    /// <summary>The clock of an area: the one registered under its name, else the unkeyed one, else the system's.</summary>
    public static TimeProvider For(IServiceProvider services, string area) =>
        services.GetKeyedService<TimeProvider>(area) ?? services.GetService<TimeProvider>() ?? TimeProvider.System;
}
