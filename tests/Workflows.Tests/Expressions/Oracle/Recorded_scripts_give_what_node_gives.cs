using System.Text.RegularExpressions;
using OneWindow.Workflows.Expressions;
using OneWindow.Workflows.Expressions.Library;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Tests.Expressions.Oracle;

/// <summary>The scripts of javascript.jsonl, and those of expressions.jsonl that need no workflow, run in Node.js as they stand.</summary>
public partial class Recorded_scripts_give_what_node_gives
{
    /// <summary>What is otherwise here, on purpose; docs/differences.md says why.</summary>
    private static readonly string[] Different = ["freeze", "toLocale", "localeCompare", "[code]", "Object.groupBy", "Map.groupBy", "new String", "new Number", "new Boolean", "Math.PI ="];

    [NodeFact]
    public void Scripts_with_results_by_the_standard_give_them_in_node()
    {
        var lines = Lines("javascript.jsonl").Where(l => !Array.Exists(Different, d => l["script"].AsText().Contains(d, StringComparison.Ordinal))).ToList();
        Compare([.. lines.Select(l => l["script"].AsText())]);
    }

    [NodeFact]
    public void Scripts_as_designers_write_them_give_the_same() =>
        Compare([.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Expressions", "designers.txt")).Where(l => l.Length > 0)]);

    [NodeFact]
    public void Recorded_expressions_marked_as_the_same_in_node_are()
    {
        var recorded = RecordedScript.All.Where(r => r.Line["node"] == Value.From("same") && !r.Line.Contains("variables") && !r.Line.Contains("inputs") && !r.Line.Contains("error")).ToList();
        recorded.Count.ShouldBeGreaterThan(50);
        Compare([.. recorded.Where(r => r.Expected() == r.Run()).Select(r => r.Source)]);
    }

    private static void Compare(IReadOnlyList<string> sources)
    {
        var theirs = Node.Run(sources, areScripts: true);
        var differing = sources.Zip(theirs).Where(pair => Ours(pair.First) is { } ours && ours != pair.Second).Select(pair => $"{pair.First}\n  here: {Ours(pair.First)}\n  node: {pair.Second}");
        differing.ShouldBeEmpty();
    }

    /// <summary>What it gives here; null where that is refused or says something of the workflow, which Node.js does not know.</summary>
    private static string? Ours(string source)
    {
        var compilation = Script.Compile(source);
        if (!compilation.Succeeded)
            return compilation.Problems[0].Code == ScriptProblemCodes.Unsupported ? null : "error SyntaxError";
        if (OfWorkflow().IsMatch(source) || Regex.Matches(source, @"\w+").Any(word => HostFunctions.Table.Find(word.Value) is not null))
            return null;
        try
        {
            var result = compilation.Script.Evaluate(new FakeHost());
            return "value " + result.Kind switch
            {
                ValueKind.Number when result.AsNumber() == 0 && double.IsNegative(result.AsNumber()) => "-0",
                ValueKind.Array or ValueKind.Object => result.ToJson(),
                _ => result.ToString(),
            };
        }
        catch (ScriptException exception)
        {
            return $"error {exception.Kind}";
        }
    }

    [GeneratedRegex(@"\b(variables|input|args|TimeSpan|Date|[gs]et[A-Z]\w*)\b")]
    private static partial Regex OfWorkflow();

    private static IEnumerable<ObjectValue> Lines(string file) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Expressions", file)).Where(l => l.Length > 0).Select(l => Value.Parse(l).AsObject());
}
