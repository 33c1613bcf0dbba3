using System.Collections.Immutable;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>
/// Another definition, used as an activity. It has variables, inputs and outputs of its own; nothing inside sees those around it, so that a definition means the
/// same wherever it is used.
/// </summary>
internal sealed class WorkflowActivity : ActivityNode
{
    // Members that every activity has; an input or output of such a name is written with an underscore before it.
    private static readonly ImmutableHashSet<string> Reserved = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "id", "nodeId", "name", "type", "version", "customProperties", "metadata", "syntheticProperties", "root", "variables", "resultVariable",
        "workflowDefinitionId", "workflowDefinitionVersionId", "latestAvailablePublishedVersion", "latestAvailablePublishedVersionId",
        "canStartWorkflow", "runAsynchronously", "source", "commitStrategy");

    private readonly (string Name, InputValue Value)[] inputs;
    private readonly (string Name, CaptureTarget? Target)[] outputs;
    private readonly ActivityNode? root;

    internal WorkflowActivity(ActivityBinder binder, WorkflowDefinition used)
        : base(binder)
    {
        OwnOutcomes = OutcomesOf(used);
        var compiled = binder.Inline(used);
        root = compiled?.Root;
        InputTypes = compiled?.Inputs ?? [];
        Variables = compiled?.Variables ?? [];
        inputs = [.. InputTypes.Select(input => (input.Key, binder.Input(MemberOf(input.Key), input.Value)))];
        outputs = [.. used.Outputs.Select(output => (output.Name, binder.Output(MemberOf(output.Name))))];
    }

    internal override ImmutableArray<string> OwnOutcomes { get; }

    /// <summary>The types of the definition's inputs.</summary>
    internal Dictionary<string, TypeAlias> InputTypes { get; }

    internal override void Execute(Burst burst, ActivityRun run)
    {
        // While its inputs are computed, the run is still a place of the definition around it.
        run.Variables = null;
        run.Inner = null;
        var given = new NamedValues();
        foreach (var (name, value) in inputs)
            given.Set(name, StoredValue.Of(value.Evaluate(burst, run), InputTypes[name]));
        run.Variables = Variables.Length == 0 ? null : VariableSlot.DefaultsOf(Variables);
        run.Inner = new() { Inputs = given };
        burst.Schedule(run, root!);
    }

    internal override void Retry(Burst burst, ActivityRun run)
    {
        // What faulted was its start, or the handing out of what the definition, which has ended, set.
        if (run.Inner is null)
            Execute(burst, run);
        else
            Complete(burst, run, Burst.Done);
    }

    internal override void ChildCompleted(Burst burst, ActivityRun run, ActivityRun child, ImmutableArray<string> outcomes) => Complete(burst, run, Burst.Done);

    /// <summary>Hands out the outputs that were set, and completes.</summary>
    /// <exception cref="ActivityFault">An output does not fit where it is captured.</exception>
    internal void Complete(Burst burst, ActivityRun run, ImmutableArray<string> outcomes)
    {
        HandOut(burst, run);
        burst.Complete(run, outcomes);
    }

    /// <summary>Hands out the outputs that were set.</summary>
    /// <exception cref="ActivityFault">An output does not fit where it is captured.</exception>
    internal void HandOut(Burst burst, ActivityRun run)
    {
        foreach (var (name, target) in outputs)
        {
            if (run.Inner!.Outputs.TryGet(name, out var value))
                burst.Output(run, name, target, value);
        }
    }

    /// <summary>What an editor's palette needs to know of a definition that may be used as an activity.</summary>
    internal static ActivityDescriptor Describe(WorkflowDefinition definition)
    {
        var name = definition.Name ?? definition.DefinitionId;
        var description = definition.Description ?? name;
        return new(TypeNameOf(definition), name, name, definition.Options.ActivityCategory ?? "Workflows", description, description)
        {
            Inputs = [.. definition.Inputs.Select(Describe)],
            Outputs =
            [
                .. definition.Outputs.Select(output => new OutputDescriptor(
                    MemberNameOf(output.Name), output.TypeName, output.DisplayName ?? output.Name, output.DisplayName ?? output.Name)),
            ],
            Outcomes = OutcomesOf(definition),
        };
    }

    /// <summary>The type's name: that of the definition, its words joined with capitals.</summary>
    internal static string TypeNameOf(WorkflowDefinition definition)
    {
        var words = (definition.Name ?? definition.DefinitionId).Split([' ', '-', '_'], StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(words.Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }

    private static InputDescriptor Describe(ArgumentDefinition input)
    {
        var title = input.DisplayName ?? input.Name;
        var description = input.Description ?? title;
        return new(MemberNameOf(input.Name), input.TypeName + (input.IsArray ? "[]" : ""), title, title, description, description) { Category = input.Category };
    }

    private static ImmutableArray<string> OutcomesOf(WorkflowDefinition definition) => [.. definition.Outcomes.Append("Done").Distinct()];

    private static string MemberNameOf(string name) => MemberOf(char.ToLowerInvariant(name[0]) + name[1..]);

    private static string MemberOf(string name) => Reserved.Contains(name) ? "_" + name : name;
}
