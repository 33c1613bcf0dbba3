using System.Text.Json;
using System.Text.Json.Nodes;
using OneWindow.Silo.Applications;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Workflows;

namespace OneWindow.Silo.Documents;

/// <summary>
/// Finds the documents in the events of an application: those that its workflow issued, and those that the resident is owed in any case (receipt,
/// acceptance, one-time notice, refusal, decision) where the workflow issues none of that kind.
/// </summary>
internal static class DocumentHistory
{
    /// <summary>The event under which workflows' documents stand in the stream.</summary>
    private const string Issued = "document.issued";

    private const string Domain = "application.";

    /// <summary>All documents, oldest first.</summary>
    public static IReadOnlyList<IssuedDocument> Of(IReadOnlyList<EventRow> events)
    {
        var found = new List<Draft>();
        var documents = new List<IssuedDocument>();
        Application? state = null;
        for (var i = 0; i < events.Count; i++)
        {
            var row = events[i];
            if (row.Type.StartsWith(Domain, StringComparison.Ordinal))
            {
                var happened = JsonSerializer.Deserialize(row.Data, ApplicationJson.Default.ApplicationEvent)!;
                state = Application.Apply(state, happened, row.At);
                if (Owed(happened) is var (kind, title))
                    found.Add(new Draft(FormattableString.Invariant($"{JsonNamingPolicy.KebabCaseLower.ConvertName(kind)}-{row.Version}"), kind, title, null, row.At, null));
            }
            else if (row.Type == Issued)
            {
                var record = JsonSerializer.Deserialize(row.Data, WorkflowJson.Default.DocumentRecord)!;
                var id = record.Id[(record.Id.LastIndexOf('.') + 1)..];
                found.Add(new Draft(id, record.Kind, record.Title, record.To, row.At, record.Data is { } data ? JsonNode.Parse(data.GetRawText()) : null));
            }

            // A turn is one moment: what it brought about belongs to the documents that it issued.
            if (state is not null && (i + 1 == events.Count || events[i + 1].At != row.At))
            {
                documents.AddRange(found.Select(draft => new IssuedDocument(draft.Id, draft.Kind, draft.Title, draft.To, draft.At, state, draft.Data)));
                found.Clear();
            }
        }

        var byWorkflow = events.Where(row => row.Type == Issued).Select(row => JsonSerializer.Deserialize(row.Data, WorkflowJson.Default.DocumentRecord)!.Kind).ToHashSet(StringComparer.Ordinal);
        return [.. documents.Where(document => !byWorkflow.Contains(document.Kind) || !IsOwed(document))];
    }

    /// <summary>Its id names the event that it follows from, not an effect of the workflow.</summary>
    private static bool IsOwed(IssuedDocument document) => document.Id.StartsWith(JsonNamingPolicy.KebabCaseLower.ConvertName(document.Kind) + "-", StringComparison.Ordinal);

    private static (string Kind, string Title)? Owed(ApplicationEvent happened) => happened switch
    {
        ApplicationSubmitted => ("receipt", "收件回执"),
        CorrectionRequested => ("oneTimeNotice", "一次性告知书"),
        ApplicationAccepted => ("acceptance", "受理通知书"),
        ApplicationRefused => ("refusal", "不予受理决定书"),
        ApplicationDecided => ("decision", "决定书"),
        _ => null,
    };

    private sealed record Draft(string Id, string Kind, string Title, string? To, DateTimeOffset At, JsonNode? Data);
}
