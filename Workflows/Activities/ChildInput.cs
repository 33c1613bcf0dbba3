using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>What is handed to a workflow that another one starts.</summary>
internal static class ChildInput
{
    internal static readonly TypeAlias Map = TypeAlias.TryParse("ObjectDictionary", out var type, out _) ? type : TypeAlias.Object;

    /// <exception cref="ActivityFault">There is no definition's id.</exception>
    internal static string DefinitionOf(string? text) =>
        string.IsNullOrWhiteSpace(text) ? throw new ActivityFault(IncidentKind.BadValue, "There is no id of the workflow to start.") : text;

    /// <summary>The given inputs and, as in Elsa, the parent's id.</summary>
    internal static ObjectValue Of(Burst burst, Value given)
    {
        var inputs = given.IsObject ? StoredValue.Of(given).AsObject().Clone() : new ObjectValue();
        inputs.Set("ParentInstanceId", Value.From(burst.Instance.Id));
        return inputs;
    }
}
