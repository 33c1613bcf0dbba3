using OneWindow.Grains.WorkItems;

namespace OneWindow.Grains.Absences;

/// <summary>The absences of one person; key: <see cref="AbsenceIds.KeyOf"/>. What is recorded is in the audit.</summary>
[Alias("onewindow.IAbsenceGrain")]
public interface IAbsenceGrain : IGrainWithStringKey
{
    /// <summary>Records an absence: from its begin to its end the substitutes see the person's work items and may take them. It ends by itself.</summary>
    /// <exception cref="CommandRejectedException">
    /// The caller is neither the person, nor leads the person's office, nor an administrator; a person is unknown; the time is over or overlaps with another absence
    /// of the person; or the substitutes would stand in for each other in a circle.
    /// </exception>
    [Alias("Record")]
    Task<AbsenceView> Record(RecordAbsence command);

    /// <summary>Changes time and substitutes of an absence that is not over.</summary>
    /// <exception cref="CommandRejectedException">As with <see cref="Record"/>; or it is over, or has another revision.</exception>
    [Alias("Change")]
    Task<AbsenceView> Change(ChangeAbsence command);

    /// <summary>Ends an absence now; one that has not begun is called off.</summary>
    /// <exception cref="CommandRejectedException">As with <see cref="Change"/>.</exception>
    [Alias("End")]
    Task<AbsenceView> End(EndAbsence command);
}

/// <summary>Records an absence.</summary>
/// <param name="Person">Who is away.</param>
/// <param name="Worker">Who records it.</param>
/// <param name="From">When it begins.</param>
/// <param name="To">When it ends; this moment does not belong to it any more. At most 366 days after <paramref name="From"/>.</param>
/// <param name="Substitutes">Who stands in, one to five persons; each may take each item.</param>
/// <param name="Reason">Why, or null; at most 200 characters.</param>
/// <param name="OperationId">The caller's id of the command, or null.</param>
[GenerateSerializer, Immutable, Alias("onewindow.RecordAbsence")]
public sealed record RecordAbsence(
    [property: Id(0)] string Person,
    [property: Id(1)] Worker Worker,
    [property: Id(2)] DateTimeOffset From,
    [property: Id(3)] DateTimeOffset To,
    [property: Id(4)] string[] Substitutes,
    [property: Id(5)] string? Reason,
    [property: Id(6)] string? OperationId);

/// <summary>Changes an absence.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Worker">Who changes it.</param>
/// <param name="From">When it begins; what has begun keeps its begin.</param>
/// <param name="To">When it ends.</param>
/// <param name="Substitutes">Who stands in.</param>
/// <param name="Reason">Why, or null.</param>
/// <param name="ExpectedRevision">Refused when it has another revision; null: any.</param>
/// <param name="OperationId">The caller's id of the command, or null.</param>
[GenerateSerializer, Immutable, Alias("onewindow.ChangeAbsence")]
public sealed record ChangeAbsence(
    [property: Id(0)] string Id,
    [property: Id(1)] Worker Worker,
    [property: Id(2)] DateTimeOffset From,
    [property: Id(3)] DateTimeOffset To,
    [property: Id(4)] string[] Substitutes,
    [property: Id(5)] string? Reason,
    [property: Id(6)] long? ExpectedRevision,
    [property: Id(7)] string? OperationId);

/// <summary>Ends an absence.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Worker">Who ends it.</param>
/// <param name="ExpectedRevision">Refused when it has another revision; null: any.</param>
/// <param name="OperationId">The caller's id of the command, or null.</param>
[GenerateSerializer, Immutable, Alias("onewindow.EndAbsence")]
public sealed record EndAbsence(
    [property: Id(0)] string Id,
    [property: Id(1)] Worker Worker,
    [property: Id(2)] long? ExpectedRevision,
    [property: Id(3)] string? OperationId);

/// <summary>An absence.</summary>
[GenerateSerializer, Immutable, Alias("onewindow.AbsenceView")]
public sealed record AbsenceView
{
    /// <summary>Its id.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>Who is away.</summary>
    [Id(1)] public required string Person { get; init; }

    /// <summary>When it begins.</summary>
    [Id(2)] public required DateTimeOffset From { get; init; }

    /// <summary>When it ends; this moment does not belong to it any more.</summary>
    [Id(3)] public required DateTimeOffset To { get; init; }

    /// <summary>Who stands in.</summary>
    [Id(4)] public required string[] Substitutes { get; init; }

    /// <summary>Why; null when nothing was said, or for those whom it does not concern.</summary>
    [Id(5)] public string? Reason { get; init; }

    /// <summary>Account that recorded it.</summary>
    [Id(6)] public required string RecordedBy { get; init; }

    /// <summary>When it was recorded.</summary>
    [Id(7)] public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Account that ended it before its time or called it off; null otherwise.</summary>
    [Id(8)] public string? EndedBy { get; init; }

    /// <summary>Counts its changes; send it back with the next command.</summary>
    [Id(9)] public required long Revision { get; init; }
}

/// <summary>Ids of absences and keys of their grains.</summary>
public static class AbsenceIds
{
    private const string Prefix = "staff-";

    /// <summary>Key of the grain of a person's absences.</summary>
    public static string KeyOf(string person) => Prefix + person;

    /// <summary>The person whose absences a grain's key names.</summary>
    public static string PersonOf(string key) => key[Prefix.Length..];

    /// <summary>Id of a person's absence of a number.</summary>
    public static string Of(string person, int number) => FormattableString.Invariant($"{person}.{number}");

    /// <summary>The person that an absence's id names; null when this is no id of an absence.</summary>
    public static string? PersonIn(string id) =>
        id.LastIndexOf('.') is > 0 and var dot && id.Length <= 100 && dot < id.Length - 1 && id.AsSpan(dot + 1).IndexOfAnyExceptInRange('0', '9') < 0 ? id[..dot] : null;
}
