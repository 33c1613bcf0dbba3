using System.Text.Json;
using OneWindow.Silo.Workflows;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Scenarios;
using static OneWindow.Silo.Simulation.ObservedThings;

namespace OneWindow.Silo.Simulation;

/// <summary>Writes down what a workflow under test asks for. Nothing of it is carried out.</summary>
internal sealed class EffectRecorder(ObservedThings things, IWorkflowSubject subject)
{
    private readonly Dictionary<string, string> _activities = new(StringComparer.Ordinal);

    /// <summary>Events that the workflow has published and that were not yet brought to itself.</summary>
    public Queue<Effect.EventPublished> Published { get; } = [];

    /// <summary>Writes an effect down.</summary>
    public void Record(Effect effect, DateTimeOffset at)
    {
        switch (effect)
        {
            case Effect.WorkItemOpened e:
                _activities[e.WorkItemId] = e.ActivityId;
                break;
            case Effect.TaskRequested e:
                things.Add(ObservedSections.Tasks, e.TaskId, e.ActivityId, at, ("name", Text(e.Name)), ("payload", Json(e.Payload)), ("status", Text("open")));
                break;
            case Effect.NotificationRequested e:
                RecordNotification(e, at);
                break;
            case Effect.SubjectUpdated e:
                foreach (var (field, value) in e.Fields)
                    things.Add(ObservedSections.Updates, null, e.ActivityId, at, ("field", Text(field)), ("value", Json(value)));
                break;
            case Effect.DocumentIssued e:
                things.Add(ObservedSections.Documents, e.DocumentId, e.ActivityId, at, ("kind", Text(e.Kind)), ("title", Text(e.Title)), ("to", Text(e.To)), ("data", Json(e.Data)));
                break;
            case Effect.LineWritten e:
                things.Add(ObservedSections.Lines, e.EffectId, e.ActivityId, at, ("text", Text(e.Text)));
                break;
            default:
                if (!RecordDeadline(effect, at))
                    RecordOutward(effect, at);
                break;
        }
    }

    /// <summary>Writes down how the turn left work items and tasks.</summary>
    public void Record(string key, IReadOnlyList<Storage.WorkItemRow> rows)
    {
        foreach (var row in rows)
        {
            var id = row.Id[(key.Length + 1)..];
            if (things.Find(ObservedSections.Tasks, id) is { } task)
            {
                things.Change(task, ("status", Text(row.Status)), ("closedAt", Instant(row.ClosedAt)));
                continue;
            }

            if (things.Find(ObservedSections.WorkItems, id) is null)
                things.Add(ObservedSections.WorkItems, id, _activities.GetValueOrDefault(id), row.CreatedAt);
            things.Change(
                things.Find(ObservedSections.WorkItems, id)!,
                ("task", Text(row.Name)),
                ("title", Text(row.Title)),
                ("assignee", Text(row.Assignee)),
                ("office", Text(row.Office)),
                ("role", Text(row.Role)),
                ("candidates", Names(row.Candidates)),
                ("groups", Names(row.Groups)),
                ("excluded", Names(row.Excluded)),
                ("outcomes", Json(row.Outcomes)),
                ("form", Json(row.Form)),
                ("payload", Json(row.Payload)),
                ("dueAt", Instant(row.DueAt)),
                ("closedAt", Instant(row.ClosedAt)),
                ("status", Text(row.Status)),
                ("outcome", Text(row.Outcome)),
                ("completedBy", Text(row.CompletedBy)));
        }
    }

    /// <summary>Writes down what went wrong since, and what of it was resolved.</summary>
    public void Record(IReadOnlyList<Incident> incidents)
    {
        foreach (var incident in incidents)
        {
            var id = FormattableString.Invariant($"{incident.Number}");
            if (things.Find(ObservedSections.Incidents, id) is null)
            {
                things.Add(
                    ObservedSections.Incidents, id, incident.ActivityId, incident.At, ("kind", Text(incident.Kind.ToString())), ("message", Text(incident.Message)), ("status", Text("open")));
            }

            if (incident.ResolvedAt is { } resolvedAt && things.Find(ObservedSections.Incidents, id) is { IsOpen: true } open)
                things.Change(open, ("status", Text("resolved")), ("closedAt", Instant(resolvedAt)));
        }
    }

    private void RecordNotification(Effect.NotificationRequested e, DateTimeOffset at)
    {
        var recipients = e.To.SelectMany(subject.Recipients).Distinct(StringComparer.Ordinal);
        things.Add(
            ObservedSections.Notifications,
            e.EffectId,
            e.ActivityId,
            at,
            ("to", JsonSerializer.SerializeToElement(recipients.ToArray(), TestJson.Default.StringArray)),
            ("named", Texts(e.To)),
            ("subject", Text(e.Subject)),
            ("body", e.Body.Length == 0 ? default : Text(e.Body)),
            ("severity", Text(e.Severity.ToString().ToLowerInvariant())));
    }

    private bool RecordDeadline(Effect effect, DateTimeOffset at)
    {
        switch (effect)
        {
            case Effect.DeadlineSet e:
                things.Add(
                    ObservedSections.Deadlines,
                    null,
                    e.ActivityId,
                    at,
                    ("name", Text(e.Name)),
                    ("startedAt", Instant(e.StartedAt)),
                    ("dueAt", Instant(e.DueAt)),
                    ("basis", Text(e.Basis)),
                    ("stages", Json("{}")),
                    ("overdue", Flag(false)),
                    ("paused", Flag(false)));
                return true;
            case Effect.DeadlineReached e:
                ChangeDeadline(e.ActivityId, deadline =>
                {
                    var stages = deadline.Fields["stages"].Deserialize(TestJson.Default.DictionaryStringJsonElement)!;
                    stages[e.Stage] = Instant(at);
                    things.Change(
                        deadline,
                        ("stages", JsonSerializer.SerializeToElement(stages, TestJson.Default.DictionaryStringJsonElement)),
                        ("overdue", Flag(e.IsOverdue || deadline.Fields["overdue"].GetBoolean())));
                });
                return true;
            case Effect.DeadlineEnded e:
                ChangeDeadline(e.ActivityId, deadline => things.Change(deadline, ("endedAt", Instant(at))));
                return true;
            case Effect.DeadlineMoved e:
                ChangeDeadline(e.ActivityId, deadline => things.Change(deadline, ("dueAt", Instant(e.DueAt)), ("basis", Text(e.Basis))));
                return true;
            case Effect.ClockPaused e:
                ChangeDeadline(e.ActivityId, deadline => things.Change(
                    deadline, ("paused", Flag(true)), ("pauseBasis", Text(e.Basis.ToString())), ("legalBasis", Text(e.LegalBasis))));
                return true;
            case Effect.ClockResumed e:
                ChangeDeadline(e.ActivityId, deadline => things.Change(
                    deadline, ("paused", Flag(e.DueAt is null)), ("dueAt", e.DueAt is null ? deadline.Fields["dueAt"] : Instant(e.DueAt))));
                return true;
            default:
                return false;
        }
    }

    private void RecordOutward(Effect effect, DateTimeOffset at)
    {
        switch (effect)
        {
            case Effect.EventPublished e:
                things.Add(
                    ObservedSections.Events,
                    e.EffectId,
                    e.ActivityId,
                    at,
                    ("name", Text(e.Name)),
                    ("correlationId", Text(e.CorrelationId)),
                    ("isLocal", Flag(e.IsLocal)),
                    ("payload", Json(e.Payload)));
                Published.Enqueue(e);
                break;
            case Effect.WorkflowStartRequested e:
                things.Add(
                    ObservedSections.Children,
                    e.ChildId,
                    e.ActivityId,
                    at,
                    ("definition", Text(e.DefinitionId)),
                    ("correlationId", Text(e.CorrelationId)),
                    ("input", Json(e.Input)),
                    ("waits", Text(e.Wait.ToString())),
                    ("status", Text(e.Wait == ChildWait.Nothing ? "started" : "open")));
                break;
            case Effect.HttpRequested e:
                // The Authorization header stays unseen: it is a secret here as anywhere.
                things.Add(
                    ObservedSections.HttpCalls,
                    e.RequestId,
                    e.ActivityId,
                    at,
                    ("method", Text(e.Request.Method)),
                    ("url", Text(e.Request.Url)),
                    ("body", Json(e.Request.Content)),
                    ("status", Text("open")));
                break;
            case Effect.HttpWithdrawn e when things.Find(ObservedSections.HttpCalls, e.RequestId) is { IsOpen: true } call:
                things.Change(call, ("status", Text("withdrawn")));
                break;
            case Effect.HttpResponseWritten e:
                things.Add(ObservedSections.Replies, e.EffectId, e.ActivityId, at, ("statusCode", Number(e.StatusCode)), ("body", Json(e.Content)));
                break;
        }
    }

    private void ChangeDeadline(string activityId, Action<Observed> change)
    {
        if (things.Last(ObservedSections.Deadlines, thing => thing.ActivityId == activityId && !thing.Fields.ContainsKey("endedAt")) is { } deadline)
            change(deadline);
    }

    private static JsonElement Names(string? marked) => marked is null ? default : Texts(marked.Split('|', StringSplitOptions.RemoveEmptyEntries));
}
