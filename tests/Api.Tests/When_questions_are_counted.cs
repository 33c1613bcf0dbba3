using System.Net;
using OneWindow.Api.Progress;
using OneWindow.Testing;

namespace OneWindow.Api.Tests;

public sealed class When_questions_are_counted
{
    private readonly ManualTimeProvider _time = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public void An_address_has_so_many_a_window_and_is_told_how_long_to_wait()
    {
        var limiter = Limiter(perAddress: 3, perNumber: 100);
        for (var i = 0; i < 3; i++)
            limiter.Take(IPAddress.Parse("192.0.2.1"), $"A{i}").ShouldBeNull();
        limiter.Take(IPAddress.Parse("192.0.2.1"), "A9").ShouldBe(TimeSpan.FromMinutes(10));
        _time.Leap(TimeSpan.FromMinutes(9));
        limiter.Take(IPAddress.Parse("192.0.2.1"), "A9").ShouldBe(TimeSpan.FromMinutes(1));
        limiter.Take(IPAddress.Parse("192.0.2.2"), "A9").ShouldBeNull();
        _time.Leap(TimeSpan.FromMinutes(1));
        limiter.Take(IPAddress.Parse("192.0.2.1"), "A9").ShouldBeNull();
    }

    [Fact]
    public void A_number_has_so_many_from_wherever_they_come()
    {
        var limiter = Limiter(perAddress: 100, perNumber: 2);
        limiter.Take(IPAddress.Parse("192.0.2.1"), "A1").ShouldBeNull();
        limiter.Take(IPAddress.Parse("192.0.2.2"), "A1").ShouldBeNull();
        limiter.Take(IPAddress.Parse("192.0.2.3"), "A1").ShouldNotBeNull();
        limiter.Take(IPAddress.Parse("192.0.2.3"), "A2").ShouldBeNull();
    }

    [Fact]
    public void Addresses_of_one_house_count_as_one()
    {
        var limiter = Limiter(perAddress: 1, perNumber: 100);
        limiter.Take(IPAddress.Parse("2001:db8:1:2::1"), "A1").ShouldBeNull();
        limiter.Take(IPAddress.Parse("2001:db8:1:2:ffff::9"), "A2").ShouldNotBeNull();
        limiter.Take(IPAddress.Parse("2001:db8:1:3::1"), "A3").ShouldBeNull();
        limiter.Take(IPAddress.Parse("::ffff:192.0.2.7"), "A4").ShouldBeNull();
        limiter.Take(IPAddress.Parse("192.0.2.7"), "A5").ShouldNotBeNull();
    }

    [Fact]
    public void Many_at_once_do_not_get_more()
    {
        var limiter = Limiter(perAddress: 50, perNumber: 1000);
        var taken = 0;
        Parallel.For(0, 400, i =>
        {
            if (limiter.Take(IPAddress.Loopback, $"A{i}") is null)
                Interlocked.Increment(ref taken);
        });
        taken.ShouldBe(50);
    }

    /// <summary>Every key has a slot of its own here.</summary>
    private ProgressLimiter Limiter(int perAddress, int perNumber)
    {
        var slots = new System.Collections.Concurrent.ConcurrentDictionary<string, int>();
        return new(new ProgressOptions { PerAddress = perAddress, PerNumber = perNumber }, _time, key => slots.GetOrAdd(key, slots.Count));
    }
}
