using System.Text.Json;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Pumps;
using OneWindow.Silo.Workflows;

namespace OneWindow.Silo.Children;

/// <summary>Brings news of children to their parents, wherever those are and whatever they are about.</summary>
internal sealed class ChildReports(IGrainFactory grains) : IOutboxHandler
{
    /// <inheritdoc/>
    public string Kind => OutwardKinds.Report;

    /// <inheritdoc/>
    public Task DeliverAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var news = JsonSerializer.Deserialize(message.Payload, OutwardJson.Default.ChildNews)
            ?? throw new InvalidOperationException($"Outbox message {message.Id} holds no news of a workflow.");
        return grains.GetWorkflow(news.ParentType, news.ParentKey).ReportChild(new ReportChild(news.ChildId, news.Stage, news.SubStatus, news.Output, null));
    }
}
