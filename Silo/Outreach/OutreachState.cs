using System.Text.Json.Serialization;
using OneWindow.Grains.Outreach;
using OneWindow.Silo.Storage;
using OneWindow.Silo.WorkItems;

namespace OneWindow.Silo.Outreach;

/// <summary>Stored state of an outreach.</summary>
internal sealed class OutreachState : ItemOwnerState
{
    /// <summary>Name of the state in storage.</summary>
    public const string StateName = "outreach";

    /// <summary>What is to be done; null before it was opened.</summary>
    public OutreachOrder? Order { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public string? ClosedBy { get; init; }

    /// <summary>What was done.</summary>
    public string? Result { get; init; }
}

/// <summary>How far the planning of outreach is.</summary>
internal sealed class OutreachPlanState : ICommitParts
{
    /// <summary>Name of the state in storage.</summary>
    public const string StateName = "outreachplan";

    private GrainCommitParts? _parts;

    /// <summary>The last planning time that was dealt with, or when the office began.</summary>
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

/// <summary>A week that was looked at.</summary>
/// <param name="Monday">The week.</param>
/// <param name="Orders">Ids of what was ordered.</param>
internal sealed record OutreachPlanned(DateTimeOffset Monday, string[] Orders);

/// <summary>An outreach was done.</summary>
/// <param name="Result">What was done.</param>
internal sealed record OutreachFinished(string Result);

/// <summary>JSON of states, events and messages.</summary>
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OutreachState))]
[JsonSerializable(typeof(OutreachPlanState))]
[JsonSerializable(typeof(OutreachOrder))]
[JsonSerializable(typeof(OutreachPlanned))]
[JsonSerializable(typeof(OutreachFinished))]
internal sealed partial class OutreachJson : JsonSerializerContext;
