namespace OneWindow.Grains.Palette;

/// <summary>All activity types at one time.</summary>
/// <param name="Stamp">Another one whenever anything in the palette is different.</param>
/// <param name="Activities">The types, by name and version; each pair of them once.</param>
public sealed record ActivityPalette(string Stamp, IReadOnlyList<PaletteActivity> Activities);

/// <summary>What editors may use in definitions.</summary>
public interface IActivityPalette
{
    /// <summary>The activity types of the engine, and the versions of definitions that may be used as activities.</summary>
    Task<ActivityPalette> ReadAsync(CancellationToken cancellationToken);

    /// <summary>The values offered for an input, given what the definition at hand says.</summary>
    /// <param name="activityType">The activity's type.</param>
    /// <param name="inputName">The input's name, in any case.</param>
    /// <param name="definitionId">The definition that is edited; null when that is not known.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Null when there is no such type or input.</returns>
    Task<IReadOnlyList<PaletteOption>?> OptionsAsync(string activityType, string inputName, string? definitionId, CancellationToken cancellationToken);
}
