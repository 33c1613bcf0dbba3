namespace OneWindow.Silo.Data;

/// <summary>What every data file says about itself.</summary>
/// <param name="File">Name, relative to the data folder.</param>
/// <param name="Version">Raised with every change.</param>
/// <param name="Effective">Days the file is meant for.</param>
/// <param name="Source">Where its content comes from.</param>
public sealed record DataSheet(string File, int Version, EffectiveRange Effective, string Source);
