using System.Collections.Immutable;
using System.Text.RegularExpressions;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Forms;

/// <summary>Reads form schemas.</summary>
internal static class FormSchemaReader
{
    private const int DeepestNesting = 16;
    private const int LongestPattern = 500;

    private static readonly string[] Formats = ["date", "date-time"];

    internal static FormSchema Read(Value json)
    {
        var schema = Read(json, "", 0);
        return schema.Type is FormType.Fields
            ? schema
            : throw new FormSchemaException("", "The form's type must be object.", "表单的 type 必须是 object。");
    }

    private static FormSchema Read(Value json, string path, int depth)
    {
        if (!json.IsObject)
            throw Bad(path, "must be an object", "必须是对象");
        if (depth > DeepestNesting)
            throw Bad(path, $"is nested more than {DeepestNesting} deep", $"嵌套超过 {DeepestNesting} 层");
        var members = json.AsObject();
        foreach (var (name, _) in members)
        {
            if (!IsKnown(name))
                throw Bad(path, $"has the member {name}, which is not supported", $"含有不支持的成员 {name}");
        }
        return new()
        {
            Type = TypeOf(members, path),
            Title = Text(members, "title", path),
            TitleEn = Text(members, "titleEn", path),
            Properties = Properties(members, path, depth),
            Required = Texts(members, "required", path),
            AllowsOthers = !members.TryGet("additionalProperties", out var others) || (others.IsBoolean ? others.AsBoolean() : throw Bad(path, "needs true or false as additionalProperties", "的 additionalProperties 必须是 true 或 false")),
            Enum = Choices(members, path),
            Minimum = Number(members, "minimum", path),
            Maximum = Number(members, "maximum", path),
            MinLength = Count(members, "minLength", path),
            MaxLength = Count(members, "maxLength", path),
            Pattern = PatternOf(members, path),
            Items = members.TryGet("items", out var items) ? Read(items, path + "[]", depth + 1) : null,
            MinItems = Count(members, "minItems", path),
            MaxItems = Count(members, "maxItems", path),
            Format = FormatOf(members, path),
        };
    }

    private static bool IsKnown(string name) => name is "type" or "properties" or "required" or "additionalProperties" or "enum" or "minimum" or "maximum"
        or "minLength" or "maxLength" or "pattern" or "items" or "minItems" or "maxItems" or "format"
        or "title" or "titleEn" or "description" or "default" or "examples" or "$schema" or "$id" || name.StartsWith("x-", StringComparison.Ordinal);

    private static FormType TypeOf(ObjectValue members, string path)
    {
        if (!members.TryGet("type", out var type))
            return members.Contains("properties") ? FormType.Fields : members.Contains("items") ? FormType.List : FormType.Any;
        return (type.IsText ? type.AsText() : "") switch
        {
            "object" => FormType.Fields,
            "array" => FormType.List,
            "string" => FormType.Text,
            "number" => FormType.Number,
            "integer" => FormType.WholeNumber,
            "boolean" => FormType.YesNo,
            _ => throw Bad(path, "needs one of object, array, string, number, integer, boolean as type", "的 type 必须是 object、array、string、number、integer、boolean 之一"),
        };
    }

    private static ImmutableArray<(string Name, FormSchema Schema)> Properties(ObjectValue members, string path, int depth)
    {
        if (!members.TryGet("properties", out var properties))
            return [];
        if (!properties.IsObject)
            throw Bad(path, "needs an object as properties", "的 properties 必须是对象");
        return [.. properties.AsObject().Select(member => (member.Key, Read(member.Value, path.Length == 0 ? member.Key : $"{path}.{member.Key}", depth + 1)))];
    }

    private static ImmutableArray<Value> Choices(ObjectValue members, string path)
    {
        if (!members.TryGet("enum", out var list))
            return default;
        return list.IsArray && list.AsArray().Count > 0
            ? [.. list.AsArray()]
            : throw Bad(path, "needs a list of values as enum", "的 enum 必须是非空列表");
    }

    private static Regex? PatternOf(ObjectValue members, string path)
    {
        if (Text(members, "pattern", path) is not { } pattern)
            return null;
        if (pattern.Length > LongestPattern)
            throw Bad(path, $"has a pattern of more than {LongestPattern} characters", $"的 pattern 超过 {LongestPattern} 个字符");
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            throw Bad(path, "has a pattern that is not valid or not linear in time", "的 pattern 不合法，或不能在线性时间内匹配");
        }
    }

    private static string? FormatOf(ObjectValue members, string path)
    {
        var format = Text(members, "format", path);
        return format is null || Formats.Contains(format) ? format : throw Bad(path, $"has the format {format}; known are date and date-time", $"的 format {format} 不受支持，只支持 date 与 date-time");
    }

    private static string? Text(ObjectValue members, string name, string path)
    {
        if (!members.TryGet(name, out var value))
            return null;
        return value.IsText ? value.AsText() : throw Bad(path, $"needs text as {name}", $"的 {name} 必须是文本");
    }

    private static ImmutableArray<string> Texts(ObjectValue members, string name, string path)
    {
        if (!members.TryGet(name, out var value))
            return [];
        return value.IsArray && value.AsArray().All(item => item.IsText)
            ? [.. value.AsArray().Select(item => item.AsText())]
            : throw Bad(path, $"needs a list of texts as {name}", $"的 {name} 必须是文本列表");
    }

    private static double? Number(ObjectValue members, string name, string path)
    {
        if (!members.TryGet(name, out var value))
            return null;
        return value.IsNumber ? value.AsNumber() : throw Bad(path, $"needs a number as {name}", $"的 {name} 必须是数");
    }

    private static int? Count(ObjectValue members, string name, string path)
    {
        if (Number(members, name, path) is not { } number)
            return null;
        return number is >= 0 and <= 1_000_000 && number % 1 == 0 ? (int)number : throw Bad(path, $"needs a whole number as {name}", $"的 {name} 必须是非负整数");
    }

    private static FormSchemaException Bad(string path, string en, string zh) =>
        path.Length == 0 ? new(path, $"The form {en}.", $"表单{zh}。") : new(path, $"The field {path} of the form {en}.", $"表单字段 {path} {zh}。");
}
