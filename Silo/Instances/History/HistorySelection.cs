using OneWindow.Grains.Workflows;
using OneWindow.Workflows.Compilation;

namespace OneWindow.Silo.Instances.History;

/// <summary>Makes a filter ready for many entries: what it says of activities is decided once for each activity.</summary>
internal static class HistorySelection
{
    private const string WorkflowType = "Elsa.Workflow";

    /// <summary>Whether a filter leaves an entry.</summary>
    public static Func<HistoryEntry, bool> Of(HistoryFilter filter, InstanceHistory history)
    {
        var activityIds = Set(filter.ActivityIds);
        var nodeIds = Set(filter.NodeIds);
        var excluded = Set(filter.ExcludedTypes);
        var kinds = Set(filter.Kinds);
        var places = history.Places.Select(place => IsWanted(place.NodeId, place.LocalId, place.Id, place.Type)).ToArray();
        var ofWorkflow = IsWanted(ActivityOutline.WorkflowNodeId, ActivityOutline.WorkflowNodeId, ActivityOutline.WorkflowNodeId, WorkflowType);
        return entry => (entry.Place == InstanceHistory.Workflow ? ofWorkflow : places[entry.Place]) && (kinds is null || kinds.Contains(entry.Kind));

        bool IsWanted(string nodeId, string localId, string id, string type) =>
            (activityIds is null || activityIds.Contains(localId) || activityIds.Contains(id))
            && (nodeIds is null || nodeIds.Contains(nodeId))
            && (excluded is null || !excluded.Contains(type));
    }

    private static HashSet<string>? Set(IReadOnlyCollection<string>? values) => values is null ? null : values.ToHashSet(StringComparer.Ordinal);
}
