using Dapper;
using OneWindow.Grains;

namespace OneWindow.Silo.Storage;

/// <summary>Reads pages of lists.</summary>
internal static class PagedQueries
{
    /// <summary>One page of a list, with the number of all its rows.</summary>
    /// <typeparam name="TRow">What a row of the database is read into.</typeparam>
    /// <typeparam name="TView">What the list shows.</typeparam>
    /// <param name="database">The database.</param>
    /// <param name="source">Table and conditions: what stands behind <c>select count(*)</c>.</param>
    /// <param name="rows">The rows in their order: a whole statement but for the clause that cuts out the page.</param>
    /// <param name="parameters">Parameters of both; <c>take</c> and <c>skip</c> are added.</param>
    /// <param name="page">Page number, from 1.</param>
    /// <param name="pageSize">Rows a page.</param>
    /// <param name="view">Shows a row.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    public static async Task<Page<TView>> PageAsync<TRow, TView>(
        this IDatabase database,
        string source,
        string rows,
        DynamicParameters parameters,
        int page,
        int pageSize,
        Func<TRow, TView> view,
        CancellationToken cancellationToken)
    {
        parameters.Add("take", pageSize);
        parameters.Add("skip", (long)(page - 1) * pageSize);
        await using var connection = await database.OpenListAsync(cancellationToken);
        var total = await connection.ExecuteScalarAsync<long>(new CommandDefinition($"select count(*) {source}", parameters, cancellationToken: cancellationToken));
        var read = await connection.QueryAsync<TRow>(new CommandDefinition(
            $"{rows} {database.Dialect.Page("@take", "@skip")}", parameters, cancellationToken: cancellationToken));
        return new Page<TView>([.. read.Select(view)], page, pageSize, total);
    }
}
