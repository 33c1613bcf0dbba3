using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Silo.Time;
using OneWindow.Testing;

namespace OneWindow.Api.Tests;

public sealed class When_the_clock_is_set
{
    private static readonly DateTimeOffset StartAt = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task Deadlines_fire_in_order_and_on_scaled_time()
    {
        // Three days in a minute.
        var world = new ManualTimeProvider();
        var clock = new OfficeClock(new ClockOptions { StartAt = StartAt, Speed = 4320 }, world);
        await using var app = new OfficeApp();
        await using var fast = app.WithWebHostBuilder(builder => builder.ConfigureTestServices(services => services.AddSingleton(clock)));
        var desk = fast.CreateClient();
        desk.DefaultRequestHeaders.Authorization = await TokenAsync(desk);

        var receipt = await desk.RegisterAsync(Hotline.NewCase("fast"));
        receipt.Text("resolutionDueAt").ShouldStartWith("2026-03-05T23:59:59");
        await desk.StepOkAsync(receipt, "respond", new { });
        var due = receipt["resolutionDueAt"]!.GetValue<DateTimeOffset>();
        foreach (var (stage, at) in new[]
                 {
                     ("reminder", StartAt + ((due - StartAt) * 0.5)), ("leader", StartAt + ((due - StartAt) * 0.8)), ("overdue", due), ("district", due.AddDays(1)),
                 })
        {
            var before = (await StagesAsync(desk, receipt)).Length;
            world.Advance((at - clock.GetUtcNow() - TimeSpan.FromMinutes(30)) / 4320);
            (await StagesAsync(desk, receipt)).Length.ShouldBe(before, $"{stage} came early");
            world.Advance(TimeSpan.FromHours(1) / 4320);
            await Signals.UntilAsync(async () => (await StagesAsync(desk, receipt)).Length == before + 1);
            (await StagesAsync(desk, receipt))[^1].ShouldBe(stage);
        }

        (world.GetUtcNow() - new ManualTimeProvider().GetUtcNow()).ShouldBeLessThan(TimeSpan.FromSeconds(100));
    }

    [Fact]
    public async Task Time_never_goes_back_over_a_restart()
    {
        var folder = OfficeApp.NewFolder();
        DateTimeOffset late;
        await using (var app = new OfficeApp(StartAt.AddDays(3), folder))
            late = (await (await app.AdminAsync()).RegisterAsync(Hotline.NewCase("late")))["responseDueAt"]!.GetValue<DateTimeOffset>();

        var clock = new OfficeClock(new ClockOptions { StartAt = StartAt, Speed = 10 }, new ManualTimeProvider());
        await using (var app = new OfficeApp(StartAt, folder))
        await using (var again = app.WithWebHostBuilder(builder => builder.ConfigureTestServices(services => services.AddSingleton(clock))))
        {
            again.CreateClient().Dispose();
            clock.GetUtcNow().ShouldBeGreaterThanOrEqualTo(StartAt.AddDays(3));
            clock.GetUtcNow().ShouldBeLessThan(late);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("Clock:Speed", "60", "Clock:StartAt and Clock:Speed are refused in Production: an office's deadlines run on real time.")]
    [InlineData("Clock:StartAt", "2026-03-02T09:00:00+08:00", "Clock:StartAt and Clock:Speed are refused in Production: an office's deadlines run on real time.")]
    [InlineData("Clock:Speed", "0", "Clock:Speed must lie between 0.001 and 1000000.")]
    [InlineData("Clock:Speed", "NaN", "Clock:Speed must lie between 0.001 and 1000000.")]
    public async Task Production_runs_on_real_time_only(string setting, string value, string message)
    {
        await using var app = new OfficeApp(StartAt, settings: new() { [setting] = value });
        await using var production = app.WithWebHostBuilder(builder => builder.UseEnvironment("Production"));
        Should.Throw<InvalidOperationException>(production.CreateClient).Message.ShouldBe(message);
    }

    private static async Task<string[]> StagesAsync(HttpClient client, JsonObject receipt) =>
    [
        .. (await client.GetAsync(receipt))["escalations"]!.AsArray().Where(e => e!["deadline"]!.GetValue<string>() == "resolution").Select(e => e!["stage"]!.GetValue<string>()),
    ];

    private static async Task<System.Net.Http.Headers.AuthenticationHeaderValue> TokenAsync(HttpClient client)
    {
        var answer = await client.PostAsJsonAsync("/api/auth/login", new { userName = "admin", password = OfficeApp.AdminPassword });
        return new("Bearer", (await answer.Content.ReadFromJsonAsync<JsonObject>())!.Text("accessToken"));
    }
}
