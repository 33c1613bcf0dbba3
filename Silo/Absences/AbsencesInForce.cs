using System.Data.Common;
using Dapper;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Absences;

/// <summary>Who stands in for whom at a moment or over a stretch of time.</summary>
internal sealed class AbsencesInForce(IDatabase database)
{
    /// <summary>Absences that share a moment with a stretch whose end does not belong to it.</summary>
    public async Task<IReadOnlyList<Standing>> BetweenAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenReadAsync(cancellationToken);
        return await ReadAsync(connection, from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds(), cancellationToken);
    }

    /// <summary>Absences in force at a moment.</summary>
    public Task<IReadOnlyList<Standing>> AtAsync(DateTimeOffset moment, CancellationToken cancellationToken) => BetweenAsync(moment, moment.AddMilliseconds(1), cancellationToken);

    /// <summary>
    /// Persons for whom somebody stands in: those whose absence names them, then those for whom these would stand in, the nearest first. Nobody comes twice, so circles end.
    /// </summary>
    public static IReadOnlyList<string> For(string person, IReadOnlyList<Standing> absences)
    {
        List<string> found = [];
        for (var next = -1; next < found.Count; next++)
        {
            var substitute = next < 0 ? person : found[next];
            foreach (var absence in absences)
            {
                if (absence.Substitutes.Contains(substitute) && absence.Person != person && !found.Contains(absence.Person))
                    found.Add(absence.Person);
            }
        }

        return found;
    }

    private static async Task<IReadOnlyList<Standing>> ReadAsync(DbConnection connection, long from, long to, CancellationToken cancellationToken)
    {
        var rows = await connection.QueryAsync<(string Person, string Substitutes)>(new CommandDefinition(
            "select person, substitutes from absence where to_at > @from and from_at < @to and to_at > from_at order by from_at, id", new { from, to }, cancellationToken: cancellationToken));
        return [.. rows.Select(row => new Standing(row.Person, row.Substitutes.Split('|', StringSplitOptions.RemoveEmptyEntries)))];
    }
}

/// <summary>Who is away and who stands in.</summary>
/// <param name="Person">Who is away.</param>
/// <param name="Substitutes">Who stands in.</param>
internal sealed record Standing(string Person, string[] Substitutes);
