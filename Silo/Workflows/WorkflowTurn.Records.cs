using System.Text.Json;
using OneWindow.Calendars;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Silo.Workflows;

/// <content>What a workflow puts on record: clocks that stop and run again, documents, updates of the thing that it is about.</content>
internal sealed partial class WorkflowTurn
{
    /// <summary>
    /// Computes open deadlines anew when the calendar is not the one of the turn before. A calendar comes with a start of the program, and an instance
    /// meets it in its next turn, before timers fire and commands act.
    /// </summary>
    private void UseCalendar()
    {
        var version = calendar.Version;
        if (Run.Instance.IsHeld || Run.CalendarVersion == version)
            return;
        if (Run.CalendarVersion is not null)
            Advance(new Stimulus.CalendarChanged());
        Run = Run with { CalendarVersion = version };
    }

    private void Keep(Effect effect)
    {
        switch (effect)
        {
            case Effect.DeadlineMoved e:
                subject.OnDeadlineSet(e.Name, e.DueAt);
                Raise("deadline.moved", new DeadlineRecord(e.Name, e.DueAt, e.Basis, null, null));
                break;
            case Effect.ClockPaused e:
                Raise("clock.paused", new DeadlineRecord(e.Name, null, e.Basis.ToString(), e.LegalBasis, Ledger(e.Ledger)));
                break;
            case Effect.ClockResumed e:
                if (e.DueAt is { } due)
                    subject.OnDeadlineSet(e.Name, due);
                Raise("clock.resumed", new DeadlineRecord(e.Name, e.DueAt, null, null, Ledger(e.Ledger)));
                break;
            case Effect.SubjectUpdated e:
                foreach (var (field, value) in e.Fields)
                {
                    if (!subject.Update(field, value))
                        Raise("subject.updated", Actor, JsonSerializer.Serialize(new FieldRecord(field, Element(value)), WorkflowJson.Default.FieldRecord));
                }

                break;
            case Effect.DocumentIssued e:
                Raise(
                    "document.issued",
                    Actor,
                    JsonSerializer.Serialize(new DocumentRecord($"{grainKey}.{e.DocumentId}", e.Kind, e.Title, e.To, e.Data.IsNullish ? null : Element(e.Data)), WorkflowJson.Default.DocumentRecord));
                break;
        }
    }

    private static ClockSegment[] Ledger(IReadOnlyList<ClockSegment> ledger) => [.. ledger];

    private static JsonElement Element(Value value)
    {
        using var document = JsonDocument.Parse(value.ToJson());
        return document.RootElement.Clone();
    }

    private void Raise(string type, DeadlineRecord record) => Raise(type, Actor, JsonSerializer.Serialize(record, WorkflowJson.Default.DeadlineRecord));
}
