using System.Text.Json;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OneWindow.Silo.Hosting;
using OneWindow.Silo.Hotline;
using OneWindow.Silo.Storage;

namespace OneWindow.Reliability.Tests;

/// <summary>Looks at what the killed program left in the database, without it.</summary>
internal sealed class StoredOffice(IDatabase database, IEventFeed feed)
{
    /// <summary>Everything that is not as it must be; empty when all is well.</summary>
    public async Task<IReadOnlyList<string>> FindFaultsAsync()
    {
        var faults = new List<string>();
        await using var connection = await database.OpenReadAsync();
        var states = await connection.QueryAsync<(string Key, byte[] Payload)>(
            "select grainidextensionstring, payloadbinary from orleansstorage where graintypestring = @name", new { name = HotlineCaseState.StateName });
        var options = StateJson.Options();
        foreach (var (key, payload) in states)
        {
            var state = JsonSerializer.Deserialize<HotlineCaseState>(payload, options)!;
            await CheckReplayAsync(key, state, faults);
            await CheckTimersAsync(connection, key, state, faults);
            await CheckWorkItemsAsync(connection, key, state, faults);
        }

        await CheckCountsAsync(connection, faults);
        return faults;
    }

    /// <summary>How many operation rows there are for registrations.</summary>
    public async Task<long> RegistrationsAsync()
    {
        await using var connection = await database.OpenReadAsync();
        return await connection.ExecuteScalarAsync<long>("select count(*) from operation where scope = @scope", new { scope = HotlineIntakeGrain.Scope });
    }

    /// <summary>Messages that still wait for delivery.</summary>
    public async Task<long> WaitingMessagesAsync()
    {
        await using var connection = await database.OpenReadAsync();
        return await connection.ExecuteScalarAsync<long>("select count(*) from outbox");
    }

    private async Task CheckReplayAsync(string key, HotlineCaseState state, List<string> faults)
    {
        HotlineCase? replayed = null;
        var version = 0L;
        foreach (var row in await feed.ReadStreamAsync(HotlineCaseState.StateName, key))
        {
            if (row.Version != ++version)
                faults.Add($"{key}: event {row.Version} stands where {version} should");
            replayed = HotlineCase.Apply(replayed, JsonSerializer.Deserialize(row.Data, HotlineJson.Default.HotlineEvent)!, row.At);
        }

        if (state.Run!.EventVersion != version)
            faults.Add($"{key}: the state knows {state.Run.EventVersion} events, the stream has {version}");
        var options = StateJson.Options();
        var expected = JsonSerializer.Serialize(replayed, options.GetTypeInfo(typeof(HotlineCase)));
        var stored = JsonSerializer.Serialize(state.Case, options.GetTypeInfo(typeof(HotlineCase)));
        if (Instants.Normalize(expected) != Instants.Normalize(stored))
            faults.Add($"{key}: replay gives {expected}, stored is {stored}");
        var sequence = 0L;
        foreach (var row in await feed.ReadJournalAsync(HotlineCaseState.StateName, key))
        {
            if (row.Sequence != ++sequence)
                faults.Add($"{key}: journal row {row.Sequence} stands where {sequence} should");
        }
    }

    private static async Task CheckTimersAsync(System.Data.Common.DbConnection connection, string key, HotlineCaseState state, List<string> faults)
    {
        var rows = await connection.QueryAsync<string>("select timer_id from timer where grain_key = @key order by timer_id", new { key });
        var expected = state.Run!.Timers.Select(timer => timer.TimerId);
        if (!rows.Order(StringComparer.Ordinal).SequenceEqual(expected.Order(StringComparer.Ordinal)))
            faults.Add($"{key}: timer rows [{string.Join(' ', rows)}], the state waits for [{string.Join(' ', expected)}]");
    }

    private static async Task CheckWorkItemsAsync(System.Data.Common.DbConnection connection, string key, HotlineCaseState state, List<string> faults)
    {
        var rows = await connection.QueryAsync<string>("select id from work_item where grain_key = @key and closed_at is null", new { key });
        var expected = state.Run!.WorkItems.Select(item => $"{key}.{item.Key}");
        if (!rows.Order(StringComparer.Ordinal).SequenceEqual(expected.Order(StringComparer.Ordinal)))
            faults.Add($"{key}: open work item rows [{string.Join(' ', rows)}], the state has [{string.Join(' ', expected)}]");
    }

    private static async Task CheckCountsAsync(System.Data.Common.DbConnection connection, List<string> faults)
    {
        var unlisted = await connection.ExecuteScalarAsync<long>(
            "select count(*) from orleansstorage s where graintypestring = @name and not exists (select 1 from hotline_case c where c.case_number = s.grainidextensionstring)",
            new { name = HotlineCaseState.StateName });
        if (unlisted > 0)
            faults.Add($"{unlisted} cases are in no list");
        var dead = await connection.ExecuteScalarAsync<long>("select (select count(*) from timer where attempts >= 12) + (select count(*) from outbox where attempts >= 12)");
        if (dead > 0)
            faults.Add($"{dead} dead letters");
    }
}

/// <summary>Opens a stored office for inspection: the silo's services, not started.</summary>
internal static class Inspection
{
    public static IHost Open(IReadOnlyDictionary<string, string> settings, string folder)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Development });
        foreach (var (key, value) in settings)
            builder.Configuration[key] = value;
        builder.Configuration["Keys:Directory"] = Path.Combine(folder, "keys");
        builder.AddOneWindowSilo();
        return builder.Build();
    }

    public static StoredOffice Stored(this IHost host) =>
        new(host.Services.GetRequiredService<IDatabase>(), host.Services.GetRequiredService<IEventFeed>());
}
