using OneWindow.Workflows.Compilation;

namespace OneWindow.Workflows.Execution;

/// <content>Instances that come to run another version of their definition.</content>
public static partial class WorkflowEngine
{
    /// <summary>
    /// Takes an instance to another version. What is under way goes on with its ids, due times and claims; what has no place is refused or withdrawn, as the plan says.
    /// Nothing is changed when there are refusals; the instance given never is.
    /// </summary>
    /// <param name="from">The program of the version that the instance runs.</param>
    /// <param name="instance">The instance.</param>
    /// <param name="to">The program of the other version.</param>
    /// <param name="plan">How.</param>
    /// <param name="context">The time and the calendar.</param>
    /// <exception cref="ArgumentException">The plan has problems; see <see cref="MigrationPath"/>.</exception>
    public static MigrationResult Migrate(WorkflowProgram from, WorkflowInstance instance, WorkflowProgram to, MigrationPlan plan, AdvanceContext context) =>
        new MigrationPath(from, to, plan).Migrate(instance, context);
}
