namespace OneWindow.Embedded.Orleans;

internal sealed class StartupTaskParticipant(IServiceProvider services, Func<IServiceProvider, CancellationToken, Task> task, int stage)
    : ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe("startup task", stage, token => token.IsCancellationRequested ? Task.FromCanceled(token) : task(services, token));
}
