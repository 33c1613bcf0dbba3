using OneWindow.Calendars;
using OneWindow.Grains.People;
using OneWindow.Silo.Privacy;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Workflows;
using OneWindow.Workflows.Compilation;

namespace OneWindow.Silo.Instances;

/// <summary>One turn of a generic instance. It is about no thing of the office, so its tasks go to whom the definition names.</summary>
internal sealed class WorkflowInstanceTurn : WorkflowGrainTurn<WorkflowInstanceState>, IWorkflowSubject
{
    public WorkflowInstanceTurn(string key, WorkflowRun run, WorkflowProgram program, WorkCalendar calendar, IPersonalData secrets) =>
        Workflow = new WorkflowTurn(key, run, program, calendar, this) { Secrets = secrets };

    /// <inheritdoc/>
    public override WorkflowTurn Workflow { get; }

    /// <inheritdoc/>
    public override WorkflowInstanceState ToState() => new() { Run = Workflow.Run };

    /// <inheritdoc/>
    public override IReadOnlyList<IndexRow> Index() => [];

    /// <inheritdoc/>
    public Assignment Assign(string? assignTo) => assignTo switch
    {
        null or "" => new Assignment(null, OfficeRoles.Leader, null),
        _ when assignTo.StartsWith("role:", StringComparison.Ordinal) => new Assignment(null, assignTo[5..], null),
        _ when assignTo.StartsWith("person:", StringComparison.Ordinal) => new Assignment(null, null, assignTo[7..]),
        _ when assignTo.StartsWith("office:", StringComparison.Ordinal) => new Assignment(assignTo[7..], null, null),
        _ when OfficeRoles.All.Contains(assignTo) => new Assignment(null, assignTo, null),
        _ => new Assignment(null, OfficeRoles.Leader, null),
    };

    /// <inheritdoc/>
    public DateTimeOffset? DueAt(string task) => null;

    /// <inheritdoc/>
    public IEnumerable<string> Recipients(string to) => to switch
    {
        _ when to.StartsWith("person:", StringComparison.Ordinal) => [to[7..]],
        _ when to.StartsWith("role:", StringComparison.Ordinal) => [to],
        _ when OfficeRoles.All.Contains(to) => [$"role:{to}"],
        _ => [],
    };

    /// <inheritdoc/>
    public void OnDeadlineSet(string name, DateTimeOffset dueAt)
    {
    }

    /// <inheritdoc/>
    public void OnDeadlineReached(string name, string stage, DateTimeOffset dueAt)
    {
    }

    /// <inheritdoc/>
    public void OnFinished()
    {
    }

    /// <inheritdoc/>
    public void OnFaulted(string message)
    {
    }
}
