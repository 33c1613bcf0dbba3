using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OneWindow.Silo.Storage;

/// <summary>
/// The journal entries of one turn as one row: UTF-8 JSON, an array for each entry of its distance from the first sequence number, its
/// distance from the first time in milliseconds, kind, number of the execution (left out where it is 0), activity id, activity type and details;
/// nulls at the end are left out.
/// </summary>
/// <param name="FirstSequence">Number of the first entry.</param>
/// <param name="LastSequence">Number of the last entry.</param>
/// <param name="At">When the first entry was made.</param>
/// <param name="Entries">The JSON.</param>
internal readonly record struct JournalPage(long FirstSequence, long LastSequence, DateTimeOffset At, byte[] Entries)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    /// <summary>Packs entries; null when there are none.</summary>
    /// <exception cref="JsonException">The details of an entry are no JSON.</exception>
    internal static JournalPage? Pack(IReadOnlyList<JournalRow> rows)
    {
        if (rows.Count == 0)
            return null;
        var buffer = _buffer ??= new ArrayBufferWriter<byte>(1024);
        buffer.ResetWrittenCount();
        var writer = _writer ??= new Utf8JsonWriter(buffer, Options);
        writer.Reset(buffer);
        var first = rows[0];
        writer.WriteStartArray();
        for (var i = 0; i < rows.Count; i++)
            Write(writer, first, rows[i]);
        writer.WriteEndArray();
        writer.Flush();
        return new JournalPage(first.Sequence, rows[^1].Sequence, first.At, buffer.WrittenSpan.ToArray());
    }

    /// <summary>Adds the entries behind a sequence number to a list, until it has so many.</summary>
    /// <param name="afterSequence">The number.</param>
    /// <param name="rows">The list.</param>
    /// <param name="limit">Its greatest length.</param>
    /// <param name="withData">Whether to read the details, too.</param>
    internal void Unpack(long afterSequence, List<JournalRow> rows, int limit, bool withData = true)
    {
        var reader = new Utf8JsonReader(Entries, new JsonReaderOptions { MaxDepth = 1000 });
        reader.Read();
        while (rows.Count < limit && reader.Read() && reader.TokenType == JsonTokenType.StartArray)
        {
            reader.Read();
            var sequence = FirstSequence + reader.GetInt64();
            reader.Read();
            var at = At.AddMilliseconds(reader.GetInt64());
            reader.Read();
            var kind = reader.GetString()!;
            var hasMore = Next(ref reader);
            var executionId = 0L;
            if (hasMore && reader.TokenType == JsonTokenType.Number)
            {
                executionId = reader.GetInt64();
                hasMore = Next(ref reader);
            }

            var activityId = hasMore ? reader.GetString() : null;
            var activityType = Next(ref reader) ? reader.GetString() : null;
            var data = Next(ref reader) && reader.TokenType != JsonTokenType.Null ? Raw(ref reader, withData) : null;
            while (reader.TokenType != JsonTokenType.EndArray)
                reader.Read();
            if (sequence > afterSequence)
                rows.Add(new JournalRow(sequence, at, activityId, activityType, kind, data, executionId));
        }
    }

    private static void Write(Utf8JsonWriter writer, JournalRow first, JournalRow row)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(row.Sequence - first.Sequence);
        // Instants are kept to the millisecond, and so are their distances.
        writer.WriteNumberValue(row.At.ToUnixTimeMilliseconds() - first.At.ToUnixTimeMilliseconds());
        writer.WriteStringValue(row.Kind);
        if (row.ExecutionId != 0)
            writer.WriteNumberValue(row.ExecutionId);
        if (row.ActivityId is not null || row.ActivityType is not null || row.Data is not null)
            writer.WriteStringValue(row.ActivityId);
        if (row.ActivityType is not null || row.Data is not null)
            writer.WriteStringValue(row.ActivityType);
        if (row.Data is not null)
            writer.WriteRawValue(row.Data);
        writer.WriteEndArray();
    }

    private static bool Next(ref Utf8JsonReader reader) => reader.TokenType != JsonTokenType.EndArray && reader.Read() && reader.TokenType != JsonTokenType.EndArray;

    private static string? Raw(ref Utf8JsonReader reader, bool isWanted)
    {
        if (!isWanted)
        {
            reader.Skip();
            // Past the value, whose own closing bracket would be taken for that of the entry.
            reader.Read();
            return null;
        }

        using var document = JsonDocument.ParseValue(ref reader);
        var text = document.RootElement.GetRawText();
        // Past the value, whose own closing bracket would be taken for that of the entry.
        reader.Read();
        return text;
    }
}
