using OneWindow.Grains.Matters;

namespace OneWindow.Api.Matters;

/// <summary>A version of a matter with what its codes mean.</summary>
/// <param name="Matter">The version; sent back with changes it makes the next one.</param>
/// <param name="Revision">Revision of the matter, for If-Match.</param>
/// <param name="Initials">Pinyin initials.</param>
/// <param name="Origin">Whether the files or the office made it.</param>
/// <param name="State">What it is at present.</param>
/// <param name="InForceFrom">First day on which it is in force; null: on none.</param>
/// <param name="InForceTo">Last day on which it is in force; null: until further notice.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="RecordedBy">Who recorded it; null for the files.</param>
/// <param name="Materials">The materials that it asks for.</param>
internal sealed record MatterDetails(
    Matter Matter,
    long Revision,
    string Initials,
    MatterOrigin Origin,
    MatterState State,
    DateOnly? InForceFrom,
    DateOnly? InForceTo,
    DateTimeOffset RecordedAt,
    string? RecordedBy,
    IReadOnlyList<Material> Materials)
{
    /// <summary>Puts a version and the meaning of its codes together.</summary>
    public static MatterDetails Of(MatterVersion version, long revision, IMatterCatalogue catalogue) => new(
        version.Matter,
        revision,
        version.Initials,
        version.Origin,
        version.State,
        version.InForceFrom,
        version.InForceTo,
        version.RecordedAt,
        version.RecordedBy,
        [.. version.Matter.Materials.Join(catalogue.Materials, asked => asked.Code, material => material.Code, (_, material) => material)]);
}
