using OneWindow.Grains.Absences;
using OneWindow.Grains.WorkItems;

namespace OneWindow.Api.Auth;

/// <summary>The caller as work items see it, with those who are absent.</summary>
internal static class WorkerOfCall
{
    /// <summary>The caller with all for whom they stand in now.</summary>
    public static Task<Worker> WorkerAsync(this HttpContext context, CancellationToken cancellationToken) =>
        context.RequestServices.GetRequiredService<IAbsenceQueries>().WithAbsentAsync(context.User.Worker(), cancellationToken);
}
