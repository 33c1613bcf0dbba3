using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using OneWindow.Workflows.Execution;

namespace OneWindow.Silo.Workflows;

/// <summary>
/// Details of a journal row as a JSON object, null when there are none: <c>name</c> of the activity where it differs from its id, <c>outcomes</c>
/// where they are not just Done, <c>message</c> of a fault or a line, <c>by</c> whom it was done from outside, and <c>inputs</c> and <c>outputs</c> where the definition wants them recorded.
/// </summary>
internal static class JournalData
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1000 };

    /// <param name="entry">What happened.</param>
    /// <param name="controller">Account that acts on the workflow from outside in this turn, or null.</param>
    public static string? Write(in JournalEntry entry, string? controller = null)
    {
        var outcomes = entry.Outcomes.IsDefaultOrEmpty || entry.Outcomes is ["Done"] ? default : entry.Outcomes;
        var name = entry.ActivityName == entry.ActivityId ? null : entry.ActivityName;
        var by = IsControl(entry.Kind) ? controller : null;
        if (outcomes.IsDefault && name is null && entry.Message is null && by is null && !entry.Data.IsObject)
            return null;
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            if (name is not null)
                writer.WriteString("name"u8, name);
            if (!outcomes.IsDefault)
            {
                writer.WriteStartArray("outcomes"u8);
                foreach (var outcome in outcomes)
                    writer.WriteStringValue(outcome);
                writer.WriteEndArray();
            }

            if (entry.Message is not null)
                writer.WriteString("message"u8, entry.Message);
            if (by is not null)
                writer.WriteString("by"u8, by);
            if (entry.Data.IsObject)
            {
                foreach (var (member, value) in entry.Data.AsObject())
                {
                    writer.WritePropertyName(member);
                    value.WriteTo(writer);
                }
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static bool IsControl(JournalKind kind) =>
        kind is JournalKind.Retried or JournalKind.Skipped or JournalKind.CancelOrdered or JournalKind.VariablesSet or JournalKind.Held or JournalKind.Released or JournalKind.Canceled;
}
