using System.Text.Json.Serialization;
using OneWindow.Grains;
using OneWindow.Grains.Households;

namespace OneWindow.Silo.Households;

/// <summary>A record of a fact as stored: a sensitive value is there only encrypted, beside its outline. Members mean what those of <see cref="FactView"/> mean.</summary>
internal sealed record StoredFact
{
    public required long Number { get; init; }

    public required string Code { get; init; }

    /// <summary>The value as JSON; for a sensitive fact its outline. Null for a withdrawal.</summary>
    [JsonConverter(typeof(RawJsonConverter))]
    public string? Value { get; init; }

    /// <summary>The encrypted JSON of a sensitive value.</summary>
    public string? Protected { get; init; }

    public required string Source { get; init; }

    public string? Evidence { get; init; }

    public required DateOnly ValidFrom { get; init; }

    public DateOnly? ValidUntil { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public required string RecordedBy { get; init; }

    public long? Corrects { get; init; }

    public string? Reason { get; init; }

    public string? TakenFrom { get; init; }

    [JsonIgnore]
    public bool IsWithdrawal => Value is null;
}
