using System.Collections.Frozen;
using OneWindow.Workflows.Activities;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Compilation;

/// <summary>A compiled definition. Immutable; one serves all instances and threads.</summary>
public sealed class WorkflowProgram
{
    private readonly FrozenDictionary<string, ActivityNode> byId;
    private readonly FrozenDictionary<string, ActivityNode> byName;

    internal WorkflowProgram(
        WorkflowDefinition definition,
        ActivityNode root,
        ActivityNode[] nodes,
        VariableSlot[] variables,
        IReadOnlyDictionary<string, TypeAlias> inputTypes,
        bool continueWithIncidents,
        bool keepsResults)
    {
        Definition = definition;
        Root = root;
        Nodes = nodes;
        Variables = variables;
        VariableNames = [.. variables.Select(variable => variable.Name)];
        VariableDefaults = VariableSlot.DefaultsOf(variables);
        InputTypes = inputTypes.ToFrozenDictionary();
        ContinueWithIncidents = continueWithIncidents;
        KeepsResults = keepsResults;
        byId = nodes.ToFrozenDictionary(node => node.Id);
        byName = nodes.Where(node => node.Name is not null).GroupBy(node => node.Prefix + node.Name).ToFrozenDictionary(group => group.Key, group => group.First());
        TriggerActivityIds = [.. nodes.Where(node => node.IsTrigger).Select(node => node.Id)];
    }

    /// <summary>The definition it was compiled from.</summary>
    public WorkflowDefinition Definition { get; }

    /// <summary>How many activities it has, containers included.</summary>
    public int ActivityCount => Nodes.Length;

    /// <summary>The activities that may start an instance when what they wait for happens.</summary>
    public IReadOnlyList<string> TriggerActivityIds { get; }

    /// <summary>The versions of other definitions that this one uses as activities, those used within them included. Keep them; see <see cref="DefinitionDependency"/>.</summary>
    public IReadOnlyList<DefinitionDependency> Dependencies { get; internal init; } = [];

    /// <summary>Whether a further instance may start while others run.</summary>
    public ActivationStrategy Activation { get; internal init; }

    /// <summary>What starts instances of the definition. Computed anew by each call, because a moment may be given relative to the present; the host keeps the list while the definition is published.</summary>
    /// <exception cref="InvalidOperationException">It could be computed when the definition was compiled, and cannot now.</exception>
    public IReadOnlyList<WorkflowTrigger> Triggers(AdvanceContext context) => TriggerReader.Read(this, context);

    /// <summary>
    /// The names by which the office knows what activities of a type make: codes of <c>OneWindow.HumanTask</c>, names of <c>OneWindow.Deadline</c>. Those in definitions
    /// used as activities count, too; names that are computed are not known.
    /// </summary>
    public IReadOnlyList<string> NamesOf(string activityType) => [.. Nodes.Where(node => node.Type == activityType).Select(node => node.KnownName).OfType<string>()];

    /// <summary>How much the journal of its instances records.</summary>
    public JournalLevel JournalLevel { get; internal init; } = JournalLevel.Activities;

    internal ActivityNode Root { get; }

    internal ActivityNode[] Nodes { get; }

    internal VariableSlot[] Variables { get; }

    internal string[] VariableNames { get; }

    /// <summary>What new instances hold; never changed.</summary>
    internal Value[] VariableDefaults { get; }

    internal FrozenDictionary<string, TypeAlias> InputTypes { get; }

    /// <summary>Whether other branches go on after a fault.</summary>
    internal bool ContinueWithIncidents { get; }

    /// <summary>Whether any script asks for results of earlier activities, so that they must be kept.</summary>
    internal bool KeepsResults { get; }

    internal ActivityNode? FindById(string id) => byId.GetValueOrDefault(id);

    /// <summary>Finds an activity as scripts refer to it: by id, else by name, within the definition that the script belongs to.</summary>
    internal ActivityNode? Find(string prefix, string idOrName)
    {
        var name = prefix + idOrName;
        return byId.GetValueOrDefault(name) ?? byName.GetValueOrDefault(name);
    }
}
