using System.Text;
using System.Text.Json.Nodes;
using OneWindow.Calendars;
using OneWindow.Silo.Data;

namespace OneWindow.Silo.Tests.Matters;

/// <summary>Data files of which the catalogue's are a small set of the test's own.</summary>
internal sealed class MatterFiles
{
    public const string Category = "matters/test.json";

    private readonly Dictionary<string, ReadOnlyMemory<byte>> files = OfficeDataFiles.Shipped()
        .Where(file => !OfficeDataFiles.IsMatters(file.Key))
        .ToDictionary(StringComparer.Ordinal);

    public MatterFiles(params JsonObject[] matters)
    {
        Write(OfficeDataFiles.Materials, Sheet("materials", new JsonArray(Material("id-card"), Material("proof"))));
        Write(OfficeDataFiles.Bundles, Sheet("bundles", []));
        WriteMatters(matters);
    }

    public void WriteMatters(params JsonObject[] matters)
    {
        var sheet = Sheet("matters", new JsonArray([.. matters]));
        sheet["category"] = "test";
        sheet["zh"] = "测试";
        sheet["en"] = "Test";
        Write(Category, sheet);
    }

    public void Write(string name, JsonNode content) => files[name] = Encoding.UTF8.GetBytes(content.ToJsonString());

    public OfficeData Parse() => OfficeData.Parse(files);

    /// <summary>Where the problems are, each as file, path and message.</summary>
    public IReadOnlyList<DataProblem> Problems() => Should.Throw<DataProblemsException>(Parse).Problems;

    public static JsonObject Sheet(string list, JsonArray content) => new()
    {
        ["version"] = 1,
        ["effectiveFrom"] = "2018-12-01",
        ["source"] = "test",
        [list] = content,
    };

    public static JsonObject Material(string code) => new() { ["code"] = code, ["zh"] = $"材料{code}", ["en"] = code, ["kind"] = "copy" };

    /// <summary>A matter in which nothing is wrong.</summary>
    public static JsonObject Matter(string code, Action<JsonObject>? change = null)
    {
        var matter = (JsonObject)JsonNode.Parse(
            $$"""
            {
              "code": "{{code}}", "version": 1, "zh": "事项{{code}}", "en": "Matter {{code}}", "category": "test", "office": "livelihood", "group": "assistance",
              "kind": "committed",
              "statutory": { "n": 20, "unit": "workingDays", "basis": "法" }, "promised": { "n": 10, "unit": "workingDays", "basis": "诺" },
              "materials": [{ "code": "id-card" }], "definition": "hotline", "visits": 1, "effectiveFrom": "2024-01-01",
              "basis": ["法第一条"], "result": { "zh": "结果", "en": "Result" }
            }
            """)!;
        change?.Invoke(matter);
        return matter;
    }
}
