using System.Collections.Immutable;
using OneWindow.Silo.Data;

namespace OneWindow.Silo.Applications;

/// <summary>
/// What an application needs of its matter's version. It is kept with the application, so that a later version changes nothing for it.
/// </summary>
internal sealed record MatterTerms
{
    public required string Code { get; init; }

    public required int Version { get; init; }

    public required string Zh { get; init; }

    public required string En { get; init; }

    public required string Category { get; init; }

    public required string Office { get; init; }

    /// <summary>Whether it is decided while the resident waits (即办件).</summary>
    public bool OnTheSpot { get; init; }

    public required GroundedLimit Promised { get; init; }

    public required GroundedLimit Statutory { get; init; }

    public ImmutableArray<MatterMaterialTerms> Materials { get; init; } = [];

    /// <summary>Codes of the facts that the form asks for.</summary>
    public ImmutableArray<string> Facts { get; init; } = [];

    /// <summary>Who may have it, as an expression over facts; null: there is no condition.</summary>
    public string? Eligibility { get; init; }

    public required string Definition { get; init; }

    /// <summary>What the definition is told, as the JSON of an object.</summary>
    public string Parameters { get; init; } = "{}";

    /// <summary>What the matter asks of a material; null when it does not ask for it.</summary>
    public MatterMaterialTerms? Material(string code) => Materials.FirstOrDefault(material => material.Code == code);
}

/// <summary>What a matter asks of a material.</summary>
/// <param name="Code">Code of the material.</param>
/// <param name="Required">Whether nothing is decided without it.</param>
/// <param name="ReplaceableBy">Code of the fact that takes its place, or null.</param>
/// <param name="Tolerable">Whether it may follow after acceptance.</param>
/// <param name="Days">Working days within which it has to follow; null: the office's rule.</param>
internal sealed record MatterMaterialTerms(string Code, bool Required, string? ReplaceableBy, bool Tolerable, int? Days);
