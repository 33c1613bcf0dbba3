using OneWindow.Api.Workflows;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Studio.Instances;

/// <summary>What Studio's endpoints of instances have in common.</summary>
internal static class StudioInstances
{
    /// <summary>An instance's row of the index; refused when there is none.</summary>
    public static async Task<InstanceRow> RowAsync(this IWorkflowInstanceQueries queries, string id, CancellationToken ct) =>
        (WorkflowAccess.IsId(id) ? await queries.FindAsync(id, ct) : null) ?? throw WorkflowAccess.NotFound();

    /// <summary>What was found of an instance; refused when there is no such instance.</summary>
    public static async Task<T> OrRefusedAsync<T>(this Task<T?> found)
        where T : class => await found ?? throw WorkflowAccess.NotFound();

    /// <summary>A name as descriptors write it: journals and definitions begin it with a small letter.</summary>
    public static string Pascal(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..];
}
