using System.Text;

namespace OneWindow.Workflows.Tests.Definitions;

/// <summary>
/// Text of random definitions in the shapes that files have: known members in any order and case, unknown members at any level, numbers and characters
/// spelled in any way that JSON allows, white space anywhere.
/// </summary>
internal sealed class RandomDefinitionText(int seed)
{
    private static readonly string[] Numbers = ["0", "-0", "1", "1.0", "1.50", "1e3", "1E+3", "-1.25e-7", "12345678901234567890", "0.1", "1e400", "3.141592653589793238462643383279"];
    private static readonly string[] Names = ["id", "name", "type", "typeName", "value", "metadata", "customProperties", "x-studio", "变量", "a b", "$id", "", "displayText", "\\u0061lpha", "quo\\\"te", "Items"];
    private static readonly string[] Texts = ["", "text", "文本", "\\u6587\\u672c", "<>&'+", "\\u003c\\u003E", "\\\"q\\\"", "\\\\", "\\/", "/", "\\n\\t\\b\\f\\r", "\\u0000", "😀", "\\ud83d\\ude00", "\u2028", "\\u2029"];

    private readonly Random random = new(seed);
    private readonly StringBuilder text = new();

    internal string Create()
    {
        Object(
            0,
            ("$schema", () => Text("https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json")),
            ("id", () => Text("v1")),
            ("definitionId", () => AnyText()),
            ("version", () => Raw(Pick("1", "2", "\"3\""))),
            ("toolVersion", () => Text("3.8.0.0")),
            ("variables", () => List(1, Variable)),
            ("inputs", () => List(1, Argument)),
            ("outputs", () => List(1, Argument)),
            ("options", () => Object(1, ("incidentStrategyType", () => Text("FaultStrategy")), ("usableAsActivity", () => Raw("true")))),
            ("usableAsActivity", () => Raw(Pick("true", "false", "null"))),
            ("root", () => Activity(1)));
        return text.ToString();
    }

    private void Variable(int depth) => Object(depth, ("id", AnyText), ("name", AnyText), ("typeName", () => Text("Int32")), ("isArray", () => Raw("false")), ("value", () => Any(depth + 1)));

    private void Argument(int depth) => Object(depth, ("type", () => Text("Object")), ("name", AnyText), ("displayName", AnyText), ("uiHint", AnyText));

    private void Activity(int depth)
    {
        var isChart = depth < 9 && random.Next(3) == 0;
        Object(
            depth,
            ("activities", () => List(depth + 1, isChart ? Activity : _ => Raw("null"))),
            ("connections", () => Connections(depth + 1)),
            ("text", () => Input(depth + 1)),
            ("id", AnyText),
            ("type", () => Text(Pick("Elsa.Flowchart", "Elsa.WriteLine", "Some.Thing"))),
            ("metadata", () => Any(depth + 1)),
            ("canStartWorkflow", () => Raw("true")));
    }

    private void Connections(int depth)
    {
        switch (random.Next(3))
        {
            case 0:
                List(depth, at => Object(at, ("source", () => Object(at + 1, ("activity", AnyText), ("port", AnyText))), ("target", () => Object(at + 1, ("activity", AnyText))), ("vertices", () => Any(at + 1))));
                break;
            case 1:
                Object(depth, ("$values", () => List(depth + 1, at => Object(at, ("source", AnyText), ("target", AnyText), ("sourcePort", AnyText)))));
                break;
            default:
                Object(depth, ("Source", AnyText), ("Target", AnyText));
                break;
        }
    }

    private void Input(int depth)
    {
        if (random.Next(3) == 0)
            Raw(Pick(Numbers));
        else
            Object(depth, ("typeName", () => Text("String")), ("expression", () => Object(depth + 1, ("type", () => Text("Literal")), ("value", () => Any(depth + 2)))), ("memoryReference", () => Object(depth + 1, ("id", AnyText))));
    }

    /// <summary>An object with some of the members given, in any order and case, and unknown ones between them; no name occurs twice.</summary>
    private void Object(int depth, params (string Name, Action Write)[] members)
    {
        var all = members.Where(_ => random.Next(5) > 0).ToList();
        for (var count = random.Next(3); count > 0; count--)
            all.Insert(random.Next(all.Count + 1), (Pick(Names), () => Any(depth + 1)));
        text.Append('{');
        var used = new HashSet<string>();
        foreach (var (name, write) in all)
        {
            var spelled = random.Next(6) == 0 && name.Length > 0 ? char.ToUpperInvariant(name[0]) + name[1..] : name;
            if (!used.Add(spelled))
                continue;
            if (used.Count > 1)
                text.Append(',');
            Space();
            text.Append('"').Append(spelled).Append('"');
            Space();
            text.Append(':');
            Space();
            write();
            Space();
        }
        text.Append('}');
    }

    private void Any(int depth)
    {
        switch (random.Next(depth > 12 ? 4 : 6))
        {
            case 0:
                Raw(Pick(Numbers));
                break;
            case 1:
                AnyText();
                break;
            case 2:
                Raw(Pick("true", "false", "null"));
                break;
            case 3:
                Raw(Pick("{}", "[]", "[ ]", "\"\""));
                break;
            case 4:
                List(depth + 1, Any);
                break;
            default:
                Object(depth + 1);
                break;
        }
    }

    private void List(int depth, Action<int> item)
    {
        text.Append('[');
        for (var i = random.Next(4); i > 0; i--)
        {
            Space();
            item(depth + 1);
            Space();
            if (i > 1)
                text.Append(',');
        }
        text.Append(']');
    }

    private void AnyText() => Text(Pick(Texts));

    private void Text(string content) => text.Append('"').Append(content).Append('"');

    private void Raw(string json) => text.Append(json);

    private void Space()
    {
        if (random.Next(4) == 0)
            text.Append(Pick(" ", "\n", "\t", "\r\n  "));
    }

    private string Pick(params string[] of) => of[random.Next(of.Length)];
}
