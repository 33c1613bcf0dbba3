using OneWindow.Silo.Privacy;
using OneWindow.Silo.Pumps;
using OneWindow.Silo.Workflows;

namespace OneWindow.Silo.Http;

/// <summary>
/// Sends the requests of workflows and brings back what came of them. A process that ends between sending and answering sends again, with the
/// same <c>Idempotency-Key</c>: a request goes out at least once.
/// </summary>
internal sealed class HttpRequests(HttpSender sender, IPersonalData secrets, IGrainFactory grains) : IOutboxHandler
{
    /// <inheritdoc/>
    public string Kind => OutwardKinds.Http;

    /// <inheritdoc/>
    public async Task DeliverAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var order = SealedHttpOrder.Open(message.Payload, secrets);
        var answer = await sender.SendAsync(order, message.Id, cancellationToken);
        await grains.GetWorkflow(message.GrainType, message.GrainKey).DeliverHttpAnswer(answer with { RequestId = order.RequestId });
    }
}
