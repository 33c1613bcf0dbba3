using Dapper;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Silo.Storage;

namespace OneWindow.Api.Tests;

/// <content>Looks behind the API.</content>
public sealed partial class OfficeApp
{
    /// <summary>Is an event of this name kept for somebody who is to come?</summary>
    public async Task<bool> IsKeptAsync(string name) =>
        await CountAsync("select count(*) from workflow_kept_event where name = @name and state = 'kept'", new { name }) > 0;

    /// <summary>A count in the database.</summary>
    public async Task<long> CountAsync(string sql, object? parameters = null)
    {
        await using var connection = await Services.GetRequiredService<IDatabase>().OpenReadAsync();
        return await connection.ExecuteScalarAsync<long>(sql, parameters);
    }
}
