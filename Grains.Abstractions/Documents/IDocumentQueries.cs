namespace OneWindow.Grains.Documents;

/// <summary>A document of an application.</summary>
/// <param name="Id">Its id; the address of the document ends with it.</param>
/// <param name="Kind">Which form it has, such as <c>acceptance</c>, <c>oneTimeNotice</c> or <c>decision</c>.</param>
/// <param name="Title">Its title.</param>
/// <param name="IssuedAt">When it was issued; +08:00.</param>
public sealed record DocumentRow(string Id, string Kind, string Title, DateTimeOffset IssuedAt);

/// <summary>Documents (文书) of applications: receipts, notices, decisions, as HTML that prints on A4.</summary>
public interface IDocumentQueries
{
    /// <summary>All documents of an application, oldest first; refused when there is no such application.</summary>
    Task<IReadOnlyList<DocumentRow>> ListAsync(string number, CancellationToken cancellationToken);

    /// <summary>A document as one self-contained HTML page; refused when there is no such document.</summary>
    Task<string> RenderAsync(string number, string id, CancellationToken cancellationToken);
}
