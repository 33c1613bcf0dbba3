using System.Text;
using System.Text.Json;
using OneWindow.Workflows.Expressions;
using OneWindow.Workflows.Values;

namespace OneWindow.Silo.Palette;

/// <summary>Writes declarations in TypeScript; each name is declared once.</summary>
internal sealed class DeclarationWriter(bool inEnglish)
{
    private readonly StringBuilder _text = new();
    private readonly HashSet<string> _functions = new(StringComparer.Ordinal);

    /// <summary>What was written.</summary>
    public override string ToString() => _text.ToString();

    /// <summary>Writes text as it is.</summary>
    public void Write(string text) => _text.Append(text.ReplaceLineEndings("\n"));

    /// <summary>Declares a function that the engine has.</summary>
    public void Function(HostFunctionDoc function) => Function(function.Declaration, inEnglish ? function.En : function.Zh);

    /// <summary>Declares how a variable is read and written.</summary>
    public void Variable(string name, string type)
    {
        Overload($"getVariable(name: {Quoted(name)}): {type}");
        Overload($"setVariable(name: {Quoted(name)}, value: {type}): void");
        if (Accessor(name) is not { } accessor)
            return;
        Once($"get{accessor}(): {type}", inEnglish ? $"The variable {name}." : $"变量 {name}。");
        Once($"set{accessor}(value: {type}): void", inEnglish ? $"Sets the variable {name}." : $"给变量 {name} 赋值。");
    }

    /// <summary>Declares how an input is read.</summary>
    public void Input(string name, string type, string? description)
    {
        Overload($"getInput(name: {Quoted(name)}): {type}");
        if (Accessor(name) is { } accessor)
            Once($"get{accessor}(): {type}", description ?? (inEnglish ? $"The input {name}." : $"流程输入 {name}。"));
    }

    /// <summary>Declares how an activity's output is read.</summary>
    public void Output(string activity, string output, string type)
    {
        Overload($"getOutputFrom(activityIdOrName: {Quoted(activity)}, outputName: {Quoted(output)}): {type}");
        if (Accessor(activity) is { } from && Accessor(output) is { } accessor)
            Once($"get{accessor}From{from}(): {type}", inEnglish ? $"The output {output} of {activity}." : $"活动 {activity} 的输出 {output}。");
    }

    /// <summary>Declares an object with these members.</summary>
    public void Object(string name, IEnumerable<(string Name, string Type)> members, string zh, string en)
    {
        Comment(inEnglish ? en : zh);
        _text.Append("declare const ").Append(name).Append(": {");
        foreach (var (member, type) in members.DistinctBy(member => member.Name))
            _text.Append(' ').Append(Quoted(member)).Append(": ").Append(type).Append(';');
        _text.Append(" [name: string]: any; };\n");
    }

    /// <summary>A type of TypeScript for a type's alias.</summary>
    public static string TypeOf(string alias, bool isArray = false)
    {
        if (!TypeAlias.TryParse(alias, out var type, out _))
            return "any";
        return isArray ? $"{Element(type)}[]" : TypeOf(type);
    }

    private static string TypeOf(TypeAlias type)
    {
        var name = type.Kind switch
        {
            TypeAliasKind.String or TypeAliasKind.Guid or TypeAliasKind.Bytes => "string",
            TypeAliasKind.Boolean => "boolean",
            TypeAliasKind.Int16 or TypeAliasKind.Int32 or TypeAliasKind.Int64 or TypeAliasKind.Single or TypeAliasKind.Double or TypeAliasKind.Decimal => "number",
            TypeAliasKind.Instant => "DateTimeOffset",
            TypeAliasKind.Duration => "TimeSpan",
            TypeAliasKind.Map => $"{{ [name: string]: {(type.Element is { } member ? TypeOf(member) : "any")} }}",
            TypeAliasKind.List or TypeAliasKind.Set => $"{(type.Element is { } item ? Element(item) : "any")}[]",
            _ => "any",
        };
        return type.IsNullable ? $"{name} | null" : name;
    }

    private static string Element(TypeAlias type) => type.IsNullable ? $"({TypeOf(type)})" : TypeOf(type);

    private void Function(string declaration, string comment)
    {
        _functions.Add(NameOf(declaration));
        Comment(comment);
        _text.Append("declare function ").Append(declaration).Append(";\n");
    }

    /// <summary>A further form of a function that exists.</summary>
    private void Overload(string declaration) => _text.Append("declare function ").Append(declaration).Append(";\n");

    private void Once(string declaration, string comment)
    {
        if (!_functions.Contains(NameOf(declaration)))
            Function(declaration, comment);
    }

    private void Comment(string text) => _text.Append("/** ").Append(text.ReplaceLineEndings(" ").Replace("*/", "* /", StringComparison.Ordinal)).Append(" */\n");

    private static string NameOf(string declaration) => declaration[..declaration.IndexOf('(', StringComparison.Ordinal)];

    /// <summary>The name in an accessor; null when it would be no name in a script.</summary>
    private static string? Accessor(string name)
    {
        var accessor = AccessorName.Of(name);
        return accessor.Length > 0 && accessor.All(c => char.IsLetterOrDigit(c) || c is '_' or '$') ? accessor : null;
    }

    private static string Quoted(string name) => JsonSerializer.Serialize(name, Quoting);

    private static readonly JsonSerializerOptions Quoting = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
