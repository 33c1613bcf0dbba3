using System.Text.Json;
using System.Text.Json.Serialization;
using OneWindow.Grains.Whistles;
using OneWindow.Silo.WorkItems;

namespace OneWindow.Silo.Whistles;

/// <summary>Stored state of a whistle.</summary>
internal sealed class WhistleState : ItemOwnerState
{
    /// <summary>Name of the state in storage.</summary>
    public const string StateName = "whistle";

    /// <summary>The whistle; null before it was blown.</summary>
    public Whistle? Whistle { get; init; }
}

/// <summary>What a case tells its whistles: one of both members is set.</summary>
/// <param name="Order">The whistle is blown.</param>
/// <param name="Ended">The case is over.</param>
internal sealed record WhistleMessage(WhistleOrder? Order, WhistledCaseEnded? Ended)
{
    /// <summary>Kind of the outbox rows that carry it.</summary>
    public const string Kind = "whistle";
}

/// <summary>JSON of the state, of events, messages and stored answers.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WhistleState))]
[JsonSerializable(typeof(WhistleEvent))]
[JsonSerializable(typeof(WhistleMessage))]
[JsonSerializable(typeof(WhistleReceipt))]
[JsonSerializable(typeof(WhistleOrder))]
internal sealed partial class WhistleJson : JsonSerializerContext;
