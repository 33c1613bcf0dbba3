using OneWindow.Grains.Matters;
using OneWindow.Silo.Data;

namespace OneWindow.Silo.Matters;

/// <summary>What matters refer to.</summary>
internal sealed record MatterSurroundings
{
    /// <summary>Offices and their groups.</summary>
    public required Organisation Organisation { get; init; }

    /// <summary>Materials by code.</summary>
    public required IReadOnlyDictionary<string, Material> Materials { get; init; }

    /// <summary>Tells facts from what is none.</summary>
    public required Func<string, bool> IsFact { get; init; }

    /// <summary>Whether a workflow definition exists; null: nobody can tell yet, because definitions are stored and the files are read first.</summary>
    public Func<string, bool>? HasDefinition { get; init; }

    /// <summary>Codes of the categories that a matter may name.</summary>
    public required IReadOnlyCollection<string> Categories { get; init; }
}
