using OneWindow.Embedded.Orleans.Tests.Grains;
using OneWindow.Embedded.Orleans.Tests.Support;

namespace OneWindow.Embedded.Orleans.Tests;

public sealed class BasicCallTests
{
    [Fact]
    public async Task A_grain_keeps_its_state_over_calls_and_deactivation()
    {
        await using var cluster = await TestClusters.StartAsync();
        var grain = cluster.Client.GetGrain<ICounterGrain>("a");
        (await grain.Add(2)).ShouldBe(2);
        (await grain.Add(3)).ShouldBe(5);
        await grain.Deactivate();
        await cluster.WaitForDeactivationAsync(grain);
        (await grain.Get()).ShouldBe(5);
    }

    [Fact]
    public async Task An_exception_reaches_the_caller_with_type_and_message()
    {
        await using var cluster = await TestClusters.StartAsync();
        var grain = cluster.Client.GetGrain<ICounterGrain>("a");
        (await Should.ThrowAsync<InvalidOperationException>(() => grain.Fail("no"))).Message.ShouldBe("no");
        (await grain.Get()).ShouldBe(0);
    }

    [Fact]
    public async Task Request_context_flows_to_the_callee()
    {
        await using var cluster = await TestClusters.StartAsync();
        RequestContext.Set("who", "clerk");
        (await cluster.Client.GetGrain<ICounterGrain>("a").ReadContext("who")).ShouldBe("clerk");
    }
}
