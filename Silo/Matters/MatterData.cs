using OneWindow.Calendars;
using OneWindow.Grains.Matters;
using OneWindow.Silo.Data;

namespace OneWindow.Silo.Matters;

/// <summary>The catalogue as the data files hold it: matters/*.json, materials.json, bundles.json. Immutable.</summary>
public sealed class MatterData
{
    internal MatterData(
        IReadOnlyList<MatterCategory> categories, IReadOnlyList<Material> materials, IReadOnlyList<Bundle> bundles, IReadOnlyList<MatterInFile> rows, MatterSurroundings surroundings)
    {
        Categories = categories;
        Materials = materials;
        Bundles = bundles;
        Rows = rows;
        Surroundings = surroundings;
    }

    /// <summary>Categories, one a file.</summary>
    public IReadOnlyList<MatterCategory> Categories { get; }

    /// <summary>Materials, in the order of the file.</summary>
    public IReadOnlyList<Material> Materials { get; }

    /// <summary>Bundles, in the order of the file.</summary>
    public IReadOnlyList<Bundle> Bundles { get; }

    /// <summary>All versions of all matters, in the order of the files.</summary>
    public IEnumerable<Matter> Matters => Rows.Select(row => row.Matter);

    /// <summary>The same with their places.</summary>
    internal IReadOnlyList<MatterInFile> Rows { get; }

    /// <summary>What matters may refer to; definitions are known later.</summary>
    internal MatterSurroundings Surroundings { get; }

    /// <summary>Refuses matters whose workflow definition does not exist.</summary>
    /// <exception cref="DataProblemsException">With each of them.</exception>
    internal void CheckDefinitions(Func<string, bool> exists)
    {
        var problems = Rows.Where(row => !exists(row.Matter.Definition))
            .Select(row => new DataProblem(row.File, $"{row.Path}.definition", $"There is no workflow definition '{row.Matter.Definition}'."))
            .ToList();
        if (problems.Count > 0)
            throw new DataProblemsException(problems);
    }
}

/// <summary>A version of a matter and its place.</summary>
/// <param name="Matter">The version.</param>
/// <param name="File">Name of the file.</param>
/// <param name="Path">JSON path of the matter.</param>
internal sealed record MatterInFile(Matter Matter, string File, string Path)
{
    /// <summary>Days for which the file means it.</summary>
    public EffectiveRange Range => new(Matter.EffectiveFrom, Matter.EffectiveTo);
}
