using OneWindow.Workflows.Compilation;

namespace OneWindow.Workflows.Execution;

/// <summary>An execution of an activity that has begun and is still part of the instance: it runs, waits, or has faulted.</summary>
/// <param name="ExecutionId">Which execution.</param>
/// <param name="ActivityId">The activity.</param>
/// <param name="ActivityType">Its type.</param>
/// <param name="Status">Where it stands: <c>Running</c> or <c>Faulted</c>.</param>
public sealed record LiveActivity(long ExecutionId, string ActivityId, string ActivityType, string Status);

/// <summary>Looks into instances.</summary>
public static class InstanceActivities
{
    /// <summary>The executions that are part of the instance now, in the order in which they began.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="program">The program that it runs.</param>
    public static IEnumerable<LiveActivity> Live(WorkflowInstance instance, WorkflowProgram program)
    {
        foreach (var run in instance.Runs)
        {
            var node = program.Nodes[run.NodeIndex];
            yield return new LiveActivity(run.Id, node.Id, node.Type, run.Status.ToString());
        }
    }
}
