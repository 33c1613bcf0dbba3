using Microsoft.Extensions.Hosting;

namespace OneWindow.Embedded.Orleans;

/// <summary>Starts and stops a silo with its host, at the place of UseOrleans among the hosted services.</summary>
internal sealed class SiloHostedService(
    Silo silo,
    SiloLifecycle lifecycle,
    IdleCollector collector,
    IEnumerable<IConfigurationValidator> validators,
    IEnumerable<ILifecycleParticipant<ISiloLifecycle>> participants) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var validator in validators) validator.ValidateConfiguration();
        lifecycle.Subscribe("silo", ServiceLifecycleStage.BecomeActive, OnActive, OnLeave);
        foreach (var participant in participants) participant.Participate(lifecycle);
        try
        {
            await lifecycle.StartAsync(cancellationToken);
        }
        catch
        {
            silo.Disappear();
            throw;
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => lifecycle.StopAsync(cancellationToken);

    private Task OnActive(CancellationToken token)
    {
        silo.Join();
        collector.Start();
        return Task.CompletedTask;
    }

    private async Task OnLeave(CancellationToken token)
    {
        collector.Dispose();
        await silo.LeaveAsync(token);
    }
}
