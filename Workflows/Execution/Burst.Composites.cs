using System.Collections.Immutable;
using OneWindow.Workflows.Activities;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Execution;

/// <content>Definitions that are used as activities.</content>
internal sealed partial class Burst
{
    /// <summary>The run of the activity that stands for the definition a run belongs to; null where that is the workflow itself.</summary>
    internal static ActivityRun? CompositeOf(ActivityRun run)
    {
        if (run.Node.Composite < 0)
            return null;
        var at = run.Parent!;
        while (at.NodeIndex != run.Node.Composite)
            at = at.Parent!;
        return at;
    }

    /// <summary>The inputs that a run sees: those of the definition that it belongs to.</summary>
    internal NamedValues InputsOf(ActivityRun run) => CompositeOf(run) is { } composite ? composite.Inner!.Inputs : Instance.Input;

    /// <summary>The types of the inputs that a run sees.</summary>
    internal IReadOnlyDictionary<string, TypeAlias> InputTypesOf(ActivityRun run) =>
        run.Node.Composite < 0 ? Program.InputTypes : ((WorkflowActivity)Program.Nodes[run.Node.Composite]).InputTypes;

    /// <summary>Sets an output of the definition that a run belongs to.</summary>
    internal void SetOutput(ActivityRun run, string name, Value value) =>
        (CompositeOf(run) is { } composite ? composite.Inner!.Outputs : Instance.Output).Set(name, StoredValue.Of(value));

    /// <summary>Hands out what the definitions around a run have set as outputs, when the whole workflow ends within them.</summary>
    private void HandOutAround(ActivityRun run)
    {
        for (var composite = CompositeOf(run); composite is not null; composite = CompositeOf(composite))
        {
            try
            {
                ((WorkflowActivity)composite.Node).HandOut(this, composite);
            }
            catch (ActivityFault fault)
            {
                Fault(composite, fault);
            }
        }
    }

    /// <summary>Completes a run, and then the definition that it belongs to with these outcomes; what lies between is canceled.</summary>
    internal void CompleteDefinition(ActivityRun run, ImmutableArray<string> outcomes)
    {
        var composite = CompositeOf(run);
        var root = run;
        while (root.Parent != composite)
            root = root.Parent!;
        EndCompleted(run, Done);
        if (composite is null)
        {
            Complete(root, outcomes);
            return;
        }
        if (root != run)
            EndCompleted(root, outcomes);
        try
        {
            ((WorkflowActivity)composite.Node).Complete(this, composite, outcomes);
        }
        catch (ActivityFault fault)
        {
            // The activity that said so has completed; what failed are the outputs of the definition.
            Fault(composite, fault);
        }
    }
}
