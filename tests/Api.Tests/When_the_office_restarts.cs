using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace OneWindow.Api.Tests;

public sealed class When_the_office_restarts : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));
    private const string DistrictContact = "p-9001";
    private readonly string _folder = OfficeApp.NewFolder();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Cases_work_items_accounts_and_tokens_are_still_there()
    {
        string details;
        string items;
        JsonObject receipt;
        AuthenticationHeaderValue token;
        await using (var app = new OfficeApp(Start, _folder))
        {
            var desk = await app.AdminAsync();
            receipt = await desk.RegisterAsync(Hotline.NewCase("kept"));
            await desk.StepOkAsync(receipt, "respond", new { note = "已联系", operationId = "r" });
            details = (await desk.GetAsync(receipt)).ToJsonString();
            items = await desk.GetStringAsync("/api/work-items");
            token = desk.DefaultRequestHeaders.Authorization!;
        }

        await using (var app = new OfficeApp(Start, _folder, new() { ["OneWindow:Auth:AdminPassword"] = "another-password" }))
        {
            var desk = app.CreateClient();
            desk.DefaultRequestHeaders.Authorization = token;
            (await desk.GetAsync(receipt)).ToJsonString().ShouldBe(details);
            (await desk.GetStringAsync("/api/work-items")).ShouldBe(items);
            (await desk.GetFromJsonAsync<JsonObject>("/api/accounts"))!["total"]!.GetValue<int>().ShouldBe(1);
            await app.AdminAsync();
            var wrong = await desk.PostAsJsonAsync("/api/auth/login", new { userName = "admin", password = "another-password" });
            wrong.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

            (await desk.RegisterAsync(Hotline.NewCase("kept"))).ToJsonString().ShouldBe(receipt.ToJsonString());
            (await desk.StepOkAsync(receipt, "respond", new { note = "已联系", operationId = "r" })).Text("status").ShouldBe("responded");
            (await desk.StepOkAsync(receipt, "resolve", new { resolution = "已处理" })).Text("status").ShouldBe("resolved");
        }
    }

    [Fact]
    public async Task Deadlines_that_passed_meanwhile_fire_once_and_in_order()
    {
        JsonObject receipt;
        await using (var app = new OfficeApp(Start, _folder))
        {
            var desk = await app.AdminAsync();
            receipt = await desk.RegisterAsync(Hotline.NewCase("late"));
            await desk.StepOkAsync(receipt, "respond", new { });
        }

        string[] expected = ["reminder", "leader", "overdue", "district"];
        for (var restart = 1; restart <= 2; restart++)
        {
            await using var app = new OfficeApp(Start.AddDays(10 * restart), _folder);
            var desk = await app.AdminAsync();
            var number = receipt.Text("caseNumber");
            await Signals.UntilAsync(async () => (await desk.GetAsync(receipt))["escalations"]!.AsArray().Count == expected.Length);
            await Signals.UntilAsync(async () => (await NoticesAsync(desk, number)).Any(n => n.Text("recipient") == DistrictContact));
            var escalations = (await desk.GetAsync(receipt))["escalations"]!.AsArray().Select(e => e!.AsObject()).ToArray();
            escalations.Select(e => e.Text("stage")).ShouldBe(expected);
            var times = escalations.Select(e => e["at"]!.GetValue<DateTimeOffset>()).ToArray();
            times.ShouldBe(times.Order());
            times[^1].ShouldBeLessThan(Start.AddDays(10));
            (await NoticesAsync(desk, number)).Count(n => n.Text("recipient") == DistrictContact).ShouldBe(1);
        }
    }

    private static async Task<JsonObject[]> NoticesAsync(HttpClient client, string number) =>
    [
        .. (await client.GetFromJsonAsync<JsonObject>($"/api/notifications?all&pageSize=100&caseNumber={number}"))!["items"]!.AsArray().Select(n => n!.AsObject()),
    ];
}
