using System.Text.Json;
using OneWindow.Workflows.Execution;

namespace OneWindow.Silo.Workflows;

/// <summary>Details of a journal row as JSON; null when there are none.</summary>
internal static class JournalData
{
    public static string? Write(in JournalEntry entry)
    {
        var outcomes = entry.Outcomes.IsDefaultOrEmpty || entry.Outcomes is ["Done"] ? null : entry.Outcomes.ToArray();
        var name = entry.ActivityName == entry.ActivityId ? null : entry.ActivityName;
        return outcomes is null && name is null && entry.Message is null
            ? null
            : JsonSerializer.Serialize(new JournalDetails(name, outcomes, entry.Message), WorkflowJson.Default.JournalDetails);
    }
}

/// <summary>What a journal row tells beyond its columns.</summary>
/// <param name="Name">Name of the activity, when it differs from its id.</param>
/// <param name="Outcomes">Outcomes, when not just Done.</param>
/// <param name="Message">Line written, or reason of a fault.</param>
internal sealed record JournalDetails(string? Name, string[]? Outcomes, string? Message);
