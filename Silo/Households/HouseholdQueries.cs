using System.Globalization;
using System.Text.Json;
using OneWindow.Calendars;
using OneWindow.Grains;
using OneWindow.Grains.Households;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Households;

/// <summary>Lists of households from the index tables.</summary>
internal sealed class HouseholdQueries(IDatabase database, ICommitStore store, INumberSource numbers) : IHouseholdQueries
{
    private const string Numbers = "household";

    /// <inheritdoc/>
    public Task<Page<HouseholdRow>> ListAsync(HouseholdFilter filter, CancellationToken cancellationToken)
    {
        var conditions = new Conditions();
        if (filter.PersonId is { } person)
        {
            conditions.Add("exists (select 1 from household_member m where m.household_id = h.id and m.person_id = @person and m.until_day is null)");
            conditions.Parameters.Add("person", person);
        }

        if (!string.IsNullOrWhiteSpace(filter.Text))
        {
            conditions.Add($"({database.Dialect.Contains("p.name", "@text")} or {database.Dialect.Contains("h.address", "@text")})");
            conditions.Parameters.Add("text", database.Dialect.LikePattern(filter.Text.Trim()));
        }

        conditions.Equal("h.community", "community", filter.Community);
        var source = $"from household h left join person p on p.id = h.head {conditions.Where}";
        return database.PageAsync<Row, HouseholdRow>(
            source,
            $"""
             select h.id as Id, h.head as Head, p.name as HeadName, h.community as Community, h.address as Address, h.members as Members,
                 h.created_at as CreatedAt, h.revision as Revision
             {source} order by h.created_at desc, h.id desc
             """,
            conditions.Parameters,
            filter.Page,
            filter.PageSize,
            row => row.View(),
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<string> IdForAsync(string operationId, CancellationToken cancellationToken)
    {
        var first = await store.FindOperationAsync(HouseholdGrain.Scope, operationId, cancellationToken);
        return first is not null
            ? JsonSerializer.Deserialize(first.Response, FileJson.Default.FileReceipt)!.Id
            : PersonIds.HouseholdPrefix + (await numbers.NextAsync(Numbers, cancellationToken)).ToString("D8", CultureInfo.InvariantCulture);
    }

    private sealed record Row
    {
        public required string Id { get; init; }

        public string? Head { get; init; }

        public string? HeadName { get; init; }

        public required string Community { get; init; }

        public required string Address { get; init; }

        public long Members { get; init; }

        public long CreatedAt { get; init; }

        public long Revision { get; init; }

        public HouseholdRow View() =>
            new(Id, Head, HeadName, Community, Address, Members, OfficeTime.ToLocal(DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt)), Revision);
    }
}
