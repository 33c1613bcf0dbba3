using Dapper;
using OneWindow.Calendars;
using OneWindow.Grains;
using OneWindow.Grains.Households;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Households;

/// <summary>Lists of persons from the index table.</summary>
internal sealed class PersonQueries(IDatabase database, FileServices services) : IPersonQueries
{
    // Two files with different ID numbers are about two people, whatever else is the same.
    private const string Pairs =
        """
        from person a join person b on b.name = a.name and a.id < b.id and (b.birth_date = a.birth_date or b.phone_index = a.phone_index)
        where a.merged_into is null and b.merged_into is null
            and (a.id_number_index is null or b.id_number_index is null or a.id_number_index = b.id_number_index)
            and (@person is null or a.id = @person or b.id = @person)
        """;

    private static readonly Dictionary<string, string> SortColumns = new(StringComparer.Ordinal)
    {
        ["name"] = "p.name",
        ["createdAt"] = "p.created_at",
        ["birthDate"] = "p.birth_date",
    };

    /// <inheritdoc/>
    public Task<Page<PersonRow>> ListAsync(PersonFilter filter, CancellationToken cancellationToken)
    {
        var conditions = new Conditions();
        if (!string.IsNullOrWhiteSpace(filter.Name))
        {
            conditions.Add(database.Dialect.Contains("p.name", "@name"));
            conditions.Parameters.Add("name", database.Dialect.LikePattern(filter.Name.Trim()));
        }

        conditions.Equal("p.id_number_index", "idNumber", filter.IdNumber is { } number ? services.Facts.IdNumberIndex(number) : null);
        conditions.Equal("p.phone_index", "phone", filter.Phone is { } phone ? services.Facts.PhoneIndex(phone) : null);
        conditions.Equal("p.birth_date", "birthDate", FileTables.Day(filter.BirthDate));
        conditions.Equal("p.community", "community", filter.Community);
        if (!filter.WithMerged)
            conditions.Add("p.merged_into is null");
        var direction = filter.Descending ? "desc" : "asc";
        return database.PageAsync<Row, PersonRow>(
            $"from person p {conditions.Where}",
            $"select {Columns("p")} from person p {conditions.Where} order by {SortColumns[filter.Sort]} {direction}, p.id {direction}",
            conditions.Parameters,
            filter.Page,
            filter.PageSize,
            row => row.View(),
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PersonRow>> FindAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
            return [];
        await using var connection = await database.OpenReadAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"select {Columns("p")} from person p where {database.Dialect.AnyOf("p.id", "@ids")}", new { ids = ids.ToArray() }, cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.View())];
    }

    /// <inheritdoc/>
    public async Task<Page<LikelyDuplicate>> DuplicatesAsync(string? personId, int page, int pageSize, CancellationToken cancellationToken)
    {
        var parameters = new { person = personId, take = pageSize, skip = (long)(page - 1) * pageSize };
        await using var connection = await database.OpenReadAsync(cancellationToken);
        var total = await connection.ExecuteScalarAsync<long>(new CommandDefinition($"select count(*) {Pairs}", parameters, cancellationToken: cancellationToken));
        var pairs = await connection.QueryAsync<Row, Row, LikelyDuplicate>(
            new CommandDefinition(
                $"select {Columns("a")}, {Columns("b")} {Pairs} order by a.id, b.id {database.Dialect.Page("@take", "@skip")}", parameters, cancellationToken: cancellationToken),
            (first, second) => new LikelyDuplicate(first.View(), second.View(), [.. Matches(first, second)]),
            splitOn: "Id");
        return new Page<LikelyDuplicate>([.. pairs], page, pageSize, total);
    }

    private static IEnumerable<string> Matches(Row first, Row second)
    {
        yield return "name";
        if (first.BirthDate is not null && first.BirthDate == second.BirthDate)
            yield return "birthDate";
        if (first.PhoneIndex is not null && first.PhoneIndex == second.PhoneIndex)
            yield return "phone";
    }

    private static string Columns(string table) =>
        $"""
         {table}.id as Id, {table}.name as Name, {table}.id_number_outline as IdNumber, {table}.phone_outline as Phone,
         {table}.phone_index as PhoneIndex, {table}.birth_date as BirthDate, {table}.sex as Sex, {table}.community as Community,
         {table}.merged_into as MergedInto, {table}.created_at as CreatedAt, {table}.revision as Revision
         """;

    private sealed record Row
    {
        public required string Id { get; init; }

        public required string Name { get; init; }

        public string? IdNumber { get; init; }

        public string? Phone { get; init; }

        public string? PhoneIndex { get; init; }

        public string? BirthDate { get; init; }

        public string? Sex { get; init; }

        public string? Community { get; init; }

        public string? MergedInto { get; init; }

        public long CreatedAt { get; init; }

        public long Revision { get; init; }

        public PersonRow View() => new(
            Id,
            Name,
            IdNumber,
            Phone,
            FileTables.Day(BirthDate),
            Sex is null ? null : Enum.Parse<Grains.Households.Sex>(Sex, ignoreCase: true),
            Community,
            MergedInto,
            OfficeTime.ToLocal(DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt)),
            Revision);
    }
}
