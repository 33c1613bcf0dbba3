using OneWindow.Workflows.Expressions.Running;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Library;

/// <summary>An error, made by a script or for it.</summary>
internal sealed class ErrorObject(string name, string message) : ScriptObject
{
    internal static readonly string[] AllNames = ["Error", "TypeError", "RangeError", "ReferenceError", "SyntaxError", "URIError", "EvalError"];

    internal string Name => name;

    internal Value Cause { get; init; }

    internal override string ClassName => "Error";

    internal override FunctionValue Constructor => Globals.ErrorConstructor(name);

    internal override bool TryGetInherited(Evaluation run, string member, out Value value)
    {
        switch (member)
        {
            case "name":
                value = Value.From(name);
                return true;
            case "message":
                value = Value.From(message);
                return true;
            case "stack":
                value = Value.From(ToText(run));
                return true;
            case "cause" when !Cause.IsUndefined:
                value = Cause;
                return true;
            default:
                return ErrorMethods.Table.TryGet(member, out value) || base.TryGetInherited(run, member, out value);
        }
    }

    internal override string ToText(Evaluation run)
    {
        var self = Value.From(this);
        var shownName = Operators.ToText(run, Members.Get(run, self, "name"));
        var shownMessage = Operators.ToText(run, Members.Get(run, self, "message"));
        return shownMessage.Length == 0 ? shownName : shownName.Length == 0 ? shownMessage : $"{shownName}: {shownMessage}";
    }

    /// <summary>JSON has nothing of an error; a result keeps at least its name and message.</summary>
    internal override Value Export(Evaluation run, bool copy, int depth) =>
        Value.ObjectOf(("name", Value.From(name)), ("message", Value.From(message))).Freeze();
}
