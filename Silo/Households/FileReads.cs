using Dapper;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Households;

/// <summary>Small reads of the index tables of the unified file.</summary>
internal static class FileReads
{
    /// <summary>Households that a person belongs or belonged to.</summary>
    public static async Task<IReadOnlyList<string>> HouseholdsOfAsync(IDatabase database, string personId, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenReadAsync(cancellationToken);
        return [.. await connection.QueryAsync<string>(new CommandDefinition(
            "select distinct household_id from household_member where person_id = @personId order by household_id", new { personId }, cancellationToken: cancellationToken))];
    }

    /// <summary>Households that any of some persons belongs to on a day, the one joined last first.</summary>
    public static async Task<IReadOnlyList<(string Household, string Person)>> HouseholdsOnAsync(
        IDatabase database, IReadOnlyList<string> personIds, DateOnly day, CancellationToken cancellationToken)
    {
        if (personIds.Count == 0)
            return [];
        await using var connection = await database.OpenReadAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string, string)>(new CommandDefinition(
            $"""
             select household_id, person_id from household_member
             where {database.Dialect.AnyOf("person_id", "@personIds")} and from_day <= @day and (until_day is null or until_day >= @day)
             order by from_day desc, household_id
             """,
            new { personIds = personIds.ToArray(), day = FileTables.Day(day) },
            cancellationToken: cancellationToken));
        return [.. rows];
    }
}
