using System.Text.Json;

namespace OneWindow.Workflows.Definitions;

/// <summary>An expression as written: its kind (<c>Literal</c>, <c>Object</c>, <c>Variable</c>, <c>Input</c>, <c>JavaScript</c> …) and its value.</summary>
public sealed class ExpressionDefinition
{
    private ExpressionDefinition(string? kind, JsonElement? value, string? typeName, JsonLocation at)
    {
        Kind = kind;
        Value = value;
        TypeName = typeName;
        At = at;
    }

    /// <summary>The kind of expression; null where the JSON has none.</summary>
    public string? Kind { get; }

    /// <summary>The value, or null where absent.</summary>
    public JsonElement? Value { get; }

    /// <summary>The type's alias that the wrapper names, or null for a bare expression or a bare literal.</summary>
    public string? TypeName { get; }

    /// <summary>Whether it stood in a wrapper that names no type.</summary>
    internal bool IsUntypedWrapper { get; private init; }

    internal JsonLocation At { get; }

    /// <summary>The value as text where it is a string or another primitive.</summary>
    internal string? Text => Value is { } value ? value.AsText() : null;

    /// <summary>
    /// Reads an input: the wrapper <c>{typeName, expression:{type, value}}</c>, a bare expression, or a bare primitive, which is a literal. A wrapper
    /// without an expression, as older exports hold for inputs that were never set, is no input.
    /// </summary>
    internal static ExpressionDefinition? Read(JsonElement json, JsonLocation at)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return new("Literal", json, null, at);
        if (!json.TryGetMember("expression", out var expression))
            return json.Text("type") is { } kind ? new(kind, ValueOf(json), json.Text("typeName"), at) { IsUntypedWrapper = true } : null;
        if (expression.ValueKind != JsonValueKind.Object)
            return new("Literal", expression, json.Text("typeName"), at.Member("expression"));
        return new(expression.Text("type"), ValueOf(expression), json.Text("typeName"), at.Member("expression"))
        {
            IsUntypedWrapper = json.Text("typeName") is null,
        };
    }

    private static JsonElement? ValueOf(JsonElement expression) => expression.TryGetMember("value", out var value) ? value : null;
}
