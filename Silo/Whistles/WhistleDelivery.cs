using System.Text.Json;
using OneWindow.Grains.Whistles;
using OneWindow.Silo.Pumps;

namespace OneWindow.Silo.Whistles;

/// <summary>Takes what cases tell their whistles to these. One that ends before it was opened waits: the message comes again.</summary>
internal sealed class WhistleDelivery(IGrainFactory grains) : IOutboxHandler
{
    /// <inheritdoc/>
    public string Kind => WhistleMessage.Kind;

    /// <inheritdoc/>
    public Task DeliverAsync(OutboxMessage message, CancellationToken cancellationToken) =>
        JsonSerializer.Deserialize(message.Payload, WhistleJson.Default.WhistleMessage) switch
        {
            { Order: { } order } => grains.GetGrain<IWhistleGrain>(order.Number).Open(order),
            { Ended: { } ended } => grains.GetGrain<IWhistleGrain>(ended.Number).CaseEnded(ended),
            _ => throw new InvalidOperationException($"Outbox message {message.Id} says nothing of a whistle."),
        };
}
