using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Scenarios;

namespace OneWindow.Workflows.Library;

/// <summary>The definitions that are shipped with the engine.</summary>
public static class WorkflowLibrary
{
    private const string Prefix = "OneWindow.Workflows.Library.";
    private const string SamplePrefix = Prefix + "Samples.";

    private static readonly Lazy<FrozenDictionary<string, WorkflowDefinition>> Shipped = new(() => Load(name => !name.StartsWith(SamplePrefix, StringComparison.Ordinal)));
    private static readonly Lazy<FrozenDictionary<string, WorkflowDefinition>> Offered = new(() => Load(name => name.StartsWith(SamplePrefix, StringComparison.Ordinal)));

    /// <summary>All shipped definitions, by definition id.</summary>
    /// <exception cref="DefinitionFormatException">A shipped file is no definition.</exception>
    public static IReadOnlyDictionary<string, WorkflowDefinition> Definitions => Shipped.Value;

    /// <summary>The shipped definition of this definition id; null when there is none.</summary>
    public static WorkflowDefinition? Find(string definitionId) => Shipped.Value.GetValueOrDefault(definitionId);

    /// <summary>Samples for designers, by definition id. Nobody runs them unless a designer takes one over.</summary>
    /// <exception cref="DefinitionFormatException">A shipped file is no definition.</exception>
    public static IReadOnlyDictionary<string, WorkflowDefinition> Samples => Offered.Value;

    private static byte[] Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    private static FrozenDictionary<string, WorkflowDefinition> Load(Func<string, bool> isWanted)
    {
        var assembly = typeof(WorkflowLibrary).Assembly;
        var definitions = new List<WorkflowDefinition>();
        foreach (var name in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            // Scenarios lie beside the definitions they test, and travel inside them from here on.
            if (!name.StartsWith(Prefix, StringComparison.Ordinal) || !name.EndsWith(".json", StringComparison.Ordinal) || name.EndsWith(".scenarios.json", StringComparison.Ordinal) || !isWanted(name))
                continue;
            var definition = WorkflowDefinition.Parse(Read(assembly, name));
            var scenarios = string.Concat(name.AsSpan(0, name.Length - ".json".Length), ".scenarios.json");
            if (assembly.GetManifestResourceInfo(scenarios) is not null)
            {
                using var list = JsonDocument.Parse(Read(assembly, scenarios));
                definition = definition.WithCustomProperty(ScenarioReader.Property, list.RootElement);
            }

            definitions.Add(definition);
        }

        return definitions.ToFrozenDictionary(definition => definition.DefinitionId);
    }
}
