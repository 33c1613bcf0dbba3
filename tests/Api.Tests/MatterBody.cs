using System.Text.Json.Nodes;

namespace OneWindow.Api.Tests;

/// <summary>Matters as bodies of requests.</summary>
internal static class MatterBody
{
    /// <summary>A matter in which nothing is wrong; the catalogue that is shipped knows what it refers to.</summary>
    public static JsonObject Of(string code, Action<JsonObject>? change = null)
    {
        var matter = (JsonObject)JsonNode.Parse(
            $$"""
            {
              "code": "{{code}}", "zh": "试办事项{{code}}", "en": "Trial {{code}}", "category": "social-assistance", "office": "livelihood", "group": "assistance",
              "kind": "committed",
              "statutory": { "n": 20, "unit": "workingDays", "basis": "法" }, "promised": { "n": 10, "unit": "workingDays", "basis": "诺" },
              "materials": [{ "code": "id-card" }], "definition": "hotline", "visits": 1, "effectiveFrom": "2026-03-02",
              "basis": ["法第一条"], "result": { "zh": "结果", "en": "Result" }
            }
            """)!;
        change?.Invoke(matter);
        return matter;
    }

    /// <summary>A file of matters.</summary>
    public static JsonObject File(params JsonObject[] matters) => new() { ["matters"] = new JsonArray([.. matters]) };
}
