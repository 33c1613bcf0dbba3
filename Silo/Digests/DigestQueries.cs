using System.Text.Json;
using Dapper;
using OneWindow.Calendars;
using OneWindow.Grains;
using OneWindow.Grains.Digests;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Digests;

/// <summary>Lists digests.</summary>
internal sealed class DigestQueries(IDatabase database) : IDigestQueries
{
    private const string Columns =
        """
        id as Id, person as Person, scope as Scope, slot_at as SlotAt, made_at as MadeAt, new_cases as NewCases, due_today as DueToday, overdue as Overdue,
        waiting as Waiting, unanswered as Unanswered
        """;

    /// <inheritdoc/>
    public Task<Page<DigestRow>> ListAsync(DigestFilter filter, CancellationToken cancellationToken)
    {
        var conditions = Of(filter.People);
        if (filter.Day is { } day)
            conditions.Between("slot_at", OfficeTime.StartOf(day), OfficeTime.StartOf(day.AddDays(1)));
        var source = $"from digest {conditions.Where}";
        return database.PageAsync<Row, DigestRow>(
            source, $"select {Columns} {source} order by slot_at desc, id", conditions.Parameters, filter.Page, filter.PageSize, row => row.List(), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<DigestView?> FindAsync(string id, IReadOnlyList<string>? people, CancellationToken cancellationToken)
    {
        var conditions = Of(people);
        conditions.Equal("id", "id", id);
        await using var connection = await database.OpenReadAsync(cancellationToken);
        var row = await connection.QueryFirstOrDefaultAsync<Row>(new CommandDefinition(
            $"select {Columns}, content as Content from digest {conditions.Where}", conditions.Parameters, cancellationToken: cancellationToken));
        return row?.View();
    }

    private Conditions Of(IReadOnlyList<string>? people)
    {
        var conditions = new Conditions();
        if (people is not null)
        {
            conditions.Add(database.Dialect.AnyOf("person", "@people"));
            conditions.Parameters.Add("people", people.ToArray());
        }

        return conditions;
    }

    private sealed record Row
    {
        public required string Id { get; init; }

        public required string Person { get; init; }

        public required string Scope { get; init; }

        public long SlotAt { get; init; }

        public long MadeAt { get; init; }

        public long NewCases { get; init; }

        public long DueToday { get; init; }

        public long Overdue { get; init; }

        public long Waiting { get; init; }

        public long Unanswered { get; init; }

        public string? Content { get; init; }

        public DigestView View() => new()
        {
            Id = Id,
            Person = Person,
            Scope = Scope,
            SlotAt = Local(SlotAt),
            MadeAt = Local(MadeAt),
            NewCases = NewCases,
            DueToday = DueToday,
            Overdue = Overdue,
            Waiting = Waiting,
            Unanswered = Unanswered,
            Content = JsonSerializer.Deserialize(Content!, DigestJson.Default.DigestContent)!,
        };

        public DigestRow List() => new()
        {
            Id = Id,
            Person = Person,
            Scope = Scope,
            SlotAt = Local(SlotAt),
            MadeAt = Local(MadeAt),
            NewCases = NewCases,
            DueToday = DueToday,
            Overdue = Overdue,
            Waiting = Waiting,
            Unanswered = Unanswered,
        };

        private static DateTimeOffset Local(long milliseconds) => OfficeTime.ToLocal(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
    }
}
