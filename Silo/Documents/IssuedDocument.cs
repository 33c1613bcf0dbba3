using System.Text.Json.Nodes;
using OneWindow.Silo.Applications;

namespace OneWindow.Silo.Documents;

/// <summary>A document with the application as it was when the document was issued, so that it never says anything else afterwards.</summary>
/// <param name="Id">Its id within the application.</param>
/// <param name="Kind">Its form.</param>
/// <param name="Title">Its title.</param>
/// <param name="To">For whom it is, or null.</param>
/// <param name="At">When it was issued.</param>
/// <param name="Application">The application at that moment.</param>
/// <param name="Data">What the workflow handed over, or null.</param>
internal sealed record IssuedDocument(string Id, string Kind, string Title, string? To, DateTimeOffset At, Application Application, JsonNode? Data);
