using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json.Serialization;
using OneWindow.Grains.Households;
using OneWindow.Silo.Attachments;

namespace OneWindow.Silo.Households;

/// <summary>What can happen to the file of a person or household, and to what is attached. A file is what its events make; type names are stable.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(PersonRegistered), "person.registered")]
[JsonDerivedType(typeof(PersonRenamed), "person.renamed")]
[JsonDerivedType(typeof(IdNumberAssigned), "person.id-number-assigned")]
[JsonDerivedType(typeof(PersonRevealed), "person.revealed")]
[JsonDerivedType(typeof(PersonMerged), "person.merged")]
[JsonDerivedType(typeof(PersonHandedOver), "person.handed-over")]
[JsonDerivedType(typeof(PersonAbsorbed), "person.absorbed")]
[JsonDerivedType(typeof(FactsRecorded), "file.facts-recorded")]
[JsonDerivedType(typeof(FactCorrected), "file.fact-corrected")]
[JsonDerivedType(typeof(HouseholdCreated), "household.created")]
[JsonDerivedType(typeof(MemberAdded), "household.member-added")]
[JsonDerivedType(typeof(MemberRemoved), "household.member-removed")]
[JsonDerivedType(typeof(RelationChanged), "household.relation-changed")]
[JsonDerivedType(typeof(HouseholdMoved), "household.moved")]
[JsonDerivedType(typeof(MemberReplaced), "household.member-replaced")]
[JsonDerivedType(typeof(AttachmentKept), "attachment.kept")]
[JsonDerivedType(typeof(AttachmentScanned), "attachment.scanned")]
[JsonDerivedType(typeof(AttachmentRead), "attachment.read")]
[JsonDerivedType(typeof(AttachmentDeleted), "attachment.deleted")]
[JsonDerivedType(typeof(AttachmentRemoved), "attachment.removed")]
internal abstract record FileEvent
{
    private static readonly FrozenDictionary<Type, string> Names = typeof(FileEvent)
        .GetCustomAttributes<JsonDerivedTypeAttribute>()
        .ToFrozenDictionary(known => known.DerivedType, known => (string)known.TypeDiscriminator!);

    /// <summary>Stable name of what happened, as in the discriminator.</summary>
    public string StableName() => Names[GetType()];

    /// <summary>What the audit calls it and why it was done; null: the history of the file tells enough.</summary>
    [JsonIgnore]
    public virtual (string Action, string? Reason)? Audit => null;

    /// <summary>Looking changes nothing: the revision stays.</summary>
    [JsonIgnore]
    public virtual bool IsChange => true;
}

internal sealed record PersonRegistered(string Name) : FileEvent;

internal sealed record PersonRenamed(string Name, string Reason) : FileEvent
{
    public override (string Action, string? Reason)? Audit => ("person-rename", Reason);
}

/// <summary>The index is keyed: without the office's key it tells nothing.</summary>
internal sealed record IdNumberAssigned(string Index, string Outline, string? Reason) : FileEvent
{
    public override (string Action, string? Reason)? Audit => ("person-id-number", Reason);
}

internal sealed record PersonRevealed(ImmutableArray<string> Codes, string Purpose) : FileEvent
{
    public override (string Action, string? Reason)? Audit => ("person-reveal", Purpose);

    public override bool IsChange => false;
}

internal sealed record PersonMerged(string Into, string Reason, string By) : FileEvent
{
    public override (string Action, string? Reason)? Audit => ("person-merge", Reason);
}

internal sealed record PersonHandedOver : FileEvent
{
    public override bool IsChange => false;
}

internal sealed record PersonAbsorbed(ImmutableArray<string> From, string? IdNumberIndex, string Reason) : FileEvent
{
    public override (string Action, string? Reason)? Audit => ("person-absorb", Reason);
}

internal sealed record FactsRecorded(ImmutableArray<StoredFact> Facts) : FileEvent;

/// <summary>What took its place is recorded beside it.</summary>
internal sealed record FactCorrected(long Number, string Code, string Reason) : FileEvent
{
    public override (string Action, string? Reason)? Audit => ("fact-correct", Reason);
}

internal sealed record HouseholdCreated(string Community, string Address) : FileEvent;

internal sealed record MemberAdded(string PersonId, Relation Relation, DateOnly From) : FileEvent;

internal sealed record MemberRemoved(string PersonId, DateOnly Until, string Reason) : FileEvent
{
    public override (string Action, string? Reason)? Audit => ("household-member-remove", Reason);
}

internal sealed record RelationChanged(string PersonId, Relation Relation, DateOnly From, string Reason) : FileEvent
{
    public override (string Action, string? Reason)? Audit => ("household-relation", Reason);
}

internal sealed record HouseholdMoved(string Community, string Address, string Reason) : FileEvent;

internal sealed record MemberReplaced(string PersonId, string ByPersonId) : FileEvent;
