using System.Collections.Frozen;

namespace OneWindow.Workflows.Definitions;

/// <summary>Names of .NET types, as definitions held them before there were aliases.</summary>
internal static class LegacyTypeName
{
    private static readonly FrozenDictionary<string, string> Aliases = new Dictionary<string, string>
    {
        ["System.Dynamic.ExpandoObject"] = "JSON",
        ["System.Text.Json.JsonElement"] = "JsonElement",
        ["System.Text.Json.Nodes.JsonNode"] = "JsonNode",
        ["System.Text.Json.Nodes.JsonObject"] = "JsonObject",
        ["System.Text.Json.Nodes.JsonArray"] = "JsonArray",
        ["System.IO.Stream"] = "Stream",
        ["System.Byte[]"] = "ByteArray",
        ["Newtonsoft.Json.Linq.JObject"] = "JObject",
        ["Newtonsoft.Json.Linq.JArray"] = "JArray",
    }.ToFrozenDictionary();

    /// <summary>The alias that stands for a .NET name, assembly and version left aside; any other name as it is.</summary>
    internal static string ToAlias(string name)
    {
        var type = WithoutAssembly(name.Trim());
        if (Aliases.TryGetValue(type, out var alias))
            return alias;
        if (type.EndsWith("[]", StringComparison.Ordinal))
            return ToAlias(type[..^2]) + "[]";
        var arguments = type.IndexOf("[[", StringComparison.Ordinal);
        if (type.StartsWith("System.", StringComparison.Ordinal) && arguments > 0 && type.EndsWith("]]", StringComparison.Ordinal))
            return Generic(type[..arguments], type[(arguments + 1)..^1]);
        return type.StartsWith("System.", StringComparison.Ordinal) && type.IndexOf('.', "System.".Length) < 0 ? type["System.".Length..] : type;
    }

    private static string Generic(string outer, string arguments)
    {
        var first = arguments[1..(EndOf(arguments) - 1)];
        switch (outer[(outer.LastIndexOf('.') + 1)..])
        {
            case "Nullable`1":
                return ToAlias(first) + "?";
            case "Dictionary`2" or "IDictionary`2":
                var second = arguments[EndOf(arguments)..].TrimStart(',', ' ', '[');
                return ToAlias(second.TrimEnd(']')) == "String" ? "StringDictionary" : "ObjectDictionary";
            case var generic:
                var arity = generic.IndexOf('`', StringComparison.Ordinal);
                return $"{(arity < 0 ? generic : generic[..arity])}<{ToAlias(first)}>";
        }
    }

    /// <summary>Where the first argument, which stands in brackets, ends.</summary>
    private static int EndOf(string arguments)
    {
        var depth = 0;
        for (var i = 0; i < arguments.Length; i++)
        {
            depth += arguments[i] switch { '[' => 1, ']' => -1, _ => 0 };
            if (depth == 0)
                return i + 1;
        }
        return arguments.Length;
    }

    /// <summary>What stands before the first comma that is in no bracket.</summary>
    private static string WithoutAssembly(string name)
    {
        var depth = 0;
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '[')
                depth++;
            else if (name[i] == ']')
                depth--;
            else if (name[i] == ',' && depth == 0)
                return name[..i].Trim();
        }
        return name;
    }
}
