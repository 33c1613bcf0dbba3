using System.Text.Json;
using OneWindow.Grains.Hotline;
using OneWindow.Silo.Pumps;

namespace OneWindow.Silo.Hotline;

/// <summary>Brings news of one case to another.</summary>
internal sealed class CaseNewsDelivery(IGrainFactory grains) : IOutboxHandler
{
    /// <summary>Kind of the messages.</summary>
    public const string MessageKind = "hotline.news";

    /// <inheritdoc/>
    public string Kind => MessageKind;

    /// <inheritdoc/>
    public Task DeliverAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var news = JsonSerializer.Deserialize(message.Payload, HotlineJson.Default.CaseNews)
            ?? throw new InvalidOperationException($"Outbox message {message.Id} holds no news.");
        return grains.GetGrain<IHotlineCaseGrain>(news.To).Hear(news);
    }
}
