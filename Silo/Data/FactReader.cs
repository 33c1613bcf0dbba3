using System.Text.Json;
using System.Text.RegularExpressions;
using OneWindow.Calendars;
using OneWindow.Grains.Households;
using OneWindow.Workflows.Forms;
using OneWindow.Workflows.Values;

namespace OneWindow.Silo.Data;

/// <summary>Reads facts.json (format: docs/data.md).</summary>
internal static partial class FactReader
{
    /// <summary>Under this name a value stands in the form that checks its type.</summary>
    public const string ValueField = "value";

    private const int LongestValidity = 36_500;

    public static FactCatalogue Read(DataNode node)
    {
        var sheet = node.Sheet();
        var sourceCodes = new HashSet<string>(StringComparer.Ordinal);
        FactSource[] sources = [.. node.Children("sources").Select(child => ReadSource(child, sourceCodes))];
        var types = new Dictionary<string, FormSchema>(StringComparer.Ordinal);
        var factNodes = node.Children("facts");
        FactDefinition[] facts = [.. factNodes.Select(child => ReadFact(child, sourceCodes, types))];
        node.RefuseUnknown();
        CheckCodes(facts, factNodes);
        return new FactCatalogue(sheet, sources, facts, types);
    }

    private static FactSource ReadSource(DataNode node, HashSet<string> codes)
    {
        var source = new FactSource(node.Code("code"), node.Text("zh"), node.Text("en"), node.Flag("official"));
        node.CheckUnique("code", source.Code, codes);
        node.RefuseUnknown();
        return source;
    }

    private static FactDefinition ReadFact(DataNode node, HashSet<string> sources, Dictionary<string, FormSchema> types)
    {
        var code = node.Text("code");
        if (code.Length > 0 && !FactCode().IsMatch(code))
            node.Problem("code", $"'{code}' is no code of a fact: words of letters and digits that begin with a small letter, joined by dots.");
        var source = node.Code("source");
        if (source.Length > 0 && !sources.Contains(source))
            node.Problem("source", $"There is no source '{source}'.");
        var type = node.Json("type");
        var fact = new FactDefinition
        {
            Code = code,
            Zh = node.Text("zh"),
            En = node.Text("en"),
            Of = node.Choice<FactSubject>("of"),
            Type = type?.GetRawText() ?? "{}",
            Source = source,
            ValidDays = node.OptionalNumber("validDays", 1, LongestValidity),
            Sensitive = node.Flag("sensitive"),
            Derived = node.Flag("derived"),
        };
        if (type is { } schema)
            ReadType(node, code, schema, types);
        if (fact is { Sensitive: true } && type is { ValueKind: JsonValueKind.Object } given && !(given.TryGetProperty("type", out var name) && name.ValueEquals("string")))
            node.Problem("sensitive", "Only text can be masked: a sensitive fact has the type string.");
        node.RefuseUnknown();
        return fact;
    }

    private static void ReadType(DataNode node, string code, JsonElement schema, Dictionary<string, FormSchema> types)
    {
        var form = $$$"""{"type":"object","required":["{{{ValueField}}}"],"additionalProperties":false,"properties":{"{{{ValueField}}}": {{{schema.GetRawText()}}} }}""";
        if (FormSchema.TryParse(Value.Parse(form), out var type, out var problem))
            types.TryAdd(code, type);
        else
            node.Problem("type", problem.MessageEn);
    }

    private static void CheckCodes(FactDefinition[] facts, IReadOnlyList<DataNode> nodes)
    {
        var codes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (fact, node) in facts.Zip(nodes))
        {
            node.CheckUnique("code", fact.Code, codes);
            // Expressions see facts as objects in objects: a value cannot be a number and hold others.
            if (facts.FirstOrDefault(other => other.Code.StartsWith($"{fact.Code}.", StringComparison.Ordinal)) is { } longer)
                node.Problem("code", $"'{longer.Code}' begins with '{fact.Code}', so expressions could reach only one of them.");
        }
    }

    [GeneratedRegex(@"^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*){0,3}\z")]
    private static partial Regex FactCode();
}
