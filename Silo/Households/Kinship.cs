using Dapper;
using OneWindow.Grains.Households;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Households;

/// <summary>Finds who is close to whom.</summary>
internal sealed class Kinship(IDatabase database)
{
    private const string Self = "self";
    private const string SameHousehold = "sameHousehold";

    private static readonly Dictionary<string, string> Inverses = new(StringComparer.Ordinal)
    {
        ["child"] = "parent",
        ["parent"] = "child",
        ["grandparent"] = "grandchild",
        ["grandchild"] = "grandparent",
        ["childInLaw"] = "parentInLaw",
        ["parentInLaw"] = "childInLaw",
    };

    /// <summary>Everybody close to some persons on a day, they themselves included; each pair once.</summary>
    public async Task<IReadOnlyList<RelatedPerson>> OfAsync(IReadOnlyList<string> subjects, DateOnly day, CancellationToken cancellationToken)
    {
        if (subjects.Count == 0)
            return [];
        await using var connection = await database.OpenReadAsync(cancellationToken);
        var parameters = new { subjects = subjects.ToArray(), day = FileTables.Day(day) };
        var members = await connection.QueryAsync<MemberRow>(new CommandDefinition(
            $"""
             select s.person_id as Subject, s.relation as SubjectRelation, m.person_id as Person, m.relation as Relation, m.household_id as Household
             from household_member s join household_member m on m.household_id = s.household_id and m.person_id <> s.person_id
             where {database.Dialect.AnyOf("s.person_id", "@subjects")}
                 and s.from_day <= @day and (s.until_day is null or s.until_day >= @day) and m.from_day <= @day and (m.until_day is null or m.until_day >= @day)
             order by s.person_id, m.person_id, m.household_id
             """,
            parameters,
            cancellationToken: cancellationToken));
        var relatives = await connection.QueryAsync<RelativeRow>(new CommandDefinition(
            $"""
             select person_id as Person, relative_id as Relative, relation as Relation from person_relation
             where {database.Dialect.AnyOf("person_id", "@subjects")} or {database.Dialect.AnyOf("relative_id", "@subjects")} order by id
             """,
            parameters,
            cancellationToken: cancellationToken));
        RelatedPerson[] found =
        [
            .. subjects.Select(subject => new RelatedPerson(subject, subject, Self, null, null)),
            .. relatives.SelectMany(row => Both(row, subjects)),
            .. members.Select(row => new RelatedPerson(row.Subject, row.Person, Between(row), row.Household, null)),
        ];
        var related = found.DistinctBy(one => (one.Subject, one.Person)).ToArray();
        var staff = (await connection.QueryAsync<StaffRow>(new CommandDefinition(
            $"""
             select p.id as Person, s.staff_person as StaffPerson from staff_identity s join person p on p.id_number_index = s.id_number_index
             where {database.Dialect.AnyOf("p.id", "@persons")} order by s.staff_person
             """,
            new { persons = related.Select(one => one.Person).Distinct().ToArray() },
            cancellationToken: cancellationToken))).ToLookup(row => row.Person, row => row.StaffPerson);
        // Somebody may be entered twice in the organisation: both ids must stay away.
        return [.. related.SelectMany(one => staff[one.Person].DefaultIfEmpty().Select(id => one with { StaffPerson = id }))];
    }

    private static IEnumerable<RelatedPerson> Both(RelativeRow row, IReadOnlyList<string> subjects)
    {
        if (subjects.Contains(row.Person))
            yield return new RelatedPerson(row.Person, row.Relative, row.Relation, null, null);
        if (subjects.Contains(row.Relative))
            yield return new RelatedPerson(row.Relative, row.Person, Inverse(row.Relation), null, null);
    }

    /// <summary>Relations are kept towards the head; between two others only the household is known.</summary>
    private static string Between(MemberRow row) => (row.SubjectRelation, row.Relation) switch
    {
        ("head", var relation) => relation,
        (var relation, "head") => Inverse(relation),
        _ => SameHousehold,
    };

    private static string Inverse(string relation) => Inverses.GetValueOrDefault(relation, relation);

    private sealed record MemberRow
    {
        public required string Subject { get; init; }

        public required string SubjectRelation { get; init; }

        public required string Person { get; init; }

        public required string Relation { get; init; }

        public required string Household { get; init; }
    }

    private sealed record RelativeRow
    {
        public required string Person { get; init; }

        public required string Relative { get; init; }

        public required string Relation { get; init; }
    }

    private sealed record StaffRow
    {
        public required string Person { get; init; }

        public required string StaffPerson { get; init; }
    }
}
