using Microsoft.Extensions.Logging;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Pumps;

/// <summary>Hands outbox messages to the handlers of their kind.</summary>
internal sealed class OutboxPump(
    OutboxTable table, DueSignals signals, IEnumerable<IOutboxHandler> handlers, PumpOptions options, TimeProvider officeTime, TimeProvider realTime, Random random, ILogger<OutboxPump> logger)
    : Pump<OutboxMessage>("outbox", table, signals.Outbox, options, officeTime, realTime, random, logger)
{
    private readonly Dictionary<string, IOutboxHandler> _handlers = handlers.ToDictionary(handler => handler.Kind, StringComparer.Ordinal);

    protected override Task DeliverAsync(OutboxMessage item, CancellationToken cancellationToken) =>
        _handlers.TryGetValue(item.Kind, out var handler)
            ? handler.DeliverAsync(item, cancellationToken)
            : throw new InvalidOperationException($"No handler is registered for messages of kind '{item.Kind}'.");

    protected override string Describe(OutboxMessage item) => $"{item.Kind} {item.Id}";
}
