namespace OneWindow.Silo.Data;

/// <summary>Somebody who works for the office or is told by it.</summary>
/// <param name="Id">Stable id, such as p-1502; never given to somebody else.</param>
/// <param name="Name">Name.</param>
/// <param name="Office">Code of the office the person belongs to; null for people outside, such as the district's contact.</param>
/// <param name="Roles">Roles, such as leader; see <c>OfficeRoles</c>.</param>
public sealed record Person(string Id, LocalName Name, string? Office, IReadOnlyList<string> Roles);
