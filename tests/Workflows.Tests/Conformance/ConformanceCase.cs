using System.Text.Json;
using OneWindow.Workflows.Definitions;

namespace OneWindow.Workflows.Tests.Conformance;

/// <summary>One recorded case: a definition, what happens to it, and what came of it.</summary>
public sealed class ConformanceCase
{
    private static readonly Lazy<IReadOnlyDictionary<string, ConformanceCase>> Loaded = new(Load);

    private ConformanceCase(JsonElement json, string group)
    {
        Json = json;
        Group = group;
        Id = json.GetProperty("id").GetString()!;
        Quirks = json.TryGetProperty("quirks", out var quirks) ? [.. quirks.EnumerateArray().Select(quirk => quirk.GetString()!)] : [];
    }

    public static IReadOnlyDictionary<string, ConformanceCase> All => Loaded.Value;

    public JsonElement Json { get; }

    public string Group { get; }

    public string Id { get; }

    public IReadOnlyList<string> Quirks { get; }

    public JsonElement Expected => Json.GetProperty("expected");

    public WorkflowDefinition Definition => WorkflowDefinition.Parse(Json.GetProperty("definition"));

    private static Dictionary<string, ConformanceCase> Load()
    {
        var cases = new Dictionary<string, ConformanceCase>();
        var folder = Path.Combine(AppContext.BaseDirectory, "Conformance");
        foreach (var file in Directory.GetFiles(folder, "*.jsonl").Order(StringComparer.Ordinal))
        {
            foreach (var line in File.ReadLines(file).Where(line => line.Length > 0))
            {
                using var document = JsonDocument.Parse(line);
                // Records of scripts lie in the same folder.
                if (!document.RootElement.TryGetProperty("definition", out _))
                    continue;
                var @case = new ConformanceCase(document.RootElement.Clone(), Path.GetFileNameWithoutExtension(file));
                cases.Add(@case.Id, @case);
            }
        }
        return cases;
    }
}
