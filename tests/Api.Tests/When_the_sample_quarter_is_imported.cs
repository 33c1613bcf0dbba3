using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace OneWindow.Api.Tests;

public sealed class When_the_sample_quarter_is_imported
{
    [Fact]
    public async Task It_ends_at_its_known_figures_and_a_second_time_changes_nothing()
    {
        await using var app = new OfficeApp();
        var desk = await app.AdminAsync();
        var location = await desk.StartImportAsync(Imports.Csv(Imports.Sample));
        var view = await app.FinishedAsync(desk, location);
        view["errors"]!.AsArray().ShouldBeEmpty();
        (view["total"]!.GetValue<int>(), view["done"]!.GetValue<int>(), view["failed"]!.GetValue<int>()).ShouldBe((305, 305, 0));
        view.Text("createdBy").ShouldBe("admin");
        view["finishedAt"].ShouldNotBeNull();
        (await desk.QuarterAsync()).ShouldBe((305, 287, 1));
        var before = await ListAsync(desk);

        var colleague = await app.PersonAsync("colleague", ["dispatcher"]);
        var again = await app.ImportAsync(colleague, new MultipartFormDataContent { { Imports.Csv(Imports.Sample), "file", "一季度.csv" } });
        again.Text("fileName").ShouldBe("一季度.csv");
        again["errors"]!.AsArray().ShouldBeEmpty();
        (again["total"]!.GetValue<int>(), again["done"]!.GetValue<int>(), again["failed"]!.GetValue<int>()).ShouldBe((305, 305, 0));
        (await desk.QuarterAsync()).ShouldBe((305, 287, 1));
        (await ListAsync(desk)).ShouldBe(before);
    }

    [Fact]
    public async Task It_goes_on_after_a_stop_in_the_middle()
    {
        var folder = OfficeApp.NewFolder();
        var start = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));
        string location;
        AuthenticationHeaderValue token;
        await using (var app = new OfficeApp(start, folder))
        {
            var desk = await app.AdminAsync();
            location = await desk.StartImportAsync(Imports.Csv(Imports.Sample));
            (await app.ProgressAsync(desk, location, view => view["done"]!.GetValue<int>() > 0)).Text("status").ShouldBe("running");
            token = desk.DefaultRequestHeaders.Authorization!;
        }

        await using (var app = new OfficeApp(start.AddMinutes(1), folder))
        {
            var desk = app.CreateClient();
            desk.DefaultRequestHeaders.Authorization = token;
            var view = await app.FinishedAsync(desk, location);
            view["errors"]!.AsArray().ShouldBeEmpty();
            view["done"]!.GetValue<int>().ShouldBe(305);
            (await desk.QuarterAsync()).ShouldBe((305, 287, 1));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_row_that_has_grown_since_adds_only_what_is_new()
    {
        await using var app = new OfficeApp();
        var desk = await app.AdminAsync();
        var row = "G-1,2019-01-02T09:00:00+08:00,help,housing.repair.pipe,changchunjie,某街 1 号,赵,19900008000,漏水,,,2019-01-02T10:00:00+08:00";
        await app.ImportAsync(desk, Imports.Csv($"{Imports.Header}\n{row},,,,,\n"));
        (await desk.QuarterAsync()).ShouldBe((1, 0, 1));
        var grown = await app.ImportAsync(desk, Imports.Csv($"{Imports.Header}\n{row},2019-01-10T10:00:00+08:00,已修,2019-01-11T10:00:00+08:00,yes,yes\n"));
        grown["errors"]!.AsArray().ShouldBeEmpty();
        (await desk.QuarterAsync()).ShouldBe((1, 1, 1));

        var found = (await desk.GetFromJsonAsync<JsonObject>("/api/hotline/cases?q=G-1"))!["items"]!.AsArray().ShouldHaveSingleItem()!.AsObject();
        var types = (await desk.GetAsync(found))["timeline"]!.AsArray().Where(e => e!["source"]!.GetValue<string>() == "event").Select(e => e!["type"]!.GetValue<string>()).ToArray();
        types.Count(type => type == "hotline.responded").ShouldBe(1);
    }

    private static async Task<string> ListAsync(HttpClient client)
    {
        var text = new StringBuilder();
        for (var page = 1; page <= 4; page++)
            text.Append((await client.GetFromJsonAsync<JsonObject>($"/api/hotline/cases?sort=caseNumber&pageSize=100&page={page}"))!["items"]!.ToJsonString());
        return text.ToString();
    }
}
