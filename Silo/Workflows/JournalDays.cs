using System.Text.Json;
using OneWindow.Silo.Storage;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Execution;

namespace OneWindow.Silo.Workflows;

/// <summary>
/// How long the journals of a definition's instances are kept after their end: <c>journalRetentionDays</c> among the definition's
/// <c>customProperties</c>, a whole number of days; 0 keeps them for ever; without it, or with something else there, the host's setting counts.
/// </summary>
internal static class JournalDays
{
    /// <summary>The end that an instance has had, where its journal is not kept for ever; null while it has not ended.</summary>
    public static JournalEnd? EndOf(WorkflowInstance instance, WorkflowDefinition definition)
    {
        if (instance.FinishedAt is not { } at)
            return null;
        var days = Of(definition);
        return days == 0 ? null : new JournalEnd(at, days);
    }

    private static int? Of(WorkflowDefinition definition) =>
        definition.Json.TryGetProperty("customProperties", out var properties) && properties.ValueKind == JsonValueKind.Object
        && properties.TryGetProperty("journalRetentionDays", out var days) && days.ValueKind == JsonValueKind.Number && days.TryGetInt32(out var number)
        && number is >= 0 and <= JournalRetention.MostDays
            ? number
            : null;
}
