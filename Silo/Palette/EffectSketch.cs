using System.Text.Json;
using System.Text.Json.Nodes;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Silo.Palette;

/// <summary>Tells what an activity under trial would have had done, as JSON for people.</summary>
internal static class EffectSketch
{
    /// <summary>An object whose member <c>effect</c> names the kind; null for what only tidies up.</summary>
    public static JsonElement? Of(Effect effect)
    {
        JsonObject? sketch = effect switch
        {
            Effect.WorkItemOpened e => new() { ["effect"] = "workItem", ["task"] = e.Name, ["title"] = e.Title, ["assignTo"] = e.AssignTo, ["outcomes"] = List(e.Outcomes), ["dueAt"] = Instant(e.DueAt), ["payload"] = Json(e.Payload) },
            Effect.TimerSet e => new() { ["effect"] = "timer", ["kind"] = e.Kind.ToString(), ["dueAt"] = Instant(e.DueAt) },
            Effect.NotificationRequested e => new() { ["effect"] = "notification", ["to"] = List(e.To), ["subject"] = e.Subject, ["body"] = e.Body, ["severity"] = e.Severity.ToString() },
            Effect.DeadlineSet e => new() { ["effect"] = "deadline", ["name"] = e.Name, ["startedAt"] = Instant(e.StartedAt), ["dueAt"] = Instant(e.DueAt), ["basis"] = e.Basis },
            Effect.DeadlineReached e => new() { ["effect"] = "deadlineReached", ["name"] = e.Name, ["stage"] = e.Stage },
            Effect.SubjectUpdated e => new() { ["effect"] = "update", ["fields"] = Fields(e.Fields) },
            Effect.DocumentIssued e => new() { ["effect"] = "document", ["kind"] = e.Kind, ["title"] = e.Title, ["to"] = e.To, ["data"] = Json(e.Data) },
            Effect.TaskRequested e => new() { ["effect"] = "task", ["name"] = e.Name, ["payload"] = Json(e.Payload) },
            Effect.EventPublished e => new() { ["effect"] = "event", ["name"] = e.Name, ["correlationId"] = e.CorrelationId, ["isLocal"] = e.IsLocal, ["payload"] = Json(e.Payload) },
            Effect.LineWritten e => new() { ["effect"] = "line", ["text"] = e.Text },
            Effect.WorkflowStartRequested e => new() { ["effect"] = "workflow", ["definitionId"] = e.DefinitionId, ["correlationId"] = e.CorrelationId, ["input"] = Json(e.Input) },
            // Headers and Authorization stay unseen: they hold secrets.
            Effect.HttpRequested e => new() { ["effect"] = "http", ["method"] = e.Request.Method, ["url"] = e.Request.Url, ["content"] = Json(e.Request.Content) },
            Effect.HttpResponseWritten e => new() { ["effect"] = "httpResponse", ["statusCode"] = e.StatusCode, ["contentType"] = e.ContentType, ["content"] = Json(e.Content) },
            _ => null,
        };
        if (sketch is null)
            return null;
        foreach (var empty in sketch.Where(member => member.Value is null).Select(member => member.Key).ToArray())
            sketch.Remove(empty);
        return JsonSerializer.SerializeToElement(sketch);
    }

    /// <summary>A value as JSON; null when there is none.</summary>
    public static JsonNode? Json(Value value) => value.IsUndefined ? null : JsonNode.Parse(value.ToJson());

    private static JsonValue? Instant(DateTimeOffset? at) => at is { } moment ? JsonValue.Create(Calendars.OfficeTime.ToLocal(moment)) : null;

    private static JsonArray List(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode?)JsonValue.Create(text))];

    private static JsonObject Fields(IEnumerable<KeyValuePair<string, Value>> fields)
    {
        var all = new JsonObject();
        foreach (var (name, value) in fields)
            all[name] = Json(value);
        return all;
    }
}
