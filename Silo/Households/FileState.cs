using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using OneWindow.Grains.Households;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Households;

/// <summary>What files of persons and households have in common.</summary>
internal abstract record FileState : ICommitParts
{
    private GrainCommitParts? _parts;

    /// <summary>All records of facts, in the order of their numbers.</summary>
    public ImmutableArray<StoredFact> Facts { get; init; } = [];

    /// <summary>Counts the changes.</summary>
    public long Revision { get; init; }

    /// <summary>Number of the last event of the stream.</summary>
    public long EventVersion { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The file after something happened.</summary>
    public abstract FileState Apply(FileEvent happened, DateTimeOffset at);

    /// <summary>Sets what is written with the state.</summary>
    public FileState Carry(GrainCommitParts parts) => this with { _parts = parts };

    /// <inheritdoc/>
    public GrainCommitParts? TakeParts() => Interlocked.Exchange(ref _parts, null);
}

/// <summary>A person's file.</summary>
internal sealed record PersonState : FileState
{
    /// <summary>Name of the state in storage.</summary>
    public const string StateName = "person";

    public string Name { get; init; } = "";

    /// <summary>Blind index of the ID number.</summary>
    public string? IdNumberIndex { get; init; }

    public string? MergedInto { get; init; }

    /// <summary>Who ended the file in favour of the other, and why.</summary>
    public string? MergedBy { get; init; }

    public string? MergeReason { get; init; }

    public ImmutableArray<string> MergedFrom { get; init; } = [];

    public override FileState Apply(FileEvent happened, DateTimeOffset at) => happened switch
    {
        PersonRegistered e => this with { Name = e.Name, CreatedAt = at },
        PersonRenamed e => this with { Name = e.Name },
        IdNumberAssigned e => this with { IdNumberIndex = e.Index },
        PersonMerged e => this with { MergedInto = e.Into, MergedBy = e.By, MergeReason = e.Reason },
        PersonAbsorbed e => this with { MergedFrom = MergedFrom.AddRange(e.From), IdNumberIndex = IdNumberIndex ?? e.IdNumberIndex },
        FactsRecorded e => this with { Facts = Facts.AddRange(e.Facts) },
        PersonRevealed or PersonHandedOver or FactCorrected => this,
        _ => throw new InvalidOperationException($"{happened.StableName()} does not happen to a person."),
    };
}

/// <summary>A membership.</summary>
internal sealed record Membership(string PersonId, Relation Relation, DateOnly From, DateOnly? Until)
{
    /// <summary>Does it hold on a day?</summary>
    public bool Holds(DateOnly day) => From <= day && !(Until < day);
}

/// <summary>A household's file.</summary>
internal sealed record HouseholdState : FileState
{
    /// <summary>Name of the state in storage.</summary>
    public const string StateName = "household";

    public string Community { get; init; } = "";

    public string Address { get; init; } = "";

    /// <summary>All memberships there ever were; a change of relation ends one and begins another.</summary>
    public ImmutableArray<Membership> Members { get; init; } = [];

    public override FileState Apply(FileEvent happened, DateTimeOffset at) => happened switch
    {
        HouseholdCreated e => this with { Community = e.Community, Address = e.Address, CreatedAt = at },
        MemberAdded e => this with { Members = Members.Add(new Membership(e.PersonId, e.Relation, e.From, null)) },
        MemberRemoved e => this with { Members = End(e.PersonId, e.Until) },
        RelationChanged e => this with { Members = End(e.PersonId, e.From.AddDays(-1)).Add(new Membership(e.PersonId, e.Relation, e.From, null)) },
        HouseholdMoved e => this with { Community = e.Community, Address = e.Address },
        MemberReplaced e => this with { Members = [.. Members.Select(member => member.PersonId == e.PersonId ? member with { PersonId = e.ByPersonId } : member)] },
        FactsRecorded e => this with { Facts = Facts.AddRange(e.Facts) },
        FactCorrected => this,
        _ => throw new InvalidOperationException($"{happened.StableName()} does not happen to a household."),
    };

    private ImmutableArray<Membership> End(string personId, DateOnly until) =>
        [.. Members.Select(member => member.PersonId == personId && member.Until is null ? member with { Until = until } : member)];
}

/// <summary>Whose an ID number is, or which person an operation made.</summary>
internal sealed record RegistryState
{
    /// <summary>Name of the state in storage.</summary>
    public const string StateName = "personregistry";

    public string? PersonId { get; init; }
}

/// <summary>JSON of states, events and answers.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PersonState))]
[JsonSerializable(typeof(HouseholdState))]
[JsonSerializable(typeof(RegistryState))]
[JsonSerializable(typeof(FileEvent))]
[JsonSerializable(typeof(FileReceipt))]
[JsonSerializable(typeof(ImmutableArray<StoredFact>))]
[JsonSerializable(typeof(NewFact[]))]
[JsonSerializable(typeof(string))]
internal sealed partial class FileJson : JsonSerializerContext;
