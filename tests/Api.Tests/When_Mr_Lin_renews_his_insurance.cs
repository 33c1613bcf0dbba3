using System.Text.Json.Nodes;

namespace OneWindow.Api.Tests;

/// <summary>The walk-through of the README, as written: 林先生's renewal is one visit and takes less than half an hour.</summary>
public sealed class When_Mr_Lin_renews_his_insurance
{
    [Fact]
    public async Task It_is_done_in_one_visit_under_half_an_hour_as_the_readme_says()
    {
        var arrival = new DateTimeOffset(2026, 9, 18, 9, 0, 0, TimeSpan.FromHours(8));
        await using var app = new OfficeApp(arrival);
        var admin = await app.AdminAsync();
        var shell = new ShellBlock(admin, app.CreateClient());
        // The clerk reads and types; the block's commands follow each other within the half hour.
        var parts = ShellBlock.Below("## One visit").Split("# 09:10.");
        await shell.RunAsync(parts[0]);
        app.Time.Leap(TimeSpan.FromMinutes(10));
        await shell.RunAsync($"#{parts[1]}");

        var figures = JsonNode.Parse(shell.Printed[^1])!.AsObject();
        shell.Printed[0].ShouldBeOneOf("delivered", "closed");
        shell.Printed[1].ShouldBeOneOf("决定已送达。", "已办结。");
        (figures["applications"]!.GetValue<int>(), figures["decided"]!.GetValue<int>(), figures["onTime"]!.GetValue<int>()).ShouldBe((1, 1, 1));
        (figures["visits"]!.GetValue<int>(), figures["oneVisit"]!.GetValue<int>()).ShouldBe((1, 1));
        (figures["materialsAsked"]!.GetValue<int>(), figures["materialsReused"]!.GetValue<int>()).ShouldBe((3, 2));

        var row = (await admin.ViewAsync("/api/applications"))["items"]![0]!.AsObject();
        var decided = DateTimeOffset.Parse(row.Text("decidedAt"), System.Globalization.CultureInfo.InvariantCulture);
        (decided - arrival).ShouldBeLessThan(TimeSpan.FromMinutes(30));
    }
}
