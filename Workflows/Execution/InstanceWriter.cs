using System.Globalization;
using System.Text.Json;
using OneWindow.Calendars;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Execution;

/// <summary>Writes instances. Members that say nothing are left out; times are ISO 8601 with offset.</summary>
internal static class InstanceWriter
{
    internal const int Format = 1;

    internal static void Write(Utf8JsonWriter writer, WorkflowInstance instance)
    {
        writer.WriteStartObject();
        writer.WriteNumber("format", Format);
        writer.WriteString("id", instance.Id);
        writer.WriteString("definitionId", instance.DefinitionId);
        writer.WriteString("versionId", instance.DefinitionVersionId);
        writer.WriteNumber("version", instance.DefinitionVersion);
        writer.WriteString("status", instance.SubStatus.ToString());
        if (instance.IsHeld)
            writer.WriteBoolean("held", true);
        WriteText(writer, "correlationId", instance.CorrelationId);
        WriteText(writer, "name", instance.Name);
        WriteTime(writer, "startedAt", instance.StartedAt);
        WriteTime(writer, "updatedAt", instance.UpdatedAt);
        WriteTime(writer, "finishedAt", instance.FinishedAt);
        writer.WriteNumber("nextId", instance.NextId);
        writer.WriteNumber("sequence", instance.JournalSequence);
        WriteValues(writer, "input", instance.Input);
        WriteValues(writer, "output", instance.Output);
        WriteVariables(writer, instance);
        WriteValues(writer, "dynamic", instance.Dynamic);
        WriteValues(writer, "results", instance.Results);
        WriteValue(writer, "lastResult", instance.LastResult);
        if (instance.Runs.Count > 0)
        {
            writer.WriteStartArray("runs");
            foreach (var run in instance.Runs)
                WriteRun(writer, run);
            writer.WriteEndArray();
        }
        if (instance.BookmarkList.Count > 0)
        {
            writer.WriteStartArray("bookmarks");
            foreach (var bookmark in instance.BookmarkList)
                WriteBookmark(writer, bookmark);
            writer.WriteEndArray();
        }
        if (instance.IncidentList.Count > 0)
        {
            writer.WriteStartArray("incidents");
            foreach (var incident in instance.IncidentList)
                WriteIncident(writer, incident);
            writer.WriteEndArray();
        }
        WriteAside(writer, instance);
        writer.WriteEndObject();
    }

    /// <summary>What a faulted instance has put aside until it is repaired.</summary>
    private static void WriteAside(Utf8JsonWriter writer, WorkflowInstance instance)
    {
        if (instance.Withdrawn is { Count: > 0 } withdrawn)
        {
            writer.WriteStartArray("withdrawn");
            foreach (var bookmark in withdrawn)
                WriteBookmark(writer, bookmark);
            writer.WriteEndArray();
        }
        if (instance.Dropped is { Count: > 0 } dropped)
        {
            writer.WriteStartArray("dropped");
            foreach (var activity in dropped)
            {
                writer.WriteStartObject();
                writer.WriteNumber("node", activity.NodeIndex);
                WriteNumber(writer, "parent", activity.ParentId);
                WriteNumber(writer, "tag", activity.Tag);
                if (activity.IsBackward)
                    writer.WriteBoolean("backward", true);
                WriteValues(writer, "variables", activity.Variables);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        }
        if (instance.PendingTrigger is { } trigger)
        {
            writer.WriteStartObject("trigger");
            writer.WriteNumber("node", trigger.NodeIndex);
            WriteValue(writer, "payload", trigger.Payload);
            writer.WriteEndObject();
        }
    }

    private static void WriteVariables(Utf8JsonWriter writer, WorkflowInstance instance)
    {
        if (instance.VariableNames.Length == 0)
            return;
        writer.WriteStartArray("variables");
        for (var i = 0; i < instance.VariableNames.Length; i++)
        {
            writer.WriteStringValue(instance.VariableNames[i]);
            instance.VariableValues[i].WriteTo(writer);
        }
        writer.WriteEndArray();
    }

    private static void WriteRun(Utf8JsonWriter writer, ActivityRun run)
    {
        writer.WriteStartObject();
        writer.WriteNumber("id", run.Id);
        writer.WriteNumber("node", run.NodeIndex);
        WriteNumber(writer, "parent", run.ParentId);
        if (run.Status == ActivityStatus.Faulted)
            writer.WriteBoolean("faulted", true);
        if (run.IsBackward)
            writer.WriteBoolean("backward", true);
        if (run.IsBreaking)
            writer.WriteBoolean("breaking", true);
        WriteNumber(writer, "tag", run.Tag);
        WriteNumber(writer, "counter", run.Counter);
        WriteValue(writer, "data", run.Data);
        if (run.Variables is not null)
        {
            writer.WriteStartArray("variables");
            foreach (var value in run.Variables)
                value.WriteTo(writer);
            writer.WriteEndArray();
        }
        WriteValues(writer, "dynamic", run.Dynamic);
        if (run.Inner is { } inner)
        {
            writer.WriteStartObject("inner");
            WriteValues(writer, "input", inner.Inputs);
            WriteValues(writer, "output", inner.Outputs);
            WriteValues(writer, "dynamic", inner.Dynamic);
            writer.WriteEndObject();
        }
        if (run.Children is { } children)
            WriteChildren(writer, children);
        if (run.Flow is { } flow)
            WriteFlow(writer, flow);
        if (run.Deadline is { } deadline)
            WriteDeadline(writer, deadline);
        writer.WriteEndObject();
    }

    private static void WriteChildren(Utf8JsonWriter writer, ChildTally children)
    {
        writer.WriteStartObject("children");
        writer.WriteNumber("first", children.First);
        writer.WriteNumber("count", children.Count);
        WriteNumber(writer, "reported", children.Reported);
        WriteNumber(writer, "full", children.FullWords);
        if (children.Bits() is { Length: > 0 } bits)
            writer.WriteBase64String("bits", bits);
        writer.WriteEndObject();
    }

    private static void WriteFlow(Utf8JsonWriter writer, FlowState flow)
    {
        writer.WriteStartObject("flow");
        WriteNumber(writer, "graph", flow.Graph);
        if (flow.Tokens is { } tokens)
        {
            writer.WriteNumber("size", flow.Busy.Length);
            writer.WriteStartArray("tokens");
            foreach (var count in tokens)
                writer.WriteNumberValue(count);
            writer.WriteEndArray();
            writer.WriteEndObject();
            return;
        }
        writer.WriteStartArray("activities");
        foreach (var visits in flow.ActivityVisits)
            writer.WriteNumberValue(visits);
        writer.WriteEndArray();
        // One number a connection: its visits doubled, plus one where the last was followed.
        writer.WriteStartArray("connections");
        for (var i = 0; i < flow.ConnectionVisits.Length; i++)
            writer.WriteNumberValue((flow.ConnectionVisits[i] * 2L) + (flow.Followed[i] ? 1 : 0));
        writer.WriteEndArray();
        if (flow.OpenExits is { Count: > 0 })
        {
            writer.WriteStartArray("exits");
            foreach (var connection in flow.OpenExits)
                writer.WriteNumberValue(connection);
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
    }

    private static void WriteDeadline(Utf8JsonWriter writer, DeadlineState deadline)
    {
        writer.WriteStartObject("deadline");
        writer.WriteString("name", deadline.Name);
        WriteTime(writer, "dueAt", deadline.DueAt);
        WriteNumber(writer, "next", deadline.Next);
        if (deadline.WasOverdue)
            writer.WriteBoolean("wasOverdue", true);
        writer.WriteStartArray("stages");
        foreach (var stage in deadline.Stages)
        {
            writer.WriteStartObject();
            writer.WriteString("name", stage.Name);
            WriteTime(writer, "at", stage.At);
            if (stage.IsOverdue)
                writer.WriteBoolean("overdue", true);
            // The share of an overdue stage that is no later point is the whole.
            if (!stage.IsOverdue)
                WriteNumber(writer, "pct", stage.Percent);
            if (stage.After is { } after)
                WriteLimit(writer, "after", after);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        if (deadline.Ledger is { } ledger)
            WriteLedger(writer, ledger, deadline.DueAt);
        writer.WriteEndObject();
    }

    private static void WriteLedger(Utf8JsonWriter writer, ClockLedger ledger, DateTimeOffset dueAt)
    {
        writer.WriteStartObject("ledger");
        WriteTime(writer, "start", ledger.Start);
        // As long as nothing has moved it, the given due time is the deadline's.
        if (ledger.GivenDueAt is { } given && !given.EqualsExact(dueAt))
            WriteTime(writer, "given", given);
        if (ledger.Limit is { } limit)
            WriteLimit(writer, "limit", limit);
        if (!ledger.Pauses.IsEmpty)
        {
            writer.WriteStartArray("pauses");
            foreach (var pause in ledger.Pauses)
            {
                writer.WriteStartObject();
                writer.WriteString("key", pause.Key);
                WriteTime(writer, "from", pause.From);
                WriteTime(writer, "to", pause.To);
                writer.WriteString("basis", pause.Basis.ToString());
                writer.WriteString("rule", pause.LegalBasis);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        }
        if (!ledger.Extensions.IsEmpty)
        {
            writer.WriteStartArray("extensions");
            foreach (var extension in ledger.Extensions)
            {
                writer.WriteStartObject();
                WriteTime(writer, "at", extension.At);
                WriteLimit(writer, "limit", extension.Limit);
                writer.WriteString("reason", extension.Reason);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
    }

    private static void WriteLimit(Utf8JsonWriter writer, string name, TimeLimit limit)
    {
        writer.WriteStartArray(name);
        writer.WriteNumberValue(limit.N);
        writer.WriteStringValue(StoredUnit.Of(limit.Unit));
        writer.WriteEndArray();
    }

    private static void WriteBookmark(Utf8JsonWriter writer, Bookmark bookmark)
    {
        writer.WriteStartObject();
        writer.WriteString("id", bookmark.Id);
        writer.WriteString("kind", bookmark.Kind.ToString());
        writer.WriteString("activity", bookmark.ActivityId);
        writer.WriteNumber("run", bookmark.ExecutionId);
        WriteText(writer, "name", bookmark.Name);
        WriteTime(writer, "dueAt", bookmark.DueAt);
        if (!bookmark.Outcomes.IsEmpty)
        {
            writer.WriteStartArray("outcomes");
            foreach (var outcome in bookmark.Outcomes)
                writer.WriteStringValue(outcome);
            writer.WriteEndArray();
        }
        if (!bookmark.Methods.IsEmpty)
        {
            writer.WriteStartArray("methods");
            foreach (var method in bookmark.Methods)
                writer.WriteStringValue(method);
            writer.WriteEndArray();
        }
        if (bookmark.Admission is { } admission)
            WriteAdmission(writer, admission);
        writer.WriteEndObject();
    }

    private static void WriteAdmission(Utf8JsonWriter writer, HttpAdmission admission)
    {
        writer.WriteStartObject("admission");
        if (admission.Authorize)
            writer.WriteBoolean("authorize", true);
        WriteText(writer, "policy", admission.Policy);
        WriteText(writer, "timeout", admission.Timeout?.ToString("c", CultureInfo.InvariantCulture));
        if (admission.SizeLimit is { } limit)
            writer.WriteNumber("sizeLimit", limit);
        writer.WriteEndObject();
    }

    private static void WriteIncident(Utf8JsonWriter writer, Incident incident)
    {
        writer.WriteStartObject();
        WriteText(writer, "activity", incident.ActivityId);
        WriteText(writer, "type", incident.ActivityType);
        WriteNumber(writer, "run", incident.ExecutionId);
        writer.WriteString("kind", incident.Kind.ToString());
        writer.WriteString("message", incident.Message);
        WriteText(writer, "input", incident.Input);
        WriteTime(writer, "at", incident.At);
        WriteTime(writer, "resolvedAt", incident.ResolvedAt);
        WriteText(writer, "resolution", incident.Resolution?.ToString());
        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
            writer.WriteString(name, text);
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, long number)
    {
        if (number != 0)
            writer.WriteNumber(name, number);
    }

    private static void WriteTime(Utf8JsonWriter writer, string name, DateTimeOffset? time)
    {
        if (time is { } known)
            writer.WriteString(name, known);
    }

    private static void WriteValue(Utf8JsonWriter writer, string name, Value value)
    {
        if (value.IsUndefined)
            return;
        writer.WritePropertyName(name);
        value.WriteTo(writer);
    }

    private static void WriteValues(Utf8JsonWriter writer, string name, NamedValues? values)
    {
        if (values is null || values.Items.IsEmpty)
            return;
        writer.WriteStartObject(name);
        foreach (var (key, value) in values.Items)
        {
            writer.WritePropertyName(key);
            value.WriteTo(writer);
        }
        writer.WriteEndObject();
    }
}
