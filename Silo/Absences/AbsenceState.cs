using System.Text.Json;
using System.Text.Json.Serialization;
using OneWindow.Grains.Absences;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Absences;

/// <summary>The absences of one person.</summary>
internal sealed record AbsenceState : ICommitParts
{
    /// <summary>Name of the state in storage.</summary>
    public const string StateName = "absences";

    private GrainCommitParts? _parts;

    /// <summary>Absences in the order in which they were recorded.</summary>
    public AbsenceRecord[] Absences { get; init; } = [];

    /// <summary>Number of the last event of the stream.</summary>
    public long EventVersion { get; init; }

    public AbsenceState Carry(GrainCommitParts parts) => this with { _parts = parts };

    /// <inheritdoc/>
    public GrainCommitParts? TakeParts() => Interlocked.Exchange(ref _parts, null);
}

/// <summary>JSON of the state, of its events and of stored answers.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AbsenceState))]
[JsonSerializable(typeof(AbsenceRecord))]
[JsonSerializable(typeof(AbsenceView))]
internal sealed partial class AbsenceJson : JsonSerializerContext;
