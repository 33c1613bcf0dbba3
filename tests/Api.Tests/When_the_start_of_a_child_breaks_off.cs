using System.Net;
using System.Net.Http.Json;
using OneWindow.Grains.Workflows;
using static OneWindow.Api.Tests.Definitions;

namespace OneWindow.Api.Tests;

/// <summary>The process of starting a child ends between the child's start and the second question to its parent, as it does when the program is killed there.</summary>
public sealed class When_the_start_of_a_child_breaks_off
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task The_child_that_was_started_is_found_and_no_other_is_started()
    {
        var broken = new BrokenStart(holdsStart: false);
        await using var app = new OfficeApp(Morning) { Filter = broken };
        var admin = await app.AdminAsync();
        var parent = await StartAsync(admin);
        await broken.Broke;
        var child = (await admin.InstancesAsync($"parentId={parent}")).ShouldHaveSingleItem().Text("id");
        (await app.CountAsync("select count(*) from outbox where kind = 'workflow.start'")).ShouldBe(1);

        broken.LetThemTryAgain();
        await UntilDeliveredAsync(app);
        await admin.SendEventAsync("ChildMayGo");
        (await admin.UntilAsync(parent, "Finished"))["output"]!["Result"].Compact().ShouldContain("done");
        (await admin.InstancesAsync($"parentId={parent}")).ShouldHaveSingleItem().Text("id").ShouldBe(child);
    }

    [Fact]
    public async Task A_child_whose_parent_was_canceled_meanwhile_does_not_stay_behind()
    {
        var broken = new BrokenStart(holdsStart: true);
        await using var app = new OfficeApp(Morning) { Filter = broken };
        var admin = await app.AdminAsync();
        var parent = await StartAsync(admin);
        await broken.Starting;
        // The order to end all children comes before there is one to be found.
        (await admin.PostAsJsonAsync($"/api/workflow-instances/{parent}/cancel", new { reason = "撤回", withChildren = true })).StatusCode.ShouldBe(HttpStatusCode.OK);
        await Signals.UntilAsync(async () => await app.CountAsync("select count(*) from outbox where kind <> 'workflow.start'") == 0);
        broken.Release();
        await broken.Broke;
        var child = (await admin.InstancesAsync($"parentId={parent}")).ShouldHaveSingleItem();
        child.Text("status").ShouldBe("Running");

        broken.LetThemTryAgain();
        await UntilDeliveredAsync(app);
        (await admin.InstanceAsync(child.Text("id"))).Text("subStatus").ShouldBe("Cancelled");
        (await admin.InstanceAsync(parent)).Text("subStatus").ShouldBe("Cancelled");
    }

    private static async Task<string> StartAsync(HttpClient admin)
    {
        await admin.PublishAsync(Sequence("child", Event("e", "ChildMayGo"), Output("o", "'done'")));
        await admin.PublishAsync(Sequence(
            "parent",
            Activity("DispatchWorkflow", "d", ("workflowDefinitionId", Literal("child")), ("waitForCompletion", Literal(true, "Boolean")), ("result", Seen())),
            Output("o", "getVariable('Seen')")));
        return await admin.StartAsync("parent");
    }

    /// <summary>Lets the time of the next attempt come.</summary>
    private static Task UntilDeliveredAsync(OfficeApp app) => Signals.UntilAsync(async () =>
    {
        if (await app.CountAsync("select count(*) from outbox") == 0)
            return true;
        app.Time.Advance(TimeSpan.FromMinutes(1));
        return false;
    });

    /// <summary>Fails the second question whether a child is wanted, once, and lets the next attempt ask only when the test has looked; holds up the child's start before, if it shall.</summary>
    private sealed class BrokenStart(bool holdsStart) : IIncomingGrainCallFilter
    {
        private readonly TaskCompletionSource _starting = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _broke = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _again = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _questions;

        public Task Starting => _starting.Task.WaitAsync(TimeSpan.FromMinutes(2));

        public Task Broke => _broke.Task.WaitAsync(TimeSpan.FromMinutes(2));

        public void Release() => _release.TrySetResult();

        public void LetThemTryAgain() => _again.TrySetResult();

        public async Task Invoke(IIncomingGrainCallContext context)
        {
            if (holdsStart && context.MethodName == nameof(IWorkflowInstanceGrain.Start) && _questions == 1)
            {
                _starting.TrySetResult();
                await _release.Task.WaitAsync(TimeSpan.FromMinutes(2));
            }

            if (context.MethodName == nameof(IWorkflowGrain.WantsChild))
            {
                var question = Interlocked.Increment(ref _questions);
                if (question == 2)
                {
                    _broke.TrySetResult();
                    throw new InvalidOperationException("The program ended here.");
                }

                if (question > 2)
                    await _again.Task.WaitAsync(TimeSpan.FromMinutes(2));
            }

            await context.Invoke();
        }
    }
}
