using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using OneWindow.Silo.Data;
using OneWindow.Testing;

namespace OneWindow.Api.Tests;

/// <summary>The 305 cases of the sample, counted from the file by the test itself and compared with what the program says, from its index and from its events.</summary>
public sealed class When_the_figures_of_the_sample_are_asked_for
{
    private static readonly string[] Mondays = ["2019-01-07", "2019-01-28", "2019-02-25", "2019-03-18"];
    private static readonly List<Dictionary<string, string>> Rows = Parse(Encoding.UTF8.GetString(Imports.Sample));
    private static readonly Dictionary<string, int> Residents = OfficeData.Load().Organisation.Communities.ToDictionary(community => community.Code, community => community.Residents);

    [Fact]
    public Task They_are_those_of_an_independent_calculation_and_of_the_events() => CheckAsync([]);

    [PostgreSqlFact]
    public async Task On_PostgreSQL_too() =>
        await CheckAsync(new() { ["Storage:Provider"] = "PostgreSql", ["Storage:ConnectionString"] = await (await PostgreSqlServer.GetAsync()).CreateDatabaseAsync() });

    private static async Task CheckAsync(Dictionary<string, string> settings)
    {
        await using var app = new OfficeApp(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8)), settings: settings);
        var desk = await app.AdminAsync();
        (await app.ImportAsync(desk, Imports.Csv(Imports.Sample)))["errors"]!.AsArray().ShouldBeEmpty();
        await RatesAsync(desk);
        await MonthsAsync(desk);
        foreach (var monday in Mondays)
            await WeekAsync(desk, monday);
        await OutreachAsync(desk);
    }

    private static async Task RatesAsync(HttpClient desk)
    {
        foreach (var (by, key) in new (string, Func<Dictionary<string, string>, string>)[]
        {
            ("community", row => row["community"]),
            ("problem", row => row["problem"].Split('.')[0]),
            ("month", row => row["receivedAt"][..7]),
        })
        {
            var said = (await GetAsync(desk, $"rates?by={by}"))["rows"]!.AsArray();
            var own = Rows.GroupBy(key).OrderBy(group => group.Key, StringComparer.Ordinal).ToArray();
            said.Select(row => row!["key"]!.GetValue<string>()).ShouldBe(own.Select(group => group.Key));
            foreach (var (row, group) in said.Zip(own))
                Check(row!.AsObject(), [.. group]);
        }

        Check((await GetAsync(desk, "rates"))["rows"]!.AsArray().ShouldHaveSingleItem()!.AsObject(), Rows);
        foreach (var by in new[] { "office", "community", "leader", "problem", "month" })
            (await GetAsync(desk, $"rates?by={by}&recompute=true")).ToJsonString().ShouldBe((await GetAsync(desk, $"rates?by={by}")).ToJsonString());
        (await GetAsync(desk, "rates?problem=housing&recompute=true")).ToJsonString().ShouldBe((await GetAsync(desk, "rates?problem=housing")).ToJsonString());
        (await GetAsync(desk, "rates?problem=housing"))["rows"]![0]!["received"]!.GetValue<int>().ShouldBe(Rows.Count(row => row["problem"].StartsWith("housing.", StringComparison.Ordinal)));
    }

    private static void Check(JsonObject row, List<Dictionary<string, string>> own)
    {
        row["received"]!.GetValue<int>().ShouldBe(own.Count);
        // Every caller of the sample was contacted in time.
        Rate(row, "response").ShouldBe((own.Count, 1.0));
        var solved = own.Select(known => Last(known, "solved")).Where(answer => answer.Length > 0).ToArray();
        Rate(row, "solved").ShouldBe((solved.Length, solved.Length == 0 ? null : solved.Sum(answer => answer switch { "yes" => 100, "partly" => 50, _ => 0 }) / (100.0 * solved.Length)));
        var satisfied = own.Select(known => Last(known, "satisfied")).Where(answer => answer.Length > 0).ToArray();
        Rate(row, "satisfied").ShouldBe((satisfied.Length, satisfied.Length == 0 ? null : satisfied.Sum(answer => answer switch { "yes" => 100, "mostly" => 80, _ => 0 }) / (100.0 * satisfied.Length)));
    }

    private static async Task MonthsAsync(HttpClient desk)
    {
        var february = (await GetAsync(desk, "rates?month=2019-02&by=community"))["rows"]!.AsArray();
        foreach (var row in february)
        {
            var code = row!["key"]!.GetValue<string>();
            var (before, now) = (Count("2019-01"), Count("2019-02"));
            (row["received"]!.GetValue<int>(), row["receivedChange"]!.GetValue<int>()).ShouldBe((now, now - before), code);
            int Count(string month) => Rows.Count(known => known["community"] == code && known["receivedAt"].StartsWith(month, StringComparison.Ordinal));
        }

        var months = (await GetAsync(desk, "rates?by=month"))["rows"]!.AsArray();
        months[0]!["receivedChange"].ShouldBeNull();
        months[1]!["receivedChange"]!.GetValue<int>().ShouldBe(months[1]!["received"]!.GetValue<int>() - months[0]!["received"]!.GetValue<int>());
        var change = months[1]!["rates"]!.AsArray().Single(rate => rate!["code"]!.GetValue<string>() == "solved")!["change"]!.GetValue<double>();
        change.ShouldBe(Rate(months[1]!.AsObject(), "solved").Value!.Value - Rate(months[0]!.AsObject(), "solved").Value!.Value);
    }

    private static async Task WeekAsync(HttpClient desk, string monday)
    {
        var own = OfWeek(monday);
        var before = OfWeek(Day(monday).AddDays(-7).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        var week = await GetAsync(desk, $"weeks?monday={monday}");
        week["total"]!.GetValue<int>().ShouldBe(own.Values.Sum());
        own.Values.Sum().ShouldBeGreaterThan(0);
        var said = week["communities"]!.AsArray();
        said.Select(row => (row!["community"]!.GetValue<string>(), row["cases"]!.GetValue<int>()))
            .ShouldBe(own.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value)));
        foreach (var row in said)
        {
            var code = row!["community"]!.GetValue<string>();
            row["place"]!.GetValue<int>().ShouldBe(1 + own.Values.Count(cases => cases > own[code]));
            row["perThousand"]!.GetValue<double>().ShouldBe(own[code] * 1000.0 / Residents[code]);
            row["placePerThousand"]!.GetValue<int>().ShouldBe(1 + own.Count(pair => pair.Value * 1000.0 / Residents[pair.Key] > own[code] * 1000.0 / Residents[code]));
            row["change"]!.GetValue<int>().ShouldBe(own[code] - before[code]);
        }

        (await GetAsync(desk, $"weeks?monday={monday}&recompute=true")).ToJsonString().ShouldBe(week.ToJsonString());
    }

    private static async Task OutreachAsync(HttpClient desk)
    {
        const string Monday = "2019-03-18";
        var answer = await desk.PostAsJsonAsync("/api/hotline/outreach/plan", new { monday = Monday });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        var ids = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["ids"]!.AsArray().Select(id => id!.GetValue<string>()).ToArray();
        ids.ShouldBeUnique();
        JsonObject list = null!;
        await Signals.UntilAsync(async () => (list = await GetAsync(desk, $"outreach?monday={Monday}&pageSize=200"))["total"]!.GetValue<int>() == ids.Length);
        var own = OfWeek(Monday);
        list["items"]!.AsArray().Where(row => row!["kind"]!.GetValue<string>() == "community").Select(row => (row!["target"]!.GetValue<string>(), row["cases"]!.GetValue<int>()))
            .ShouldBe(own.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(3).Where(pair => pair.Value >= 3).Select(pair => (pair.Key, pair.Value)), ignoreOrder: true);
        Again(row => row["callerPhone"]).ShouldBe(list["items"]!.AsArray().Count(row => row!["kind"]!.GetValue<string>() == "caller"));
        Again(row => $"{row["community"]}|{row["address"]}").ShouldBe(list["items"]!.AsArray().Count(row => row!["kind"]!.GetValue<string>() == "place"));

        // Asked for again, nothing is ordered twice.
        await desk.PostAsJsonAsync("/api/hotline/outreach/plan", new { monday = Monday });
        (await GetAsync(desk, $"outreach?monday={Monday}"))["total"]!.GetValue<int>().ShouldBe(ids.Length);
        (await (await desk.PostAsJsonAsync("/api/hotline/outreach/plan", new { monday = "2026-03-02" })).ProblemAsync(HttpStatusCode.BadRequest)).Text("code").ShouldBe("outreach.week");
        if (ids.Length == 0)
            return;
        await WorkItems.OkAsync(desk, $"{ids[0]}.1", "complete", new { result = new { result = "已入户走访" } });
        var done = (await GetAsync(desk, "outreach?status=done"))["items"]!.AsArray().ShouldHaveSingleItem()!;
        (done["id"]!.GetValue<string>(), done["result"]!.GetValue<string>(), done["closedBy"]!.GetValue<string>()).ShouldBe((ids[0], "已入户走访", "admin"));

        int Again(Func<Dictionary<string, string>, string> key) => Rows
            .Where(row => DayOf(row) >= Day(Monday).AddDays(7 - 28) && DayOf(row) < Day(Monday).AddDays(7))
            .GroupBy(key)
            .Count(group => group.Count() >= 3 && group.Any(row => DayOf(row) >= Day(Monday)));
    }

    private static Dictionary<string, int> OfWeek(string monday) => Residents.Keys.ToDictionary(
        code => code,
        code => Rows.Count(row => row["community"] == code && DayOf(row) >= Day(monday) && DayOf(row) < Day(monday).AddDays(7)));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly DayOf(Dictionary<string, string> row) => Day(row["receivedAt"][..10]);

    private static string Last(Dictionary<string, string> row, string answer) => row[$"{answer}Again"].Length > 0 ? row[$"{answer}Again"] : row[answer];

    private static (int Cases, double? Value) Rate(JsonObject row, string code)
    {
        var rate = row["rates"]!.AsArray().Single(known => known!["code"]!.GetValue<string>() == code)!;
        return (rate["cases"]!.GetValue<int>(), rate["value"]?.GetValue<double>());
    }

    private static async Task<JsonObject> GetAsync(HttpClient desk, string query) => (await desk.GetFromJsonAsync<JsonObject>($"/api/hotline/{query}"))!;

    private static List<Dictionary<string, string>> Parse(string text)
    {
        var lines = new List<List<string>> { new() };
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                field.Append(text[++i]);
            else if (c == '"')
                quoted = !quoted;
            else if (!quoted && c is ',' or '\n')
                End(c);
            else if (quoted || c != '\r')
                field.Append(c);
        }

        if (field.Length > 0)
            End('\n');
        return [.. lines.Skip(1).Where(line => line.Count == lines[0].Count).Select(line => lines[0].Zip(line).ToDictionary(pair => pair.First, pair => pair.Second))];

        void End(char c)
        {
            lines[^1].Add(field.ToString());
            field.Clear();
            if (c == '\n')
                lines.Add([]);
        }
    }
}
