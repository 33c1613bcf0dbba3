using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json.Serialization;
using OneWindow.Grains.Whistles;

namespace OneWindow.Silo.Whistles;

/// <summary>What can happen to a whistle. A whistle is what its events make; type names are stable.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(WhistleBlown), "whistle.blown")]
[JsonDerivedType(typeof(HelperReported), "whistle.reported")]
[JsonDerivedType(typeof(HelperSilent), "whistle.silent")]
[JsonDerivedType(typeof(HelperDone), "whistle.done")]
[JsonDerivedType(typeof(HelperDeclined), "whistle.declined")]
[JsonDerivedType(typeof(EvidenceAdded), "whistle.evidence")]
[JsonDerivedType(typeof(ArbitrationAsked), "whistle.arbitration-asked")]
[JsonDerivedType(typeof(ArbitrationDecided), "whistle.arbitration-decided")]
[JsonDerivedType(typeof(PartyMarked), "whistle.marked")]
[JsonDerivedType(typeof(WhistleClosed), "whistle.closed")]
internal abstract record WhistleEvent
{
    private static readonly FrozenDictionary<Type, string> Names = typeof(WhistleEvent)
        .GetCustomAttributes<JsonDerivedTypeAttribute>()
        .ToFrozenDictionary(known => known.DerivedType, known => (string)known.TypeDiscriminator!);

    /// <summary>Stable name of what happened, as in the discriminator.</summary>
    public string StableName() => Names[GetType()];
}

internal sealed record WhistleBlown(WhistleOrder Order, int SilentPoints, int LateMost) : WhistleEvent;

internal sealed record HelperReported(string Unit, string? Note, string[] Attachments) : WhistleEvent;

internal sealed record HelperSilent(string Unit) : WhistleEvent;

internal sealed record HelperDone(string Unit, string Note, string[] Attachments) : WhistleEvent;

internal sealed record HelperDeclined(string Unit, string Reason) : WhistleEvent;

internal sealed record EvidenceAdded(string Unit, string Text, string[] Attachments) : WhistleEvent;

internal sealed record ArbitrationAsked(string Unit, string Reason) : WhistleEvent;

internal sealed record ArbitrationDecided(string Unit, ArbitrationDecision Decision, string Reason, DateTimeOffset? ReportBy) : WhistleEvent;

internal sealed record PartyMarked(string Unit, bool ByHelper, string Mark, int Points, string? Note) : WhistleEvent;

internal sealed record WhistleClosed(string Reason, bool WithCase) : WhistleEvent;
