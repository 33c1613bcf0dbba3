namespace OneWindow.Grains.Matters;

/// <summary>A matter as lists show it.</summary>
public sealed record MatterRow
{
    /// <summary>Stable code.</summary>
    public required string Code { get; init; }

    /// <summary>Number of the version in force.</summary>
    public required int Version { get; init; }

    /// <summary>Chinese name.</summary>
    public required string Zh { get; init; }

    /// <summary>English name.</summary>
    public required string En { get; init; }

    /// <summary>Pinyin initials of the Chinese name.</summary>
    public required string Initials { get; init; }

    /// <summary>Code of the category.</summary>
    public required string Category { get; init; }

    /// <summary>Code of the office.</summary>
    public required string Office { get; init; }

    /// <summary>Code of the group, or null.</summary>
    public string? Group { get; init; }

    /// <summary>How it is handled.</summary>
    public required MatterKind Kind { get; init; }

    /// <summary>The limit of the law.</summary>
    public required Limit Statutory { get; init; }

    /// <summary>The limit of the office.</summary>
    public required Limit Promised { get; init; }

    /// <summary>Workflow definition.</summary>
    public required string Definition { get; init; }

    /// <summary>How many materials it asks for.</summary>
    public required int Materials { get; init; }

    /// <summary>How often the resident has to come, at most.</summary>
    public required int Visits { get; init; }

    /// <summary>What it costs, in whole yuan.</summary>
    public required int Fee { get; init; }

    /// <summary>First day on which this version is in force.</summary>
    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>Last day on which it is in force, as known today; null: until further notice.</summary>
    public DateOnly? EffectiveTo { get; init; }

    /// <summary>Whether the files or the office made it.</summary>
    public required MatterOrigin Origin { get; init; }

    /// <summary>Whether the office still has to check it.</summary>
    public required bool Check { get; init; }
}
