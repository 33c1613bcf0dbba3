using Orleans.Concurrency;

namespace OneWindow.Grains.Households;

/// <summary>What an ID number and other records say of somebody's sex.</summary>
public enum Sex
{
    /// <summary>女</summary>
    Female,

    /// <summary>男</summary>
    Male,
}

/// <summary>
/// Puts a person into the file. With an ID number: who has it already is that person, and nothing is changed. ID number and phone are
/// encrypted at rest and never logged.
/// </summary>
/// <param name="Header">Common part; the operation id is required where there is no ID number.</param>
/// <param name="Name">Name.</param>
/// <param name="IdNumber">Citizen identity number, 18 characters (GB 11643); null when there is none, as for a newborn.</param>
/// <param name="Source">Code of the source of ID number, name and the facts below.</param>
/// <param name="Phone">Phone, or null.</param>
/// <param name="BirthDate">Birth date where there is no ID number to tell it.</param>
/// <param name="Sex">Sex where there is no ID number to tell it.</param>
/// <param name="Facts">Further facts.</param>
[GenerateSerializer, Immutable, Alias("onewindow.households.RegisterPerson")]
public sealed record RegisterPerson(
    [property: Id(0)] CommandHeader Header,
    [property: Id(1)] string Name,
    [property: Id(2)] string? IdNumber,
    [property: Id(3)] string Source,
    [property: Id(4)] string? Phone = null,
    [property: Id(5)] DateOnly? BirthDate = null,
    [property: Id(6)] Sex? Sex = null,
    [property: Id(7)] NewFact[]? Facts = null);

/// <summary>Gives a person an ID number, or the right one.</summary>
/// <param name="Header">Common part.</param>
/// <param name="PersonId">The person.</param>
/// <param name="IdNumber">The number.</param>
/// <param name="Source">Code of the source.</param>
/// <param name="Reason">Why, when it takes the place of another number.</param>
[GenerateSerializer, Immutable, Alias("onewindow.households.AssignIdNumber")]
public sealed record AssignIdNumber(
    [property: Id(0)] CommandHeader Header,
    [property: Id(1)] string PersonId,
    [property: Id(2)] string IdNumber,
    [property: Id(3)] string Source,
    [property: Id(4)] string? Reason);

/// <summary>Writes the name as it is right.</summary>
/// <param name="Header">Common part.</param>
/// <param name="Name">The name.</param>
/// <param name="Reason">Why.</param>
[GenerateSerializer, Immutable, Alias("onewindow.households.RenamePerson")]
public sealed record RenamePerson([property: Id(0)] CommandHeader Header, [property: Id(1)] string Name, [property: Id(2)] string Reason);

/// <summary>Shows values that are masked otherwise. Who, what and why is recorded before the answer is given.</summary>
/// <param name="Actor">Account name.</param>
/// <param name="Codes">Codes of sensitive facts.</param>
/// <param name="Purpose">What the values are needed for.</param>
[GenerateSerializer, Immutable, Alias("onewindow.households.RevealPerson")]
public sealed record RevealPerson([property: Id(0)] string Actor, [property: Id(1)] string[] Codes, [property: Id(2)] string Purpose);

/// <summary>A value that is masked otherwise.</summary>
/// <param name="Code">Code of the fact.</param>
/// <param name="Value">The value as JSON; null when nothing is held.</param>
[GenerateSerializer, Immutable, Alias("onewindow.households.RevealedFact")]
public sealed record RevealedFact(
    [property: Id(0)] string Code,
    [property: Id(1), System.Text.Json.Serialization.JsonConverter(typeof(RawJsonConverter))] string? Value);

/// <summary>Says that this file and another are about one person. This one ends; the other takes all its records and memberships over.</summary>
/// <param name="Header">Common part.</param>
/// <param name="PersonId">The file that ends.</param>
/// <param name="IntoPersonId">The file that goes on.</param>
/// <param name="Reason">How it was found out.</param>
[GenerateSerializer, Immutable, Alias("onewindow.households.MergePerson")]
public sealed record MergePerson(
    [property: Id(0)] CommandHeader Header, [property: Id(1)] string PersonId, [property: Id(2)] string IntoPersonId, [property: Id(3)] string Reason);

/// <summary>A person of the unified file. Personal numbers are masked.</summary>
[GenerateSerializer, Immutable, Alias("onewindow.households.PersonView")]
public sealed record PersonView
{
    /// <summary>Id: <c>PS</c> and digits.</summary>
    [Id(0)]
    public required string Id { get; init; }

    /// <summary>Name.</summary>
    [Id(1)]
    public required string Name { get; init; }

    /// <summary>The ID number's outline, or null without one.</summary>
    [Id(2)]
    public string? IdNumber { get; init; }

    /// <summary>The phone's outline, or null without one.</summary>
    [Id(3)]
    public string? Phone { get; init; }

    /// <summary>Birth date: by ID number, else as recorded.</summary>
    [Id(4)]
    public DateOnly? BirthDate { get; init; }

    /// <summary>Sex: by ID number, else as recorded.</summary>
    [Id(5)]
    public Sex? Sex { get; init; }

    /// <summary>The person whose file goes on when this one was merged; null otherwise.</summary>
    [Id(6)]
    public string? MergedInto { get; init; }

    /// <summary>Persons whose files were merged into this one.</summary>
    [Id(7)]
    public IReadOnlyList<string> MergedFrom { get; init; } = [];

    /// <summary>What is true on the day asked for, one record a fact.</summary>
    [Id(8)]
    public required IReadOnlyList<FactView> Facts { get; init; }

    /// <summary>Counts the changes.</summary>
    [Id(9)]
    public required long Revision { get; init; }

    /// <summary>When the file was begun.</summary>
    [Id(10)]
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A person (人) of the unified file; key: the person's id. Refusals are <see cref="CommandRejectedException"/> and change nothing.</summary>
[Alias("onewindow.households.IPersonGrain")]
public interface IPersonGrain : Workflows.IDurableGrain
{
    /// <summary>The person with what is true on a day; null: today. Merged files answer too.</summary>
    [Alias("Get")]
    Task<PersonView> Get(DateOnly? day);

    /// <summary>All records of a fact, or of all, oldest first; with those that were corrected.</summary>
    [Alias("History")]
    Task<IReadOnlyList<FactView>> History(string? code);

    /// <summary>Records facts. ID numbers take <see cref="IPersonRegistryGrain.Assign"/>.</summary>
    [Alias("Record")]
    Task<FileReceipt> Record(RecordFacts command);

    /// <summary>Corrects or withdraws a record.</summary>
    [Alias("Correct")]
    Task<FileReceipt> Correct(CorrectFact command);

    /// <summary>Writes the name as it is right.</summary>
    [Alias("Rename")]
    Task<FileReceipt> Rename(RenamePerson command);

    /// <summary>Shows values that are masked otherwise; that it was done is recorded first.</summary>
    [Alias("Reveal")]
    Task<IReadOnlyList<RevealedFact>> Reveal(RevealPerson command);
}

/// <summary>Merges files of one person; one after another, so that no two files end in favour of each other; key: <see cref="PersonIds.Merges"/>.</summary>
[Alias("onewindow.households.IPersonMergeGrain")]
public interface IPersonMergeGrain : IGrainWithStringKey
{
    /// <summary>Ends a file in favour of another. Refused when both have ID numbers and they differ.</summary>
    [Alias("Merge")]
    Task<FileReceipt> Merge(MergePerson command);
}

/// <summary>Who a file is about, as other files ask.</summary>
/// <param name="Exists">There is such a file.</param>
/// <param name="IdNumberIndex">Blind index of its ID number, or null.</param>
/// <param name="MergedInto">The file that goes on, or null.</param>
/// <param name="Revision">Revision.</param>
[GenerateSerializer, Immutable, Alias("onewindow.households.PersonIdentity")]
public sealed record PersonIdentity(
    [property: Id(0)] bool Exists, [property: Id(1)] string? IdNumberIndex, [property: Id(2)] string? MergedInto, [property: Id(3)] long Revision);

/// <summary>What a file hands over to the one that goes on.</summary>
/// <param name="PersonId">The file that ends.</param>
/// <param name="MergedFrom">Files that had ended in favour of it.</param>
/// <param name="IdNumberIndex">Blind index of its ID number, or null.</param>
/// <param name="Facts">Its records as stored, as JSON.</param>
/// <param name="Actor">Who merges.</param>
/// <param name="Reason">Why.</param>
[GenerateSerializer, Immutable, Alias("onewindow.households.HandedOverFile")]
public sealed record HandedOverFile(
    [property: Id(0)] string PersonId,
    [property: Id(1)] string[] MergedFrom,
    [property: Id(2)] string? IdNumberIndex,
    [property: Id(3)] string Facts,
    [property: Id(4)] string Actor,
    [property: Id(5)] string Reason);

/// <summary>What files, registries and merges say to a person's file; the same grain as <see cref="IPersonGrain"/>. Not for endpoints.</summary>
[Alias("onewindow.households.IPersonFileGrain")]
public interface IPersonFileGrain : IGrainWithStringKey
{
    /// <summary>Who it is about.</summary>
    [Alias("Identify"), AlwaysInterleave]
    Task<PersonIdentity> Identify();

    /// <summary>Begins the file; one that exists stays as it is.</summary>
    [Alias("Begin")]
    Task<FileReceipt> Begin(RegisterPerson command);

    /// <summary>Takes an ID number that the registry has found free.</summary>
    [Alias("TakeIdNumber")]
    Task<FileReceipt> TakeIdNumber(AssignIdNumber command);

    /// <summary>Ends in favour of another file, and hands over what it holds.</summary>
    [Alias("End")]
    Task<FileReceipt> End(MergePerson command);

    /// <summary>Takes over what an ended file holds; a repetition changes nothing.</summary>
    [Alias("Absorb")]
    Task Absorb(HandedOverFile file);
}

/// <summary>
/// Keeps one person to one ID number: all who bring the same number meet here; key: given by <see cref="IPersonRegistry"/>.
/// </summary>
[Alias("onewindow.households.IPersonRegistryGrain")]
public interface IPersonRegistryGrain : IGrainWithStringKey
{
    /// <summary>Puts a person into the file, or finds the one who has the ID number already.</summary>
    [Alias("Register")]
    Task<FileReceipt> Register(RegisterPerson command);

    /// <summary>Gives an existing person the ID number. Refused when somebody else has it: such files are to be merged.</summary>
    [Alias("Assign")]
    Task<FileReceipt> Assign(AssignIdNumber command);
}
