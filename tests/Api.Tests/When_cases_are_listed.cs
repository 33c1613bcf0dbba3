using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace OneWindow.Api.Tests;

public sealed class When_cases_are_listed : IAsyncLifetime
{
    private readonly OfficeApp _app = new();
    private HttpClient _desk = null!;

    public async Task InitializeAsync()
    {
        _desk = await _app.AdminAsync();
        for (var i = 0; i < 25; i++)
        {
            var body = Hotline.NewCase($"list-{i}", $"2026-03-0{1 + (i % 2)}T08:{i:D2}:00+08:00", i % 5 == 0 ? Problems.Undispatched : Problems.Dispatched);
            body["community"] = i % 3 == 0 ? "changchunjie" : Problems.Community;
            body["address"] = $"地址 {i}";
            body["caller"] = new JsonObject { ["name"] = $"来电人{i}", ["phone"] = $"199000010{i:D2}" };
            body["description"] = i switch { 7 => "折扣 100% 有问题", 8 => "折扣 1000 有问题", 9 => "a_b 路", 10 => "axb 路", 11 => "他说\"不行\"", 12 => "it's", 13 => @"C:\tmp", _ => "无" };
            body["externalNumber"] = $"EXT-{i:D3}";
            await _desk.RegisterAsync(body);
        }
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Pages_are_stable_and_hold_each_case_once_in_both_directions()
    {
        foreach (var field in new[] { "receivedAt", "responseDueAt", "resolutionDueAt", "caseNumber", "status", "community" })
        {
            var up = await AllAsync($"sort={field}");
            var down = await AllAsync($"sort=-{field}");
            up.Distinct().Count().ShouldBe(25);
            down.ShouldBe(up.Reverse());
        }

        var received = (await RowsAsync("pageSize=100")).Select(r => r["receivedAt"]!.GetValue<DateTimeOffset>()).ToArray();
        received.ShouldBe(received.OrderDescending());
        (await PageAsync("page=1000000&pageSize=200"))["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Filters_narrow_the_list_and_combine()
    {
        (await CountAsync("status=registered")).ShouldBe(5);
        (await CountAsync("status=Registered,dispatched")).ShouldBe(25);
        (await CountAsync("status=registered&status=closed")).ShouldBe(5);
        (await CountAsync("status=closed")).ShouldBe(0);
        (await CountAsync("community=changchunjie")).ShouldBe(9);
        (await CountAsync("community=changchunjie&status=registered")).ShouldBe(2);
        (await CountAsync($"office={Problems.Office}")).ShouldBe(20);
        (await CountAsync("office=nowhere")).ShouldBe(0);
        (await CountAsync("community=' or 1=1 --")).ShouldBe(0);
        var handlers = (await RowsAsync($"pageSize=100&office={Problems.Office}")).GroupBy(r => r.Text("handler"));
        foreach (var handler in handlers)
            (await CountAsync($"handler={handler.Key}")).ShouldBe(handler.Count());
    }

    [Theory]
    [InlineData("100%", 1)]
    [InlineData("%", 1)]
    [InlineData("_", 1)]
    [InlineData("a_b", 1)]
    [InlineData("\"不行\"", 1)]
    [InlineData("it's", 1)]
    [InlineData("'", 1)]
    [InlineData(@"C:\tmp", 1)]
    [InlineData("\\", 1)]
    [InlineData("地址 24", 1)]
    [InlineData("来电人3", 1)]
    [InlineData("EXT-0", 25)]
    [InlineData("ext-003", 1)]
    [InlineData("19900001005", 1)]
    [InlineData("1990000100", 0)]
    [InlineData("  地址 24  ", 1)]
    [InlineData("没有这样的字", 0)]
    public async Task Search_takes_text_as_it_is_and_only_whole_phones(string text, int found) => (await CountAsync($"q={Uri.EscapeDataString(text)}")).ShouldBe(found);

    [Fact]
    public async Task Overdue_cases_are_flagged_and_filtered_as_time_goes_on()
    {
        (await CountAsync("overdue=false")).ShouldBe(25 - await CountAsync("overdue=true"));
        (await CountAsync("overdue=true")).ShouldBe(13);
        _app.Time.Advance(TimeSpan.FromDays(1));
        (await CountAsync("overdue=true")).ShouldBe(25);
        (await RowsAsync("pageSize=100")).ShouldAllBe(row => row["overdue"]!.GetValue<bool>());
        (await RowsAsync("overdue=false")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Figures_count_what_was_received_in_the_period()
    {
        var rows = await RowsAsync("pageSize=100&sort=receivedAt&status=dispatched");
        await _desk.StepOkAsync(rows[0], "cancel", new { reason = "撤诉" });
        var last = rows[^1];
        await _desk.StepOkAsync(last, "respond", new { });
        await _desk.StepOkAsync(last, "resolve", new { resolution = "已处理" });
        await _desk.StepOkAsync(last, "callback", new { solved = "yes", satisfied = "yes" });

        var all = await FiguresAsync("");
        (Count(all, "received"), Count(all, "closed"), Count(all, "open"), Count(all, "cancelled"), Count(all, "responded"), Count(all, "respondedInTime"), Count(all, "resolvedInTime"))
            .ShouldBe((25, 1, 23, 1, 1, 1, 1));
        all["responseRate"]!.GetValue<double>().ShouldBe(1d / 24, 1e-9);
        Count(await FiguresAsync("from=2026-03-02T00:00:00%2B08:00"), "received").ShouldBe(12);
        Count(await FiguresAsync("to=2026-03-01T16:00:00Z"), "received").ShouldBe(13);
        var none = await FiguresAsync("from=2030-01-01T00:00:00Z");
        (Count(none, "received"), none["responseRate"]!.GetValue<double>()).ShouldBe((0, 1));
        Count(await FiguresAsync("from=0001-01-01T00:00:00Z&to=9999-12-31T23:59:59Z"), "received").ShouldBe(25);
    }

    private static long Count(JsonObject figures, string name) => figures[name]!.GetValue<long>();

    private async Task<JsonObject> FiguresAsync(string query) => (await _desk.GetFromJsonAsync<JsonObject>($"/api/hotline/figures?{query}"))!;

    private async Task<JsonObject> PageAsync(string query) => (await _desk.GetFromJsonAsync<JsonObject>($"/api/hotline/cases?{query}"))!;

    private async Task<JsonObject[]> RowsAsync(string query) => [.. (await PageAsync(query))["items"]!.AsArray().Select(row => row!.AsObject())];

    private async Task<int> CountAsync(string query) => (await PageAsync(query))["total"]!.GetValue<int>();

    private async Task<string[]> AllAsync(string query)
    {
        var numbers = new List<string>();
        for (var page = 1; page <= 4; page++)
            numbers.AddRange((await RowsAsync($"{query}&pageSize=7&page={page}")).Select(row => row.Text("caseNumber")));
        return [.. numbers];
    }
}
