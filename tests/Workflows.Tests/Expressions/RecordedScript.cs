using OneWindow.Workflows.Expressions;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Tests.Expressions;

/// <summary>A line of expressions.jsonl: a script and what Elsa made of it.</summary>
internal sealed record RecordedScript(string Id, ObjectValue Line)
{
    private static readonly Lazy<IReadOnlyList<RecordedScript>> Recorded = new(Load);

    public static IReadOnlyList<RecordedScript> All => Recorded.Value;

    public string Source => Line["script"].AsText();

    public string? Quirk => Line["quirk"].IsUndefined ? null : Line["quirk"].AsText();

    public static RecordedScript Of(string id) => All.Single(r => r.Id == id);

    /// <summary>Runs it and tells the outcome in one text: its result as JSON or the kind of its error, and the variables it changed.</summary>
    public string Run()
    {
        var host = CreateHost();
        string outcome;
        try
        {
            var compilation = Script.Compile(Source);
            if (!compilation.Succeeded)
                return compilation.Problems[0].Code == ScriptProblemCodes.Unsupported ? "refused" : "error SyntaxError";
            var result = compilation.Script.Evaluate(host);
            outcome = Convert(result);
        }
        catch (ScriptException exception)
        {
            var message = Line["error"].IsObject && Line["error"].AsObject().Contains("message") ? " " + exception.Message : string.Empty;
            return $"error {exception.Kind}{message}";
        }

        return outcome + Changes(host);
    }

    /// <summary>What was recorded, in the same form.</summary>
    public string Expected()
    {
        if (Line["error"].IsObject)
        {
            var error = Line["error"].AsObject();
            return $"error {error["kind"]}{(error.Contains("message") ? " " + error["message"] : string.Empty)}";
        }

        if (Line.Contains("special"))
            return Line["special"].AsText();
        return Sort(Line["result"]).ToJson() + (Line.Contains("after") ? " " + Sort(Line["after"]).ToJson() : string.Empty);
    }

    private static IReadOnlyList<RecordedScript> Load() =>
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Conformance", "expressions.jsonl"))
            .Where(l => l.Length > 0)
            .Select(l => Value.Parse(l).AsObject())
            .Select(l => new RecordedScript(l["id"].AsText(), l)),
    ];

    private static Value Sort(Value value)
    {
        if (value.IsArray)
            return Value.From(new ArrayValue(value.AsArray().Select(Sort)));
        if (!value.IsObject)
            return value;
        var result = new ObjectValue();
        foreach (var (name, member) in value.AsObject().OrderBy(m => m.Key, StringComparer.Ordinal))
            result.Set(name, Sort(member));
        return Value.From(result);
    }

    private FakeHost CreateHost()
    {
        var host = new FakeHost();
        foreach (var (name, declared) in Members("variables"))
        {
            host.Variables[name] = declared.AsObject()["value"];
            TypeAlias.TryParse(declared.AsObject()["type"].AsText(), out var type, out _).ShouldBeTrue();
            host.Types[name] = type!;
        }

        foreach (var (name, value) in Members("inputs"))
            host.Inputs[name] = value;
        return host;
    }

    private ObjectValue Members(string name) => Line[name].IsObject ? Line[name].AsObject() : new ObjectValue();

    private string Convert(Value result)
    {
        if (Line.Contains("as"))
        {
            TypeAlias.TryParse(Line["as"].AsText(), out var type, out _).ShouldBeTrue();
            if (!Converter.TryConvert(result, type!, out result, out _))
                return "error conversion";
        }

        if (result.Kind == ValueKind.Number && !double.IsFinite(result.AsNumber()))
            return result.ToString();
        return Sort(result).ToJson();
    }

    private string Changes(FakeHost host)
    {
        var changed = new ObjectValue();
        foreach (var (name, declared) in Members("variables").OrderBy(m => m.Key, StringComparer.Ordinal))
        {
            if (host.Variables[name] != declared.AsObject()["value"])
                changed.Set(name, Sort(host.Variables[name]));
        }

        return changed.Count == 0 ? string.Empty : " " + Value.From(changed).ToJson();
    }
}
