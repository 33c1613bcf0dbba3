using System.Collections.Frozen;
using OneWindow.Workflows.Definitions;

namespace OneWindow.Workflows.Library;

/// <summary>The definitions that are shipped with the engine.</summary>
public static class WorkflowLibrary
{
    private const string Prefix = "OneWindow.Workflows.Library.";

    private static readonly Lazy<FrozenDictionary<string, WorkflowDefinition>> Shipped = new(Load);

    /// <summary>All shipped definitions, by definition id.</summary>
    /// <exception cref="DefinitionFormatException">A shipped file is no definition.</exception>
    public static IReadOnlyDictionary<string, WorkflowDefinition> Definitions => Shipped.Value;

    /// <summary>The shipped definition of this definition id; null when there is none.</summary>
    public static WorkflowDefinition? Find(string definitionId) => Shipped.Value.GetValueOrDefault(definitionId);

    private static FrozenDictionary<string, WorkflowDefinition> Load()
    {
        var assembly = typeof(WorkflowLibrary).Assembly;
        var definitions = new List<WorkflowDefinition>();
        foreach (var name in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            // Scenarios lie beside the definitions they test.
            if (!name.StartsWith(Prefix, StringComparison.Ordinal) || !name.EndsWith(".json", StringComparison.Ordinal) || name.EndsWith(".scenarios.json", StringComparison.Ordinal))
                continue;
            using var stream = assembly.GetManifestResourceStream(name)!;
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            definitions.Add(WorkflowDefinition.Parse(content));
        }
        return definitions.ToFrozenDictionary(definition => definition.DefinitionId);
    }
}
