using OneWindow.Workflows.Expressions.Library;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Running;

/// <summary>An object with behaviour of its own. It lives inside an evaluation; <see cref="Export"/> says what becomes of it in a result.</summary>
internal abstract class ScriptObject : ObjectValue
{
    private protected ScriptObject(ValueKind kind = ValueKind.Object)
        : base(kind, 0)
    {
    }

    /// <summary>The word in "[object …]".</summary>
    internal virtual string ClassName => "Object";

    /// <summary>The function that "constructor" gives and that instanceof asks.</summary>
    internal abstract FunctionValue Constructor { get; }

    public override ObjectValue Clone() => this;

    internal virtual bool TryGetOwn(Evaluation run, string name, out Value value) => TryGet(name, out value);

    /// <summary>A method or property of the object's kind.</summary>
    internal virtual bool TryGetInherited(Evaluation run, string name, out Value value) => ObjectMethods.Table.TryGet(name, out value);

    internal virtual void SetOwn(Evaluation run, string name, Value value) => Set(name, value);

    internal virtual bool DeleteOwn(string name) => Remove(name);

    /// <summary>The names that enumeration finds.</summary>
    internal virtual ReadOnlySpan<string> OwnNames(Evaluation run) => Names;

    /// <summary>The text of String(…).</summary>
    internal virtual string ToText(Evaluation run) => $"[object {ClassName}]";

    /// <summary>What stands for it in a result or a variable.</summary>
    internal abstract Value Export(Evaluation run, bool copy, int depth);
}
