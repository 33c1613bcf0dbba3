using System.Text.Json;
using OneWindow.Grains.Intakes;
using OneWindow.Silo.Pumps;

namespace OneWindow.Silo.Intakes;

/// <summary>Has the applications of an intake opened when nobody waits for it any more: it was committed and the program ended.</summary>
internal sealed class IntakeOpening(IGrainFactory grains) : IOutboxHandler
{
    /// <summary>Kind of the messages.</summary>
    public const string MessageKind = "intake.open";

    /// <inheritdoc/>
    public string Kind => MessageKind;

    /// <inheritdoc/>
    public Task DeliverAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var reference = JsonSerializer.Deserialize(message.Payload, IntakeJson.Default.IntakeReference)
            ?? throw new InvalidOperationException($"Outbox message {message.Id} names no intake.");
        return grains.GetGrain<IIntakeGrain>(reference.Number).Open();
    }
}
