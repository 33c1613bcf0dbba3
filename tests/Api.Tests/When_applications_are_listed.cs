using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OneWindow.Testing;

namespace OneWindow.Api.Tests;

public sealed class When_applications_are_listed
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task They_are_filtered_coloured_sorted_and_paged()
    {
        await using var app = new OfficeApp(Start, settings: Applications.Settings());
        await ListAsync(app);
    }

    [PostgreSqlFact]
    public async Task They_are_on_PostgreSQL_too()
    {
        var server = await PostgreSqlServer.GetAsync();
        var settings = Applications.Settings();
        settings["Storage:Provider"] = "PostgreSql";
        settings["Storage:ConnectionString"] = await server.CreateDatabaseAsync();
        await using var app = new OfficeApp(Start, settings: settings);
        await ListAsync(app);
    }

    private static async Task ListAsync(OfficeApp app)
    {
        var clerk = await app.PersonAsync("clerk", ["clerk"], "citizen-center", "p-1902");
        var draft = (await clerk.OpenAsync(Applications.New("op-1"))).Text("number");
        var other = Applications.New("op-2", "test-committed", "id-card", "income-proof");
        other["applicant"]!["name"] = "王女士";
        other["applicant"]!["idNumber"] = "110101199003071111";
        other["applicant"]!["phone"] = "13800005678";
        other["submit"] = true;
        var committed = await clerk.OpenAsync(other);
        await clerk.ActOkAsync(committed, "accept", new { });
        var number = committed.Text("number");
        var spot = await clerk.OpenAsync(Applications.New("op-3", "test-spot", "id-card"));
        await clerk.ActOkAsync(spot, "finish", new { });

        (await PageAsync("state=draft")).Numbers().ShouldBe([draft]);
        (await PageAsync("state=review,closed&sort=number")).Numbers().ShouldBe([number, spot.Text("number")]);
        (await PageAsync("matter=test-spot")).Numbers().ShouldBe([spot.Text("number")]);
        (await PageAsync("office=livelihood&sort=number")).Numbers().ShouldBe([draft, number]);
        (await PageAsync("applicant=王")).Numbers().ShouldBe([number]);
        (await PageAsync("applicant=110101199003071111")).Numbers().ShouldBe([number]);
        (await PageAsync("applicant=13800005678")).Numbers().ShouldBe([number]);
        (await PageAsync("dueFrom=2026-03-30T00:00:00%2B08:00&dueTo=2026-03-31T00:00:00%2B08:00")).Numbers().ShouldBe([number]);
        var paged = await PageAsync("sort=number&page=2&pageSize=1");
        paged.Numbers().ShouldBe([number]);
        paged["total"]!.GetValue<int>().ShouldBe(3);
        var row = (await PageAsync("state=review"))["items"]![0]!;
        row["applicant"]!["idNumber"]!.GetValue<string>().ShouldBe("110***********1111");
        row["light"]!.GetValue<string>().ShouldBe("green");
        row["promisedDueAt"]!.GetValue<string>().ShouldStartWith("2026-03-30T23:59:59");

        (await PageAsync("light=yellow")).Numbers().ShouldBeEmpty();
        app.Time.Leap(TimeSpan.FromDays(24));
        (await PageAsync("light=yellow")).Numbers().ShouldBe([number]);
        app.Time.Leap(TimeSpan.FromDays(6));
        (await PageAsync("light=red")).Numbers().ShouldBe([number]);
        (await clerk.ApplicationAsync(committed)).Text("light").ShouldBe("red");
        (await PageAsync("light=green&sort=number")).Numbers().ShouldBe([draft, spot.Text("number")]);

        async Task<JsonObject> PageAsync(string query) => (await clerk.GetFromJsonAsync<JsonObject>($"/api/applications?{query}"))!;
    }
}
