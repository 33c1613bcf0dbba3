using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace OneWindow.Api.Tests;

/// <summary>An office whose hotline cases run a definition of the test's.</summary>
internal static class OtherHotline
{
    /// <summary>Starts an office and publishes the definition as a further version before the first case comes.</summary>
    internal static async Task<OfficeApp> StartAsync(string folder, string root)
    {
        var app = new OfficeApp(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8)), folder);
        // The first request waits until the program is up, and with it its database.
        (await app.CreateClient().GetAsync("/health/live")).EnsureSuccessStatusCode();
        var content = $$"""
            {"id":"hotline-v99","definitionId":"hotline","name":"Test","version":99,
             "options":{"incidentStrategyType":"ContinueWithIncidentsStrategy"},"root":{{root}} }
            """;
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "onewindow.db")}");
        await connection.OpenAsync();
        await using var insert = connection.CreateCommand();
        insert.CommandText =
            """
            insert into workflow_definition (version_id, definition_id, version, content_hash, content, published_at, effective_from, publication)
            values ('hotline-v99', 'hotline', 99, 'test', $content, 0, $now, 99)
            """;
        insert.Parameters.AddWithValue("$content", content);
        insert.Parameters.AddWithValue("$now", app.Time.GetUtcNow().ToUnixTimeMilliseconds());
        await insert.ExecuteNonQueryAsync();
        return app;
    }

    internal static string Flow(string[] activities, params string[] connections) =>
        $"{{\"id\":\"Flow\",\"type\":\"Elsa.Flowchart\",\"activities\":[{string.Join(',', activities)}],\"connections\":[{string.Join(',', connections.Select(Connection))}]}}";

    internal static string Activity(string type, string id, params (string Name, object Value)[] inputs) =>
        $"{{\"id\":\"{id}\",\"type\":\"{type}\"{string.Concat(inputs.Select(input => $",\"{input.Name}\":{Input(input.Value)}"))}}}";

    private static string Input(object value)
    {
        var (kind, content) = value is string or int or bool ? ("Literal", value) : ("Object", JsonSerializer.Serialize(value));
        return $"{{\"expression\":{{\"type\":\"{kind}\",\"value\":{JsonSerializer.Serialize(content)}}}}}";
    }

    private static string Connection(string text)
    {
        var ends = text.Split("->");
        var source = ends[0].Split(':');
        return $"{{\"source\":{{\"activity\":\"{source[0]}\",\"port\":\"{(source.Length > 1 ? source[1] : "Done")}\"}},\"target\":{{\"activity\":\"{ends[1]}\",\"port\":\"In\"}}}}";
    }
}
