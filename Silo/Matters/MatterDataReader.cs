using OneWindow.Calendars;
using OneWindow.Grains.Matters;
using OneWindow.Silo.Data;

namespace OneWindow.Silo.Matters;

/// <summary>Reads matters/*.json, materials.json and bundles.json (format: docs/matters.md), and checks what concerns several matters.</summary>
internal static class MatterDataReader
{
    private const int MostValidDays = 3650;

    /// <summary>Reads the files, each parsed to its node.</summary>
    public static MatterData Read(
        IReadOnlyList<DataNode> matterFiles, DataNode? materialsFile, DataNode? bundlesFile, Organisation organisation, Func<string, bool> isFact)
    {
        var materials = materialsFile is null ? [] : ReadMaterials(materialsFile);
        var categories = ReadCategories(matterFiles);
        var surroundings = new MatterSurroundings
        {
            Organisation = organisation,
            Materials = materials.DistinctBy(material => material.Code).ToDictionary(material => material.Code, StringComparer.Ordinal),
            IsFact = isFact,
            Categories = [.. categories.Select(category => category.Code)],
        };
        var rows = new List<(MatterInFile Row, DataNode Node)>();
        foreach (var (file, category) in matterFiles.Zip(categories))
            rows.AddRange(ReadMatters(file, category, surroundings));
        CheckTogether(rows);
        IReadOnlyList<Bundle> bundles = bundlesFile is null ? [] : ReadBundles(bundlesFile, rows.Select(row => row.Row.Matter.Code).ToHashSet(StringComparer.Ordinal));
        return new MatterData(
            [.. categories.DistinctBy(category => category.Code).OrderBy(category => category.Code, StringComparer.Ordinal)],
            materials,
            bundles,
            [.. rows.Select(row => row.Row)],
            surroundings);
    }

    private static List<MatterCategory> ReadCategories(IReadOnlyList<DataNode> files)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var categories = new List<MatterCategory>();
        foreach (var file in files)
        {
            file.Sheet();
            var name = file.Name();
            var category = new MatterCategory(file.Code("category"), name.Zh, name.En);
            file.CheckUnique("category", category.Code, seen);
            categories.Add(category);
        }

        return categories;
    }

    private static IEnumerable<(MatterInFile Row, DataNode Node)> ReadMatters(DataNode file, MatterCategory category, MatterSurroundings surroundings)
    {
        var nodes = file.Children("matters");
        file.RefuseUnknown();
        foreach (var node in nodes)
        {
            var matter = MatterReader.Read(node, surroundings, isNumbered: true);
            if (matter.Category != category.Code && surroundings.Categories.Contains(matter.Category))
                node.Problem("category", $"The file is of the category '{category.Code}'.");
            yield return (new MatterInFile(matter, node.File, node.Path), node);
        }
    }

    private static void CheckTogether(List<(MatterInFile Row, DataNode Node)> rows)
    {
        foreach (var group in rows.GroupBy(row => row.Row.Matter.Code).Where(group => group.Key.Length > 0))
        {
            var versions = group.ToList();
            for (var i = 1; i < versions.Count; i++)
            {
                var (row, node) = versions[i];
                if (versions.Take(i).Any(other => other.Row.Matter.Version == row.Matter.Version))
                    node.Problem("version", $"Version {row.Matter.Version} of '{group.Key}' exists twice.");
                if (versions.Take(i).Select(other => other.Row).FirstOrDefault(other => other.Range.Overlaps(row.Range)) is { } same)
                    node.Problem("effectiveFrom", $"Another version of '{group.Key}' is in force too ({same.Range}, {same.File} {same.Path}).");
            }
        }

        CheckNames(rows, "zh", matter => matter.Zh);
        CheckNames(rows, "en", matter => matter.En);
    }

    private static void CheckNames(List<(MatterInFile Row, DataNode Node)> rows, string property, Func<Matter, string> name)
    {
        foreach (var group in rows.GroupBy(row => name(row.Row.Matter), StringComparer.OrdinalIgnoreCase).Where(group => group.Key.Length > 0))
        {
            var same = group.ToList();
            for (var i = 1; i < same.Count; i++)
            {
                var (row, node) = same[i];
                if (same.Take(i).Select(other => other.Row).FirstOrDefault(other => other.Matter.Code != row.Matter.Code && other.Range.Overlaps(row.Range)) is { } other)
                    node.Problem(property, $"'{other.Matter.Code}' has the same name.");
            }
        }
    }

    private static List<Material> ReadMaterials(DataNode file)
    {
        file.Sheet();
        var nodes = file.Children("materials");
        file.RefuseUnknown();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var materials = new List<Material>();
        foreach (var node in nodes)
        {
            var name = node.Name();
            var material = new Material(node.Code("code"), name.Zh, name.En, node.Choice<MaterialKind>("kind"), node.OptionalNumber("validDays", 1, MostValidDays));
            node.RefuseUnknown();
            node.CheckUnique("code", material.Code, seen);
            materials.Add(material);
        }

        return materials;
    }

    private static List<Bundle> ReadBundles(DataNode file, HashSet<string> matters)
    {
        file.Sheet();
        var nodes = file.Children("bundles");
        file.RefuseUnknown();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var bundles = new List<Bundle>();
        foreach (var node in nodes)
        {
            var name = node.Name();
            var bundle = new Bundle(node.Code("code"), name.Zh, name.En, node.Texts("matters"), []);
            var questions = node.OptionalChildren("asks");
            node.RefuseUnknown();
            node.CheckUnique("code", bundle.Code, seen);
            if (bundle.Matters.Count < 2)
                node.Problem("matters", "A bundle holds two matters at least.");
            CheckCodes(node, bundle.Matters, matters, "There is no matter '{0}'.");
            var questionCodes = new HashSet<string>(StringComparer.Ordinal);
            bundles.Add(bundle with { Asks = [.. questions.Select(question => ReadQuestion(question, bundle, questionCodes))] });
        }

        return bundles;
    }

    private static BundleQuestion ReadQuestion(DataNode node, Bundle bundle, HashSet<string> seen)
    {
        var name = node.Name();
        var question = new BundleQuestion(node.Code("code"), name.Zh, name.En, node.Texts("matters"));
        node.RefuseUnknown();
        node.CheckUnique("code", question.Code, seen);
        if (question.Matters.Count == 0)
            node.Problem("matters", "A question decides on one matter at least.");
        CheckCodes(node, question.Matters, bundle.Matters.ToHashSet(StringComparer.Ordinal), "The bundle has no matter '{0}'.");
        return question;
    }

    private static void CheckCodes(DataNode node, IReadOnlyList<string> codes, HashSet<string> known, string unknown)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < codes.Count; i++)
        {
            if (codes[i].Length == 0)
                continue;
            if (!known.Contains(codes[i]))
                node.Problem($"matters[{i}]", unknown.Replace("{0}", codes[i], StringComparison.Ordinal));
            if (!seen.Add(codes[i]))
                node.Problem($"matters[{i}]", $"'{codes[i]}' is listed twice.");
        }
    }
}
