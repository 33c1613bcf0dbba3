using Dapper;
using OneWindow.Calendars;
using OneWindow.Grains;
using OneWindow.Grains.Absences;
using OneWindow.Grains.People;
using OneWindow.Grains.WorkItems;
using OneWindow.Silo.Data;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;

namespace OneWindow.Silo.Absences;

/// <summary>Lists of absences, and whom a worker stands in for.</summary>
internal sealed class AbsenceQueries(IDatabase database, AbsencesInForce absences, OfficeData data, OfficeClock clock) : IAbsenceQueries
{
    private const string Columns =
        """
        id as Id, person as Person, from_at as FromAt, to_at as ToAt, substitutes as Substitutes, reason as Reason, recorded_by as RecordedBy,
        recorded_at as RecordedAt, ended_by as EndedBy, revision as Revision
        """;

    /// <inheritdoc/>
    public Task<Page<AbsenceView>> ListAsync(AbsenceFilter filter, Worker reader, CancellationToken cancellationToken)
    {
        var conditions = new Conditions();
        conditions.Equal("person", "person", filter.Person);
        conditions.Equal("office", "office", filter.Office);
        if (filter.Substitute is not null)
        {
            conditions.Add(@"substitutes like @substitute escape '\'");
            conditions.Parameters.Add("substitute", LikePatterns.Containing($"|{filter.Substitute}|"));
        }

        conditions.Parameters.Add("now", clock.GetUtcNow().ToUnixTimeMilliseconds());
        if (filter.InForce is { } inForce)
            conditions.Add(inForce ? "from_at <= @now and to_at > @now" : "(from_at > @now or to_at <= @now)");
        if (filter.From is { } from)
        {
            conditions.Add("to_at > @from");
            conditions.Parameters.Add("from", from.ToUnixTimeMilliseconds());
        }

        if (filter.To is { } to)
        {
            conditions.Add("from_at < @to");
            conditions.Parameters.Add("to", to.ToUnixTimeMilliseconds());
        }

        var source = $"from absence {conditions.Where}";
        return database.PageAsync<Row, AbsenceView>(
            source, $"select {Columns} {source} order by from_at desc, id desc", conditions.Parameters, filter.Page, filter.PageSize, row => View(row, reader), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<AbsenceView?> FindAsync(string id, Worker reader, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenReadAsync(cancellationToken);
        var row = await connection.QueryFirstOrDefaultAsync<Row>(new CommandDefinition($"select {Columns} from absence where id = @id", new { id }, cancellationToken: cancellationToken));
        return row is null ? null : View(row, reader);
    }

    /// <inheritdoc/>
    public async Task<Worker> WithAbsentAsync(Worker worker, CancellationToken cancellationToken)
    {
        // Who is no person of the organisation stands in for nobody.
        if (worker.PersonId is not { } person)
            return worker;
        var names = AbsencesInForce.For(person, await absences.AtAsync(clock.GetUtcNow(), cancellationToken));
        return names.Count == 0 ? worker : worker with { StandsInFor = [.. names.Select(Colleague)] };
    }

    private AbsentColleague Colleague(string name)
    {
        var person = data.Organisation.FindPerson(name);
        return new AbsentColleague(name, person?.Office, [.. person?.Roles ?? []]);
    }

    private AbsenceView View(Row row, Worker reader) => new()
    {
        Id = row.Id,
        Person = row.Person,
        From = Local(row.FromAt),
        To = Local(row.ToAt),
        Substitutes = row.Substitutes.Split('|', StringSplitOptions.RemoveEmptyEntries),
        Reason = reader.Roles.Any(role => role is OfficeRoles.Auditor or OfficeRoles.Director) || AbsenceRules.MayKeep(row.Person, reader, data.Organisation) ? row.Reason : null,
        RecordedBy = row.RecordedBy,
        RecordedAt = Local(row.RecordedAt),
        EndedBy = row.EndedBy,
        Revision = row.Revision,
    };

    private static DateTimeOffset Local(long milliseconds) => OfficeTime.ToLocal(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));

    private sealed record Row
    {
        public required string Id { get; init; }

        public required string Person { get; init; }

        public long FromAt { get; init; }

        public long ToAt { get; init; }

        public required string Substitutes { get; init; }

        public string? Reason { get; init; }

        public required string RecordedBy { get; init; }

        public long RecordedAt { get; init; }

        public string? EndedBy { get; init; }

        public long Revision { get; init; }
    }
}
