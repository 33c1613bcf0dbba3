using OneWindow.Workflows.Expressions;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Tests.Expressions;

/// <summary>Scripts in javascript.jsonl with their results by ECMAScript: the result as a number's text or as JSON, or the name of the error.</summary>
public class Scripts_behave_as_in_JavaScript
{
    private static readonly Lazy<ObjectValue[]> Lines = new(() =>
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Expressions", "javascript.jsonl")).Where(l => l.Length > 0).Select(l => Value.Parse(l).AsObject()),
    ]);

    public static TheoryData<string> Sources => [.. Lines.Value.Select(l => l["script"].AsText())];

    [Theory]
    [MemberData(nameof(Sources))]
    public void Each_script_gives_what_ECMAScript_says(string source)
    {
        var expected = Lines.Value.First(l => l["script"].AsText() == source);
        if (expected.TryGet("error", out var error))
            Fail(source).ShouldBe(error.AsText());
        else
            Show(Scripts.Evaluate(source)).ShouldBe(Normalize(expected["result"].AsText()));
    }

    private static string Fail(string source)
    {
        var compilation = Script.Compile(source);
        return compilation.Succeeded ? Should.Throw<ScriptException>(() => compilation.Script.Evaluate(new FakeHost())).Kind : "SyntaxError";
    }

    /// <summary>JSON escapes some characters that need no escape; a value has one text here.</summary>
    private static string Normalize(string result) => result[0] is '"' or '[' or '{' ? Value.Parse(result).ToJson() : result;

    private static string Show(Value value) => value.Kind switch
    {
        ValueKind.Undefined => "undefined",
        ValueKind.Number when value.AsNumber() == 0 && double.IsNegative(value.AsNumber()) => "-0",
        ValueKind.Number => value.ToString(),
        ValueKind.Instant => $"\"{value.AsInstant().UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}\"",
        _ => value.ToJson(),
    };
}
