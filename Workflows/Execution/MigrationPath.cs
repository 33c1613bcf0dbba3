using OneWindow.Workflows.Compilation;

namespace OneWindow.Workflows.Execution;

/// <summary>A plan between two programs, checked once and used for any number of instances. Immutable.</summary>
public sealed class MigrationPath
{
    private readonly MigrationMap map;

    /// <summary>Checks a plan.</summary>
    /// <param name="from">The program of the version that is left.</param>
    /// <param name="to">The program of the other version.</param>
    /// <param name="plan">The plan.</param>
    public MigrationPath(WorkflowProgram from, WorkflowProgram to, MigrationPlan plan) => map = new(from, to, plan);

    /// <summary>The program of the version migrated to.</summary>
    public WorkflowProgram To => map.To;

    /// <summary>Wrong entries of the plan; empty when it can be used.</summary>
    public IReadOnlyList<MigrationProblem> Problems => map.Problems;

    /// <summary>Takes an instance to the other version; see <see cref="WorkflowEngine.Migrate"/>.</summary>
    /// <exception cref="ArgumentException">The plan has problems.</exception>
    public MigrationResult Migrate(WorkflowInstance instance, AdvanceContext context)
    {
        if (map.Problems.Count > 0)
            throw new ArgumentException($"The plan cannot be used: {map.Problems[0].Field}: {map.Problems[0].MessageEn}");
        return new Migration(map, context).Run(instance);
    }
}
