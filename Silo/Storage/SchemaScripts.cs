using System.Globalization;
using System.Reflection;

namespace OneWindow.Silo.Storage;

/// <summary>One numbered step of the schema.</summary>
internal sealed record SchemaScript(int Version, string Name, string Sql);

/// <summary>The numbered SQL files of a dialect, embedded in the assembly as <c>Schema/{dialect}/NNNN_name.sql</c>.</summary>
internal static class SchemaScripts
{
    /// <summary>All scripts of a dialect in the order of their versions, each of which is used once.</summary>
    internal static IReadOnlyList<SchemaScript> Of(StorageProvider provider)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var prefix = $"Schema/{provider}/";
        var scripts = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(name => Read(assembly, name, name[prefix.Length..]))
            .OrderBy(script => script.Version)
            .ToArray();
        for (var i = 1; i < scripts.Length; i++)
        {
            if (scripts[i].Version == scripts[i - 1].Version)
                throw new InvalidOperationException($"Schema scripts {scripts[i - 1].Name} and {scripts[i].Name} have the same number.");
        }

        return scripts;
    }

    private static SchemaScript Read(Assembly assembly, string resource, string file)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return new(int.Parse(file.AsSpan(0, 4), CultureInfo.InvariantCulture), Path.GetFileNameWithoutExtension(file), reader.ReadToEnd());
    }
}
