using System.Text.Json;
using OneWindow.Grains;
using OneWindow.Grains.Workflows;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Scenarios;

namespace OneWindow.Silo.Simulation;

/// <summary>With what a test run begins.</summary>
internal static class TestBeginnings
{
    private static readonly JsonElement Nothing = ObservedThings.Json("{}");

    /// <summary>What the caller gives; else what the named, or the first, scenario of the definition gives; else an example.</summary>
    /// <param name="command">The caller's command.</param>
    /// <param name="definition">The definition.</param>
    /// <param name="now">Where the clock starts when nobody says it.</param>
    /// <exception cref="CommandRejectedException">What is given has a mistake.</exception>
    public static ScenarioGiven Of(StartWorkflowTest command, WorkflowDefinition definition, DateTimeOffset now)
    {
        var given = Given(command, definition, now);
        return given.Case is null && TestedDefinitions.NeedsCase(definition) ? given with { Case = Nothing } : given;
    }

    /// <summary>What a test began with, as the JSON of a scenario's <c>given</c>.</summary>
    public static string ToJson(ScenarioGiven given)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteString("startAt", ObservedThings.Instant(given.StartAt).GetString());
            Write(writer, "input", given.Input);
            Write(writer, "case", given.Case);
            if (given.CorrelationId is { } correlation)
                writer.WriteString("correlationId", correlation);
            if (given.TriggerActivity is { } activity)
            {
                writer.WriteStartObject("trigger");
                writer.WriteString("activity", activity);
                Write(writer, "payload", given.TriggerPayload);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static ScenarioGiven Given(StartWorkflowTest command, WorkflowDefinition definition, DateTimeOffset now)
    {
        if (command.Given is { } text)
        {
            var (given, problems) = ScenarioReader.ReadGiven(ObservedThings.Json(text), now);
            return given ?? throw Reject.Invalid("test.given", $"given{problems[0].Path[1..]}", problems[0].Zh, problems[0].En);
        }

        var scenarios = ScenarioReader.Read(definition).Scenarios;
        if (command.ScenarioId is not { } id)
            return scenarios is [var first, ..] ? first.Given : new ScenarioGiven { StartAt = now };
        return scenarios.FirstOrDefault(scenario => scenario.Id == id)?.Given
            ?? throw Reject.NotFound("scenario.not_found", "scenarioId", $"流程定义没有场景 {id}，或该场景有误。", $"The definition has no scenario {id}, or it has a mistake.");
    }

    private static void Write(Utf8JsonWriter writer, string name, JsonElement? json)
    {
        if (json is not { } value)
            return;
        writer.WritePropertyName(name);
        value.WriteTo(writer);
    }
}
