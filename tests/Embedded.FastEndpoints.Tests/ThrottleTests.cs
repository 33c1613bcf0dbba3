using FastEndpoints;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Embedded.FastEndpoints.Tests.Fixture;

namespace OneWindow.Embedded.FastEndpoints.Tests;

public class ThrottleTests
{
    public sealed class Limited : EndpointWithoutRequest
    {
        public override void Configure()
        {
            Get("/limited");
            AllowAnonymous();
            Throttle(2, 60, "X-Client");
        }

        public override Task HandleAsync(CancellationToken ct) => Send.NoContentAsync(ct);
    }

    private sealed class StoppedClock : TimeProvider
    {
        private long ticks = TimeSpan.TicksPerDay;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => ticks;

        public void Advance(TimeSpan time) => ticks += time.Ticks;
    }

    [Fact]
    public async Task Each_client_has_its_calls_per_window()
    {
        var clock = new StoppedClock();
        await using var app = await TestApp.StartAsync(c => c.Throttle.Message = "Slow down", s => s.AddSingleton<TimeProvider>(clock), [typeof(Limited)]);
        Task<Answer> CallAsync(string client) => app.SendAsync("GET", "/limited", headers: ("X-Client", client));

        (await CallAsync("a")).Code.ShouldBe(204);
        (await CallAsync("a")).Code.ShouldBe(204);
        var refused = await CallAsync("a");
        (refused.Code, refused.Body).ShouldBe((429, "Slow down"));
        (await CallAsync("b")).Code.ShouldBe(204);
        clock.Advance(TimeSpan.FromSeconds(59));
        (await CallAsync("a")).Code.ShouldBe(429);
        clock.Advance(TimeSpan.FromSeconds(1));
        (await CallAsync("a")).Code.ShouldBe(204);
    }

    [Fact]
    public async Task The_usual_text_is_sent_and_a_caller_without_identity_is_refused()
    {
        await using var app = await TestApp.StartAsync(typeof(Limited));
        (await app.GetAsync("/limited")).Code.ShouldBe(403);
        for (var i = 0; i < 2; i++)
            (await app.SendAsync("GET", "/limited", headers: ("X-Forwarded-For", "10.0.0.1"))).Code.ShouldBe(204);
        var refused = await app.SendAsync("GET", "/limited", headers: ("X-Forwarded-For", "10.0.0.1"));
        refused.Code.ShouldBe(429);
        refused.Body.ShouldBe("You are requesting this endpoint too frequently!");
    }
}
