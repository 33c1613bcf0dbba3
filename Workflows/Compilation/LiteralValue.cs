using System.Text.Json;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Compilation;

/// <summary>Literal values of a definition.</summary>
internal static class LiteralValue
{
    // Half of what an instance's JSON may hold, so that whatever is put around a literal still fits.
    private const int DeepestNesting = 100;

    internal const string TooDeepEn = "The value is nested too deeply.";

    internal static readonly JsonDocumentOptions JsonInText = new() { MaxDepth = DeepestNesting };

    /// <summary>The value, without notes on .NET types; undefined where it is nested too deeply.</summary>
    internal static Value Of(JsonElement json) => IsTooDeep(json, DeepestNesting) ? Value.Undefined : Value.FromObject(TypeWrappers.Strip(json));

    private static bool IsTooDeep(JsonElement json, int left) => json.ValueKind switch
    {
        JsonValueKind.Object => left == 0 || json.EnumerateObject().Any(member => IsTooDeep(member.Value, left - 1)),
        JsonValueKind.Array => left == 0 || json.EnumerateArray().Any(item => IsTooDeep(item, left - 1)),
        _ => false,
    };
}
