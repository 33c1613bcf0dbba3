namespace OneWindow.Grains.Households;

/// <summary>Filter, order and page of the list of persons.</summary>
public sealed record PersonFilter
{
    /// <summary>Text in the name.</summary>
    public string? Name { get; init; }

    /// <summary>Whole ID number.</summary>
    public string? IdNumber { get; init; }

    /// <summary>Whole phone number.</summary>
    public string? Phone { get; init; }

    /// <summary>Birth date.</summary>
    public DateOnly? BirthDate { get; init; }

    /// <summary>Community code.</summary>
    public string? Community { get; init; }

    /// <summary>Also files that were merged into others.</summary>
    public bool WithMerged { get; init; }

    /// <summary>Sort field: <c>name</c>, <c>createdAt</c> or <c>birthDate</c>.</summary>
    public string Sort { get; init; } = "name";

    /// <summary>Descending order.</summary>
    public bool Descending { get; init; }

    /// <summary>Page number, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Rows a page, 1 to 200.</summary>
    public int PageSize { get; init; } = 20;
}

/// <summary>A person as lists show it.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Name.</param>
/// <param name="IdNumber">Outline of the ID number, or null.</param>
/// <param name="Phone">Outline of the phone, or null.</param>
/// <param name="BirthDate">Birth date, or null.</param>
/// <param name="Sex">Sex, or null.</param>
/// <param name="Community">Community code, or null.</param>
/// <param name="MergedInto">The file that goes on, when this one was merged.</param>
/// <param name="CreatedAt">When the file was begun.</param>
/// <param name="Revision">Revision.</param>
public sealed record PersonRow(
    string Id,
    string Name,
    string? IdNumber,
    string? Phone,
    DateOnly? BirthDate,
    Sex? Sex,
    string? Community,
    string? MergedInto,
    DateTimeOffset CreatedAt,
    long Revision);

/// <summary>Two files that may be about one person.</summary>
/// <param name="First">The older file.</param>
/// <param name="Second">The newer one.</param>
/// <param name="Matches">What is the same: <c>name</c>, <c>birthDate</c>, <c>phone</c>.</param>
public sealed record LikelyDuplicate(PersonRow First, PersonRow Second, IReadOnlyList<string> Matches);

/// <summary>Reads of persons that no single grain can answer.</summary>
public interface IPersonQueries
{
    /// <summary>A page of persons.</summary>
    Task<Page<PersonRow>> ListAsync(PersonFilter filter, CancellationToken cancellationToken);

    /// <summary>Persons by id, in any order; unknown ids are left out.</summary>
    Task<IReadOnlyList<PersonRow>> FindAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken);

    /// <summary>Pairs of files with one name, and one birth date or phone, that do not have two different ID numbers.</summary>
    /// <param name="personId">Only pairs with this person; null: all.</param>
    /// <param name="page">Page number, from 1.</param>
    /// <param name="pageSize">Rows a page.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    Task<Page<LikelyDuplicate>> DuplicatesAsync(string? personId, int page, int pageSize, CancellationToken cancellationToken);
}

/// <summary>Ids of the unified file, and keys of registries.</summary>
public static class PersonIds
{
    /// <summary>What ids of persons begin with.</summary>
    public const string PersonPrefix = "PS";

    /// <summary>What ids of households begin with.</summary>
    public const string HouseholdPrefix = "HH";

    /// <summary>Key of the grain that merges files.</summary>
    public const string Merges = "merges";

    /// <summary>Can this be the id of a person?</summary>
    public static bool IsPerson(string id) => IsId(id, PersonPrefix);

    /// <summary>Can this be the id of a household?</summary>
    public static bool IsHousehold(string id) => IsId(id, HouseholdPrefix);

    private static bool IsId(string id, string prefix) =>
        id.Length is >= 8 and <= 20 && id.StartsWith(prefix, StringComparison.Ordinal) && id.AsSpan(prefix.Length).IndexOfAnyExceptInRange('0', '9') < 0;
}

/// <summary>Where a person is to be registered.</summary>
public interface IPersonRegistry
{
    /// <summary>The registry grain for an ID number, or for an operation where there is no number. Refuses a number that cannot be one.</summary>
    /// <param name="idNumber">ID number as given; null for none.</param>
    /// <param name="operationId">The caller's id of the command; required without an ID number.</param>
    IPersonRegistryGrain For(string? idNumber, string? operationId);
}
