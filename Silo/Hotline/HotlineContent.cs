using System.Text.Json;
using System.Text.Json.Serialization;
using OneWindow.Grains.Hotline;

namespace OneWindow.Silo.Hotline;

/// <summary>What tasks hand to the workflow.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RegisterCase))]
[JsonSerializable(typeof(DispatchResult))]
[JsonSerializable(typeof(NoteResult))]
[JsonSerializable(typeof(AnswerResult))]
internal sealed partial class HotlineContent : JsonSerializerContext
{
    public static JsonElement Note(string? note) => JsonSerializer.SerializeToElement(new NoteResult(note), Default.NoteResult);

    public static JsonElement Answer(SolvedAnswer solved, SatisfiedAnswer satisfied, string? note) =>
        JsonSerializer.SerializeToElement(new AnswerResult(HotlineCaseTable.Text(solved), HotlineCaseTable.Text(satisfied), note), Default.AnswerResult);
}

internal sealed record DispatchResult(string Office, string? Handler);

internal sealed record NoteResult(string? Note);

internal sealed record AnswerResult(string Solved, string Satisfied, string? Note);
