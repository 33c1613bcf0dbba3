using System.Text.Json;
using System.Text.Json.Serialization;
using OneWindow.Grains.Digests;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Digests;

/// <summary>How far the digests are. What was made are rows; the state holds none of them.</summary>
internal sealed class DigestState : ICommitParts
{
    /// <summary>Name of the state in storage.</summary>
    public const string StateName = "digests";

    private GrainCommitParts? _parts;

    /// <summary>The last slot that was dealt with, or when the office began.</summary>
    public DateTimeOffset DoneUpTo { get; init; }

    /// <summary>When the timer is set.</summary>
    public DateTimeOffset NextAt { get; init; }

    /// <summary>Number of the last event of the stream.</summary>
    public long EventVersion { get; init; }

    /// <summary>Attaches what is to be written with this state.</summary>
    public void Carry(GrainCommitParts parts) => _parts = parts;

    /// <inheritdoc/>
    public GrainCommitParts? TakeParts() => Interlocked.Exchange(ref _parts, null);
}

/// <summary>A slot that was dealt with.</summary>
/// <param name="SlotAt">The slot.</param>
/// <param name="Digests">How many were made; 0 when it was missed for too long.</param>
internal sealed record DigestSlot(DateTimeOffset SlotAt, int Digests);

/// <summary>JSON of the state, its events and the digests.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DigestState))]
[JsonSerializable(typeof(DigestSlot))]
[JsonSerializable(typeof(DigestContent))]
internal sealed partial class DigestJson : JsonSerializerContext;
