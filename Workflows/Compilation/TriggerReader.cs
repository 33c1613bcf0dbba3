using OneWindow.Calendars;
using OneWindow.Workflows.Activities;
using OneWindow.Workflows.Execution;

namespace OneWindow.Workflows.Compilation;

/// <summary>Computes what starts a workflow, before there is an instance: variables have their defaults, inputs are absent.</summary>
internal static class TriggerReader
{
    private static readonly AdvanceContext AnyTime = new(new(2026, 1, 1, 0, 0, 0, TimeSpan.FromHours(8)), WorkCalendar.MondayToFriday);

    internal static IReadOnlyList<WorkflowTrigger> Read(WorkflowProgram program, AdvanceContext context)
    {
        var triggers = new List<WorkflowTrigger>();
        foreach (var node in program.Nodes.Where(node => node.IsTrigger))
        {
            try
            {
                if (Read(program, node, context) is { } trigger)
                    triggers.Add(trigger);
            }
            catch (ActivityFault fault)
            {
                throw new InvalidOperationException($"{node.Id} cannot start the workflow {program.Definition.DefinitionId}: {fault.Message}", fault);
            }
        }
        return triggers;
    }

    /// <summary>The triggers that can start nothing, whatever the time.</summary>
    internal static IEnumerable<(ActivityNode Activity, ActivityFault Fault)> FindFaults(WorkflowProgram program)
    {
        foreach (var node in program.Nodes.Where(node => node.IsTrigger))
        {
            ActivityFault? found = null;
            try
            {
                Read(program, node, AnyTime);
            }
            catch (ActivityFault fault)
            {
                found = fault;
            }
            if (found is not null)
                yield return (node, found);
        }
    }

    private static WorkflowTrigger? Read(WorkflowProgram program, ActivityNode node, AdvanceContext context) =>
        node.AsTrigger(new(program, WorkflowInstance.Create(program, "trigger"), context), RunOf(program, node));

    /// <summary>A run of the activity within runs of all that holds it, as if each had just started.</summary>
    private static ActivityRun RunOf(WorkflowProgram program, ActivityNode node) => new()
    {
        Node = node,
        NodeIndex = node.Index,
        Parent = node.Container < 0 ? null : RunOf(program, program.Nodes[node.Container]),
        Variables = node.Variables.Length == 0 ? null : VariableSlot.DefaultsOf(node.Variables),
    };
}
