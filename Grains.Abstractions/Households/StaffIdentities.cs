namespace OneWindow.Grains.Households;

/// <summary>Says which resident a member of staff is, so that nobody handles an application of their own or of their relatives (回避).</summary>
/// <param name="Actor">Account name.</param>
/// <param name="IdNumber">ID number of the member of staff; only a keyed hash and an outline are kept. Null: the entry is taken back.</param>
/// <param name="Reason">Why it is taken back or changed; null at the first time.</param>
[GenerateSerializer, Immutable, Alias("onewindow.households.IdentifyStaff")]
public sealed record IdentifyStaff([property: Id(0)] string Actor, [property: Id(1)] string? IdNumber, [property: Id(2)] string? Reason);

/// <summary>A member of staff who is known by ID number.</summary>
/// <param name="StaffPerson">Person id of the organisation.</param>
/// <param name="IdNumber">Outline of the ID number.</param>
/// <param name="RegisteredAt">When it was entered.</param>
/// <param name="RegisteredBy">Account that entered it.</param>
[GenerateSerializer, Immutable, Alias("onewindow.households.StaffIdentity")]
public sealed record StaffIdentity(
    [property: Id(0)] string StaffPerson, [property: Id(1)] string? IdNumber, [property: Id(2)] DateTimeOffset RegisteredAt, [property: Id(3)] string RegisteredBy);

/// <summary>Which resident a member of staff is; key: the person id of the organisation.</summary>
[Alias("onewindow.households.IStaffIdentityGrain")]
public interface IStaffIdentityGrain : IGrainWithStringKey
{
    /// <summary>Enters or takes back who it is; the same again changes nothing.</summary>
    [Alias("Identify")]
    Task<StaffIdentity> Identify(IdentifyStaff command);
}

/// <summary>A member of staff who was kept away from a case.</summary>
/// <param name="CaseNumber">Number of the application or case.</param>
/// <param name="StaffPerson">Person id of the organisation.</param>
/// <param name="Person">Who that is among the residents.</param>
/// <param name="Relation">Relation to the subject.</param>
/// <param name="Subject">The person of the application.</param>
/// <param name="RegisteredAt">When it was registered.</param>
/// <param name="RegisteredBy">Account; null for the system.</param>
public sealed record RegisteredExclusion(
    string CaseNumber, string StaffPerson, string Person, string Relation, string Subject, DateTimeOffset RegisteredAt, string? RegisteredBy);

/// <summary>Reads who is known among the staff, and who was kept away from what.</summary>
public interface IConflictQueries
{
    /// <summary>Members of staff who are known by ID number.</summary>
    Task<Page<StaffIdentity>> StaffAsync(int page, int pageSize, CancellationToken cancellationToken);

    /// <summary>Registered exclusions, newest first.</summary>
    /// <param name="caseNumber">Of one case; null: of all.</param>
    /// <param name="staffPerson">Of one member of staff; null: of all.</param>
    /// <param name="page">Page number, from 1.</param>
    /// <param name="pageSize">Rows a page.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    Task<Page<RegisteredExclusion>> ExclusionsAsync(string? caseNumber, string? staffPerson, int page, int pageSize, CancellationToken cancellationToken);
}
