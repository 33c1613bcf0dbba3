using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Execution;

/// <summary>A variable that an instance holds now.</summary>
/// <param name="ExecutionId">The execution whose variable it is, of a container or of a definition used as an activity; null for the workflow's own.</param>
/// <param name="ActivityId">The activity of that execution; null for the workflow's own.</param>
/// <param name="Id">The id that the definition gives it; null where it was created by name.</param>
/// <param name="Name">Its name.</param>
/// <param name="Value">What it holds.</param>
public sealed record LiveVariable(long? ExecutionId, string? ActivityId, string? Id, string Name, Value Value)
{
    internal static IReadOnlyList<LiveVariable> ListOf(WorkflowProgram program, WorkflowInstance instance) =>
        [.. VariablePlace.ListOf(program, instance).Select(place => new LiveVariable(place.Run?.Id, place.ActivityId, place.Declaration?.Id, place.Name, place.Value))];
}
