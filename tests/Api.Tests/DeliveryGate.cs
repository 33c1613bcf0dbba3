using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Silo.Pumps;

namespace OneWindow.Api.Tests;

/// <summary>Holds messages of one kind up: before they are delivered, or after, when the outbox does not know of it yet.</summary>
internal sealed class DeliveryGate(string kind, bool behindDelivery = false)
{
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<string> _arrived = Channel.CreateUnbounded<string>();

    /// <summary>Returns when so many more messages stand at the gate.</summary>
    public async Task ArrivedAsync(int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        for (var i = 0; i < count; i++)
            await _arrived.Reader.ReadAsync(patience.Token);
    }

    /// <summary>Lets everything through from here on.</summary>
    public void Open() => _open.TrySetResult();

    /// <summary>Puts the gate before the handler of its kind.</summary>
    public void Guard(IServiceCollection services)
    {
        var handlers = services.Where(service => service.ServiceType == typeof(IOutboxHandler)).ToArray();
        foreach (var handler in handlers)
        {
            services.Remove(handler);
            services.AddSingleton<IOutboxHandler>(provider =>
            {
                var inner = (IOutboxHandler)(handler.ImplementationInstance ?? handler.ImplementationFactory?.Invoke(provider)
                    ?? ActivatorUtilities.CreateInstance(provider, handler.ImplementationType!));
                return inner.Kind == kind ? new Guarded(inner, this, behindDelivery) : inner;
            });
        }
    }

    private async Task PassAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        _arrived.Writer.TryWrite(message.Id);
        await _open.Task.WaitAsync(cancellationToken);
    }

    private sealed class Guarded(IOutboxHandler inner, DeliveryGate gate, bool behindDelivery) : IOutboxHandler
    {
        public string Kind => inner.Kind;

        public async Task DeliverAsync(OutboxMessage message, CancellationToken cancellationToken)
        {
            if (!behindDelivery)
                await gate.PassAsync(message, cancellationToken);
            await inner.DeliverAsync(message, cancellationToken);
            if (behindDelivery)
                await gate.PassAsync(message, cancellationToken);
        }
    }
}
