namespace OneWindow.Grains.Households;

/// <summary>Whom a fact is about.</summary>
public enum FactSubject
{
    /// <summary>One person.</summary>
    Person,

    /// <summary>A household as a whole.</summary>
    Household,
}

/// <summary>A fact that the unified file (统一数据库) can hold, as the file facts.json defines it.</summary>
public sealed record FactDefinition
{
    /// <summary>Stable code: camel-case words joined by dots, so that expressions read it as <c>disability.grade</c>. No code is the beginning of another.</summary>
    public required string Code { get; init; }

    /// <summary>Chinese name.</summary>
    public required string Zh { get; init; }

    /// <summary>English name.</summary>
    public required string En { get; init; }

    /// <summary>Whom it is about.</summary>
    public required FactSubject Of { get; init; }

    /// <summary>Schema of its value as JSON: the subset of JSON Schema that forms of work items use.</summary>
    public required string Type { get; init; }

    /// <summary>Code of the source that usually knows it best.</summary>
    public required string Source { get; init; }

    /// <summary>Days for which a record may be relied on when it names no end itself; null: for ever.</summary>
    public int? ValidDays { get; init; }

    /// <summary>Encrypted at rest, masked in answers; only an audited reveal shows it.</summary>
    public bool Sensitive { get; init; }

    /// <summary>Worked out from other facts and from the members; it cannot be recorded.</summary>
    public bool Derived { get; init; }
}

/// <summary>Where facts come from.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Zh">Chinese name.</param>
/// <param name="En">English name.</param>
/// <param name="Official">A register or an authority, not what somebody says.</param>
public sealed record FactSource(string Code, string Zh, string En, bool Official);

/// <summary>Every fact and every source that the office knows; data, the same for all callers.</summary>
public interface IFactCatalogue
{
    /// <summary>All facts, in the order of the file.</summary>
    IReadOnlyList<FactDefinition> Facts { get; }

    /// <summary>All sources, in the order of the file.</summary>
    IReadOnlyList<FactSource> Sources { get; }

    /// <summary>The fact of a code, or null.</summary>
    FactDefinition? Find(string code);
}
