using OneWindow.Workflows.Expressions.Running;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Library;

/// <summary>Errors that scripts throw and catch, and what becomes of those that nobody catches.</summary>
internal static class Errors
{
    internal static ScriptThrowException Type(string message) => Create("TypeError", message);

    internal static ScriptThrowException Range(string message) => Create("RangeError", message);

    internal static ScriptThrowException Reference(string message) => Create("ReferenceError", message);

    internal static ScriptThrowException Syntax(string message) => Create("SyntaxError", message);

    internal static ScriptThrowException Uri(string message) => Create("URIError", message);

    internal static ScriptThrowException NotCloned(string message) => Create("DataCloneError", message);

    /// <summary>The end of a script that did more than it may. Scripts cannot catch it.</summary>
    internal static ScriptException Budget(string limit) => new(ScriptException.Budget, $"The script went beyond a limit: {limit}");

    /// <summary>A value in a message: short, and without running anything of the script.</summary>
    internal static string Describe(Evaluation run, Value value)
    {
        const int longest = 60;
        var text = value.Reference switch
        {
            string content => $"\"{content}\"",
            FunctionValue function => $"function {function.Name}",
            ScriptObject special => $"[object {special.ClassName}]",
            ArrayValue array => $"an array of {array.Count}",
            _ => value.ToString(),
        };
        return text.Length > longest ? text[..longest] + "…" : text;
    }

    internal static ScriptException ToScriptException(Evaluation run, Value thrown, int? line)
    {
        try
        {
            return Describe(run, thrown, line);
        }
        catch (ScriptThrowException)
        {
            // The thrown object's own toString or message threw.
            return new ScriptException(ScriptException.Thrown, "[object Object]", line);
        }
    }

    private static ScriptException Describe(Evaluation run, Value thrown, int? line)
    {
        if (thrown.Reference is ErrorObject error)
        {
            var name = Members.Get(run, thrown, "name");
            return new ScriptException(name.Reference as string ?? error.Name, Operators.ToText(run, Members.Get(run, thrown, "message")), line);
        }

        return new ScriptException(ScriptException.Thrown, Operators.ToText(run, thrown), line);
    }

    private static ScriptThrowException Create(string name, string message) => new(Value.From(new ErrorObject(name, message)));
}
