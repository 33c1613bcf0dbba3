namespace OneWindow.Grains.Reference;

/// <summary>A code with its names.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Zh">Chinese name.</param>
/// <param name="En">English name.</param>
public sealed record NamedCode(string Code, string Zh, string En);

/// <summary>An office and its people.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Zh">Chinese name.</param>
/// <param name="En">English name.</param>
/// <param name="Leader">Person id of the leader.</param>
/// <param name="People">Person ids and names.</param>
public sealed record OfficeView(string Code, string Zh, string En, string Leader, IReadOnlyList<PersonView> People);

/// <summary>A person of the organisation.</summary>
/// <param name="Id">Person id.</param>
/// <param name="Name">Name.</param>
/// <param name="Office">Office code, or null.</param>
public sealed record PersonView(string Id, string Name, string? Office);

/// <summary>A leaf of the problem tree.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Path">Chinese names on the way down.</param>
public sealed record ProblemView(string Code, string Path);

/// <summary>What commands refer to by code.</summary>
public interface IReferenceData
{
    /// <summary>The present day of the office, in Asia/Shanghai.</summary>
    DateOnly Today { get; }

    /// <summary>Offices with their people.</summary>
    IReadOnlyList<OfficeView> Offices { get; }

    /// <summary>Communities.</summary>
    IReadOnlyList<NamedCode> Communities { get; }

    /// <summary>Problems that a case can have.</summary>
    IReadOnlyList<ProblemView> Problems { get; }
}
