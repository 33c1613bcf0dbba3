namespace OneWindow.Grains.Households;

/// <summary>How a member is related to the head of the household (与户主关系).</summary>
public enum Relation
{
    /// <summary>户主</summary>
    Head,

    /// <summary>配偶</summary>
    Spouse,

    /// <summary>子女</summary>
    Child,

    /// <summary>父母</summary>
    Parent,

    /// <summary>兄弟姐妹</summary>
    Sibling,

    /// <summary>祖父母、外祖父母</summary>
    Grandparent,

    /// <summary>孙子女、外孙子女</summary>
    Grandchild,

    /// <summary>儿媳、女婿</summary>
    ChildInLaw,

    /// <summary>公婆、岳父母</summary>
    ParentInLaw,

    /// <summary>其他亲属</summary>
    OtherRelative,

    /// <summary>非亲属</summary>
    NoRelative,
}

/// <summary>A member to add.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Relation">Relation to the head.</param>
/// <param name="From">First day; null: today.</param>
[GenerateSerializer, Immutable, Alias("onewindow.households.NewMember")]
public sealed record NewMember([property: Id(0)] string PersonId, [property: Id(1)] Relation Relation, [property: Id(2)] DateOnly? From = null);

/// <summary>Begins the file of a household.</summary>
/// <param name="Header">Common part; the operation id is required.</param>
/// <param name="Community">Community code.</param>
/// <param name="Address">Where it lives.</param>
/// <param name="Members">Members; exactly one of them is the head.</param>
/// <param name="Facts">Facts of the household.</param>
[GenerateSerializer, Immutable, Alias("onewindow.households.CreateHousehold")]
public sealed record CreateHousehold(
    [property: Id(0)] CommandHeader Header,
    [property: Id(1)] string Community,
    [property: Id(2)] string Address,
    [property: Id(3)] NewMember[] Members,
    [property: Id(4)] NewFact[]? Facts = null);

/// <summary>Adds a member.</summary>
/// <param name="Header">Common part.</param>
/// <param name="Member">The member.</param>
[GenerateSerializer, Immutable, Alias("onewindow.households.AddMember")]
public sealed record AddMember([property: Id(0)] CommandHeader Header, [property: Id(1)] NewMember Member);

/// <summary>Ends a membership; it stays in the history.</summary>
/// <param name="Header">Common part.</param>
/// <param name="PersonId">The member.</param>
/// <param name="Until">Last day; null: yesterday.</param>
/// <param name="Reason">Why.</param>
[GenerateSerializer, Immutable, Alias("onewindow.households.RemoveMember")]
public sealed record RemoveMember(
    [property: Id(0)] CommandHeader Header, [property: Id(1)] string PersonId, [property: Id(2)] DateOnly? Until, [property: Id(3)] string Reason);

/// <summary>Changes relations of members from a day on, all at once, so that a new head can be named.</summary>
/// <param name="Header">Common part.</param>
/// <param name="Members">Members with their new relations and the first day.</param>
/// <param name="Reason">Why.</param>
[GenerateSerializer, Immutable, Alias("onewindow.households.ChangeRelations")]
public sealed record ChangeRelations([property: Id(0)] CommandHeader Header, [property: Id(1)] NewMember[] Members, [property: Id(2)] string Reason);

/// <summary>The household moved, or its place was wrong.</summary>
/// <param name="Header">Common part.</param>
/// <param name="Community">Community code.</param>
/// <param name="Address">Where it lives.</param>
/// <param name="Reason">Why.</param>
[GenerateSerializer, Immutable, Alias("onewindow.households.MoveHousehold")]
public sealed record MoveHousehold(
    [property: Id(0)] CommandHeader Header, [property: Id(1)] string Community, [property: Id(2)] string Address, [property: Id(3)] string Reason);

/// <summary>A membership.</summary>
/// <param name="PersonId">The person; after a merge, the one whose file goes on.</param>
/// <param name="Relation">Relation to the head.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day, or null.</param>
[GenerateSerializer, Immutable, Alias("onewindow.households.MemberView")]
public sealed record MemberView(
    [property: Id(0)] string PersonId, [property: Id(1)] Relation Relation, [property: Id(2)] DateOnly From, [property: Id(3)] DateOnly? Until);

/// <summary>A household of the unified file.</summary>
[GenerateSerializer, Immutable, Alias("onewindow.households.HouseholdView")]
public sealed record HouseholdView
{
    /// <summary>Id: <c>HH</c> and digits.</summary>
    [Id(0)]
    public required string Id { get; init; }

    /// <summary>Community code.</summary>
    [Id(1)]
    public required string Community { get; init; }

    /// <summary>Where it lives.</summary>
    [Id(2)]
    public required string Address { get; init; }

    /// <summary>Who belongs to it on the day asked for.</summary>
    [Id(3)]
    public required IReadOnlyList<MemberView> Members { get; init; }

    /// <summary>What is true on the day asked for, one record a fact.</summary>
    [Id(4)]
    public required IReadOnlyList<FactView> Facts { get; init; }

    /// <summary>Counts the changes.</summary>
    [Id(5)]
    public required long Revision { get; init; }

    /// <summary>When the file was begun.</summary>
    [Id(6)]
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A household (户) of the unified file; key: its id. Refusals are <see cref="CommandRejectedException"/> and change nothing.</summary>
[Alias("onewindow.households.IHouseholdGrain")]
public interface IHouseholdGrain : IGrainWithStringKey
{
    /// <summary>Begins the file; a repetition gets the first answer.</summary>
    [Alias("Create")]
    Task<FileReceipt> Create(CreateHousehold command);

    /// <summary>The household as of a day; null: today.</summary>
    [Alias("Get")]
    Task<HouseholdView> Get(DateOnly? day);

    /// <summary>All records of a fact, or of all, oldest first; with those that were corrected.</summary>
    [Alias("History")]
    Task<IReadOnlyList<FactView>> History(string? code);

    /// <summary>Everybody who ever belonged to it.</summary>
    [Alias("Memberships")]
    Task<IReadOnlyList<MemberView>> Memberships();

    /// <summary>Records facts.</summary>
    [Alias("Record")]
    Task<FileReceipt> Record(RecordFacts command);

    /// <summary>Corrects or withdraws a record.</summary>
    [Alias("Correct")]
    Task<FileReceipt> Correct(CorrectFact command);

    /// <summary>Adds a member.</summary>
    [Alias("Add")]
    Task<FileReceipt> Add(AddMember command);

    /// <summary>Ends a membership. The head can leave only when nobody else remains, or after another head is named.</summary>
    [Alias("Remove")]
    Task<FileReceipt> Remove(RemoveMember command);

    /// <summary>Changes relations.</summary>
    [Alias("Relate")]
    Task<FileReceipt> Relate(ChangeRelations command);

    /// <summary>Moves the household.</summary>
    [Alias("Move")]
    Task<FileReceipt> Move(MoveHousehold command);

    /// <summary>Two files of a member were merged: the other one's id takes its place.</summary>
    [Alias("Replace")]
    Task Replace(string personId, string byPersonId, string actor);
}

/// <summary>Filter and page of the list of households.</summary>
public sealed record HouseholdFilter
{
    /// <summary>A person who belongs to it now.</summary>
    public string? PersonId { get; init; }

    /// <summary>Text in the name of its head or in its address.</summary>
    public string? Text { get; init; }

    /// <summary>Community code.</summary>
    public string? Community { get; init; }

    /// <summary>Page number, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Rows a page, 1 to 200.</summary>
    public int PageSize { get; init; } = 20;
}

/// <summary>A household as lists show it.</summary>
/// <param name="Id">Id.</param>
/// <param name="Head">Person id of its head.</param>
/// <param name="HeadName">Name of its head.</param>
/// <param name="Community">Community code.</param>
/// <param name="Address">Where it lives.</param>
/// <param name="Members">How many belong to it.</param>
/// <param name="CreatedAt">When the file was begun.</param>
/// <param name="Revision">Revision.</param>
public sealed record HouseholdRow(
    string Id, string? Head, string? HeadName, string Community, string Address, long Members, DateTimeOffset CreatedAt, long Revision);

/// <summary>Reads of households that no single grain can answer.</summary>
public interface IHouseholdQueries
{
    /// <summary>A page of households, newest first.</summary>
    Task<Page<HouseholdRow>> ListAsync(HouseholdFilter filter, CancellationToken cancellationToken);

    /// <summary>The id for a new household: the one that the operation was given before, or a new one.</summary>
    Task<string> IdForAsync(string operationId, CancellationToken cancellationToken);
}
