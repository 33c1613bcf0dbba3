using OneWindow.Calendars;
using OneWindow.Grains;
using OneWindow.Grains.Households;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Households;

/// <summary>Reads who is known among the staff, and who was kept away from what.</summary>
internal sealed class ConflictQueries(IDatabase database) : IConflictQueries
{
    /// <inheritdoc/>
    public Task<Page<StaffIdentity>> StaffAsync(int page, int pageSize, CancellationToken cancellationToken) => database.PageAsync<StaffRow, StaffIdentity>(
        "from staff_identity where id_number_index is not null",
        """
        select staff_person as StaffPerson, id_number_outline as IdNumber, registered_at as RegisteredAt, registered_by as RegisteredBy
        from staff_identity where id_number_index is not null order by staff_person
        """,
        new Conditions().Parameters,
        page,
        pageSize,
        row => new StaffIdentity(row.StaffPerson, row.IdNumber, At(row.RegisteredAt), row.RegisteredBy),
        cancellationToken);

    /// <inheritdoc/>
    public Task<Page<RegisteredExclusion>> ExclusionsAsync(string? caseNumber, string? staffPerson, int page, int pageSize, CancellationToken cancellationToken)
    {
        var conditions = new Conditions();
        conditions.Equal("case_number", "caseNumber", caseNumber);
        conditions.Equal("staff_person", "staffPerson", staffPerson);
        return database.PageAsync<ExclusionRow, RegisteredExclusion>(
            $"from interest_conflict {conditions.Where}",
            $"""
             select case_number as CaseNumber, staff_person as StaffPerson, person_id as Person, relation as Relation, subject_id as Subject,
                 registered_at as RegisteredAt, registered_by as RegisteredBy
             from interest_conflict {conditions.Where} order by registered_at desc, case_number, staff_person
             """,
            conditions.Parameters,
            page,
            pageSize,
            row => new RegisteredExclusion(row.CaseNumber, row.StaffPerson, row.Person, row.Relation, row.Subject, At(row.RegisteredAt), row.RegisteredBy),
            cancellationToken);
    }

    private static DateTimeOffset At(long milliseconds) => OfficeTime.ToLocal(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));

    private sealed record StaffRow
    {
        public required string StaffPerson { get; init; }

        public string? IdNumber { get; init; }

        public long RegisteredAt { get; init; }

        public required string RegisteredBy { get; init; }
    }

    private sealed record ExclusionRow
    {
        public required string CaseNumber { get; init; }

        public required string StaffPerson { get; init; }

        public required string Person { get; init; }

        public required string Relation { get; init; }

        public required string Subject { get; init; }

        public long RegisteredAt { get; init; }

        public string? RegisteredBy { get; init; }
    }
}
