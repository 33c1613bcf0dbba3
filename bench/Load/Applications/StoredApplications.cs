using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OneWindow.Load.Running;
using OneWindow.Silo.Hosting;
using OneWindow.Silo.Storage;

namespace OneWindow.Load.Applications;

/// <summary>What the killed program has left in the database, read without it.</summary>
internal static class StoredApplications
{
    /// <summary>Everything that is not as it must be; empty when nothing is lost and nothing is there twice.</summary>
    /// <param name="storage">The database.</param>
    /// <param name="decided">Numbers that were acknowledged as decided.</param>
    public static async Task<IReadOnlyList<string>> FindFaultsAsync(StorageUnderTest storage, IReadOnlyCollection<string> decided)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Production });
        builder.Configuration.AddInMemoryCollection(storage.Settings);
        builder.AddOneWindowSilo();
        using var host = builder.Build();
        await using var connection = await host.Services.GetRequiredService<IDatabase>().OpenReadAsync();
        var faults = new List<string>();
        var stored = (await connection.QueryAsync<string>("select number from application where decided_at is not null")).ToHashSet(StringComparer.Ordinal);
        Expect("different numbers among the answers", decided.Distinct(StringComparer.Ordinal).Count());
        var lost = decided.Count(number => !stored.Contains(number));
        if (lost > 0)
            faults.Add($"{lost} applications that were acknowledged as decided are not");
        Expect("applications", await CountAsync("select count(*) from application"));
        Expect("applications that are decided", stored.Count);
        Expect("requests to open one that were carried out", await CountAsync("select count(*) from operation where scope = 'application.create'"));
        Expect("decisions", await CountAsync("select count(*) from event where type = 'application.decided'"));
        Expect("streams with a decision", await CountAsync("select count(distinct stream) from event where type = 'application.decided'"));
        Expect("streams with an acceptance", await CountAsync("select count(distinct stream) from event where type = 'application.accepted'"));
        return faults;

        void Expect(string what, long found)
        {
            if (found != decided.Count)
                faults.Add($"{found} {what}, {decided.Count} applications were decided");
        }

        Task<long> CountAsync(string sql) => connection.ExecuteScalarAsync<long>(sql);
    }
}
