using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OneWindow.Testing;

namespace OneWindow.Api.Tests;

public sealed class When_digests_are_made
{
    private const int Readers = 12;
    private static readonly DateTimeOffset Start = At(9, 0);
    private static readonly Dictionary<string, string> Enabled = new() { ["Digests:Enabled"] = "true" };

    [Fact]
    public async Task Each_leader_and_the_director_get_what_is_new_due_overdue_waiting_and_unanswered()
    {
        await using var app = new OfficeApp(Start, settings: Enabled);
        var desk = await app.AdminAsync();
        // Received the evening before, so its contact is due by noon today; and one of this morning.
        var old = await desk.RegisterAsync(Hotline.NewCase("op-1", "2026-02-27T10:00:00+08:00"));
        var fresh = await desk.RegisterAsync(Hotline.NewCase("op-2"));
        await desk.BlowAsync(fresh, new { task = "联合整治", units = new[] { "safety" } });
        await app.LeapToAsync(desk, At(17, 30));

        var leader = await app.PersonAsync("urban-leader", ["leader"], "urban", "p-1501");
        var mine = (await leader.GetFromJsonAsync<JsonObject>("/api/digests"))!["items"]!.AsArray().ShouldHaveSingleItem()!.AsObject();
        mine.Text("id").ShouldBe("20260302-1730-p-1501");
        mine.Text("slotAt").ShouldStartWith("2026-03-02T17:30:00");
        var digest = (await leader.GetFromJsonAsync<JsonObject>("/api/digests/20260302-1730-p-1501"))!["content"]!;
        Numbers(digest, "new").ShouldBe([fresh.Text("caseNumber")]);
        Numbers(digest, "dueToday").ShouldBe([fresh.Text("caseNumber")]);
        Numbers(digest, "overdue").ShouldBe([old.Text("caseNumber")]);
        digest["waiting"]!["total"]!.GetValue<int>().ShouldBe(0);
        digest["unanswered"]!["lines"]!.AsArray().Select(line => line!["office"]!.GetValue<string>()).ShouldBe(["safety"]);

        var safety = (await desk.GetFromJsonAsync<JsonObject>("/api/digests/20260302-1730-p-1601"))!;
        (safety["newCases"]!.GetValue<int>(), safety["waiting"]!.GetValue<int>(), safety["unanswered"]!.GetValue<int>()).ShouldBe((0, 1, 1));
        var director = (await desk.GetFromJsonAsync<JsonObject>("/api/digests/20260302-1730-p-1001"))!;
        (director.Text("scope"), director["newCases"]!.GetValue<int>(), director["overdue"]!.GetValue<int>(), director["unanswered"]!.GetValue<int>()).ShouldBe(("all", 1, 1, 1));

        // Another office's digest is not the leader's to read; the notice is in the leader's inbox.
        (await (await leader.GetAsync("/api/digests/20260302-1730-p-1601")).ProblemAsync(HttpStatusCode.NotFound)).Text("code").ShouldBe("digest.not_found");
        await Signals.UntilAsync(async () => (await leader.SubjectsAsync("pageSize=200")).Count(subject => subject.StartsWith("热线工单汇总", StringComparison.Ordinal)) == 1);
        (await desk.GetFromJsonAsync<JsonObject>("/api/digests?day=2026-03-02&person=p-1601"))!["total"]!.GetValue<int>().ShouldBe(1);
        (await (await desk.GetAsync("/api/digests?day=yesterday")).ProblemAsync(HttpStatusCode.BadRequest)).ToJsonString().ShouldContain("day");
    }

    [Fact]
    public async Task Each_slot_is_made_once_over_restarts_and_when_the_clock_is_set_back()
    {
        var folder = OfficeApp.NewFolder();
        await using (var app = new OfficeApp(Start, folder, Enabled))
        {
            var desk = await app.AdminAsync();
            (await TotalAsync(desk)).ShouldBe(0);
            await app.LeapToAsync(desk, At(17, 30));
        }

        await using (var again = new OfficeApp(At(17, 31), folder, Enabled))
            (await TotalAsync(await again.AdminAsync())).ShouldBe(Readers);
        await using (var earlier = new OfficeApp(At(17, 0), folder, Enabled))
        {
            var desk = await earlier.AdminAsync();
            earlier.Time.Leap(TimeSpan.FromHours(1));
            // The next morning is a slot again; if the evening had been made twice, there would be more by then.
            await earlier.LeapToAsync(desk, At(8, 30).AddDays(1), Readers * 2);
            (await TotalAsync(desk)).ShouldBe(Readers * 2);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_missed_slot_is_made_late_while_its_half_day_lasts_and_not_after()
    {
        var folder = OfficeApp.NewFolder();
        await using (var app = new OfficeApp(Start, folder, Enabled))
            await app.AdminAsync();
        // Down over the evening and the next morning: at 10:00 the morning is made late, the evening no more.
        await using (var late = new OfficeApp(At(10, 0).AddDays(1), folder, Enabled))
        {
            var desk = await late.AdminAsync();
            await Signals.UntilAsync(async () => await TotalAsync(desk) == Readers);
            var digest = (await desk.GetFromJsonAsync<JsonObject>("/api/digests/20260303-0830-p-1001"))!;
            digest.Text("slotAt").ShouldStartWith("2026-03-03T08:30:00");
            digest.Text("madeAt").ShouldStartWith("2026-03-03T10:00:00");
        }

        // Down over the evening and until the next afternoon: nothing is made late, and the evening of that day is made in time.
        await using (var after = new OfficeApp(At(13, 0).AddDays(2), folder, Enabled))
        {
            var desk = await after.AdminAsync();
            (await TotalAsync(desk)).ShouldBe(Readers);
            await after.LeapToAsync(desk, At(17, 30).AddDays(2), Readers * 2);
            (await desk.GetAsync("/api/digests/20260304-0830-p-1001")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await desk.GetAsync("/api/digests/20260304-1730-p-1001")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_week_that_is_over_opens_outreach_once_for_its_busiest_communities()
    {
        var folder = OfficeApp.NewFolder();
        await using (var app = new OfficeApp(Start, folder, Enabled))
        {
            var desk = await app.AdminAsync();
            for (var i = 0; i < 3; i++)
            {
                var body = Hotline.NewCase($"op-{i}");
                body["address"] = $"三庙前街 {i + 1} 号";
                body["caller"] = new JsonObject { ["name"] = "居民", ["phone"] = $"1990000{i}000" };
                await desk.RegisterAsync(body);
            }

            app.Time.Leap(At(8, 0).AddDays(7) - app.Time.GetUtcNow());
            await Signals.UntilAsync(async () => await OutreachAsync(desk) == 1);
        }

        await using (var again = new OfficeApp(At(9, 0).AddDays(7), folder, Enabled))
        {
            var desk = await again.AdminAsync();
            await desk.PostAsJsonAsync("/api/hotline/outreach/plan", new { monday = "2026-03-02" });
            (await OutreachAsync(desk)).ShouldBe(1);
            var item = (await desk.GetFromJsonAsync<JsonObject>("/api/work-items?name=outreach"))!["items"]!.AsArray().ShouldHaveSingleItem()!["item"]!;
            item["office"]!.GetValue<string>().ShouldBe("community-building");
            item["title"]!.GetValue<string>().ShouldContain("上周来电 3 件，居第 1");
        }

        Directory.Delete(folder, recursive: true);

        static async Task<int> OutreachAsync(HttpClient desk) =>
            (await desk.GetFromJsonAsync<JsonObject>("/api/hotline/outreach?monday=2026-03-02&kind=community&office=community-building"))!["total"]!.GetValue<int>();
    }

    [PostgreSqlFact]
    public async Task They_are_made_on_PostgreSQL_too()
    {
        var server = await PostgreSqlServer.GetAsync();
        var settings = new Dictionary<string, string>(Enabled) { ["Storage:Provider"] = "PostgreSql", ["Storage:ConnectionString"] = await server.CreateDatabaseAsync() };
        await using var app = new OfficeApp(Start, settings: settings);
        var desk = await app.AdminAsync();
        var receipt = await desk.RegisterAsync(Hotline.NewCase("op-1"));
        await desk.BlowAsync(receipt, new { task = "联合整治", units = new[] { "safety" } });
        await app.LeapToAsync(desk, At(17, 30));
        var digest = (await desk.GetFromJsonAsync<JsonObject>("/api/digests/20260302-1730-p-1601"))!;
        (digest["newCases"]!.GetValue<int>(), digest["waiting"]!.GetValue<int>(), digest["unanswered"]!.GetValue<int>()).ShouldBe((0, 1, 1));
    }

    private static DateTimeOffset At(int hour, int minute) => new(2026, 3, 2, hour, minute, 0, TimeSpan.FromHours(8));

    private static string[] Numbers(JsonNode digest, string part) => [.. digest[part]!["lines"]!.AsArray().Select(line => line!["number"]!.GetValue<string>())];

    internal static async Task<int> TotalAsync(HttpClient client) => (await client.GetFromJsonAsync<JsonObject>("/api/digests"))!["total"]!.GetValue<int>();
}

/// <summary>Moves time to a slot of digests.</summary>
internal static class DigestSlots
{
    /// <summary>Leaps short of a slot, lets what is due until then happen, goes on to the slot and waits for its digests.</summary>
    public static async Task LeapToAsync(this OfficeApp app, HttpClient client, DateTimeOffset slot, int total = 12)
    {
        app.Time.Leap(slot.AddMinutes(-1) - app.Time.GetUtcNow());
        await Signals.UntilAsync(async () => (await client.GetFromJsonAsync<JsonObject>("/api/whistles?state=called&pageSize=1"))!["total"]!.GetValue<int>() == 0);
        app.Time.Leap(TimeSpan.FromMinutes(1));
        await Signals.UntilAsync(async () => await When_digests_are_made.TotalAsync(client) >= total);
    }
}
