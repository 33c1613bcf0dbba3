using System.Collections.Immutable;

namespace OneWindow.Workflows.Compilation;

/// <summary>An activity of a program as those see it who look at its instances.</summary>
/// <param name="Index">Its number within the program; a container comes before what it holds.</param>
/// <param name="Id">The id by which journals and commands name it; within a definition that is used as an activity it begins with that activity's.</param>
/// <param name="LocalId">The id as the definition writes it.</param>
/// <param name="NodeId">Ids of all activities around it and its own, joined by colons, below <see cref="WorkflowNodeId"/>: where it stands in the drawing.</param>
/// <param name="Type">Its type.</param>
/// <param name="Version">Version of the type.</param>
/// <param name="Name">Its name or title, or null.</param>
/// <param name="Container">Index of the activity that holds it; -1 for the root.</param>
/// <param name="Before">Indices of those that lead to it within its container.</param>
public sealed record ActivityOutline(int Index, string Id, string LocalId, string NodeId, string Type, int Version, string? Name, int Container, ImmutableArray<int> Before)
{
    /// <summary>The node id of the workflow itself, with which all others begin.</summary>
    public const string WorkflowNodeId = "Workflow1";

    /// <summary>All activities of a program, in the order of their indices.</summary>
    public static IReadOnlyList<ActivityOutline> ListOf(WorkflowProgram program)
    {
        var nodes = program.Nodes;
        var before = nodes.SelectMany(node => node.Steps).ToLookup(step => step.To, step => step.From);
        var outlines = new ActivityOutline[nodes.Length];
        foreach (var node in nodes)
        {
            var around = node.Container < 0 ? WorkflowNodeId : outlines[node.Container].NodeId;
            outlines[node.Index] = new(
                node.Index, node.Id, node.LocalId, $"{around}:{node.LocalId}", node.Type, node.Version, node.Title, node.Container, [.. before[node.Index].Distinct()]);
        }
        return outlines;
    }
}
