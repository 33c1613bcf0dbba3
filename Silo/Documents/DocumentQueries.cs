using OneWindow.Calendars;
using OneWindow.Grains.Documents;
using OneWindow.Silo.Applications;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Documents;

/// <summary>Documents from the events of applications.</summary>
internal sealed class DocumentQueries(IEventFeed feed, DocumentTemplates templates, DocumentContent content) : IDocumentQueries
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<DocumentRow>> ListAsync(string number, CancellationToken cancellationToken) =>
        [.. (await ReadAsync(number, cancellationToken)).Select(document => new DocumentRow(document.Id, document.Kind, document.Title, OfficeTime.ToLocal(document.At)))];

    /// <inheritdoc/>
    public async Task<string> RenderAsync(string number, string id, CancellationToken cancellationToken)
    {
        var document = (await ReadAsync(number, cancellationToken)).FirstOrDefault(document => document.Id == id)
            ?? throw Reject.NotFound("document.not_found", "id", $"办件 {number} 没有文书 {id}。", $"Application {number} has no document {id}.");
        return templates.Of(document.Kind).Render(await content.OfAsync(document, cancellationToken));
    }

    private async Task<IReadOnlyList<IssuedDocument>> ReadAsync(string number, CancellationToken cancellationToken)
    {
        var events = await feed.ReadStreamAsync(ApplicationGrainState.StateName, number, 0, cancellationToken);
        return events.Count > 0
            ? DocumentHistory.Of(events)
            : throw Reject.NotFound("application.not_found", "number", $"没有编号为 {number} 的办件。", $"There is no application {number}.");
    }
}
