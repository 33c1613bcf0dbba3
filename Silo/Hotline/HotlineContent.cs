using System.Text.Json;
using System.Text.Json.Serialization;
using OneWindow.Calendars;
using OneWindow.Grains.Hotline;
using OneWindow.Silo.Workflows;

namespace OneWindow.Silo.Hotline;

/// <summary>What tasks hand to the workflow.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RegisterCase))]
[JsonSerializable(typeof(DispatchResult))]
[JsonSerializable(typeof(NoteResult))]
[JsonSerializable(typeof(AnswerResult))]
[JsonSerializable(typeof(ReasonResult))]
[JsonSerializable(typeof(ExtensionResult))]
[JsonSerializable(typeof(ParkingResult))]
[JsonSerializable(typeof(UnreachedResult))]
internal sealed partial class HotlineContent : JsonSerializerContext
{
    public static JsonElement Note(string? note) => JsonSerializer.SerializeToElement(new NoteResult(note), Default.NoteResult);

    public static JsonElement Answer(SolvedAnswer solved, SatisfiedAnswer satisfied, string? note) =>
        JsonSerializer.SerializeToElement(new AnswerResult(HotlineCaseTable.Text(solved), HotlineCaseTable.Text(satisfied), note), Default.AnswerResult);

    /// <param name="reason">Why.</param>
    /// <param name="way">The way that the case takes; null where the outcome says it.</param>
    public static JsonElement OfReason(string reason, string? way = null) => JsonSerializer.SerializeToElement(new ReasonResult(reason, way), Default.ReasonResult);

    public static JsonElement OfExtension(TimeLimit limit, string reason) =>
        JsonSerializer.SerializeToElement(new ExtensionResult(limit.N, EnumText.Of(limit.Unit), reason), Default.ExtensionResult);

    public static JsonElement OfParking(string legalBasis, string reason, DateTimeOffset reviewAt) =>
        JsonSerializer.SerializeToElement(new ParkingResult(legalBasis, reason, OfficeTime.ToLocal(reviewAt)), Default.ParkingResult);
}

internal sealed record DispatchResult(string Office, string? Handler);

internal sealed record NoteResult(string? Note);

internal sealed record UnreachedResult(bool Unreached);

internal sealed record AnswerResult(string Solved, string Satisfied, string? Note);

internal sealed record ReasonResult(string Reason, string? Way);

internal sealed record ExtensionResult(int Amount, string Unit, string Reason);

internal sealed record ParkingResult(string LegalBasis, string Reason, DateTimeOffset ReviewAt);
