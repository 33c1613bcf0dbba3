using OneWindow.Workflows.Expressions.Running;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Library;

/// <summary>What methods such as entries() give.</summary>
internal sealed class IteratorObject(Cursor cursor) : ScriptObject
{
    private static readonly MethodTable Table = new(
        ("next", 0, Next),
        ("toArray", 0, static (in NativeCall c) => Value.From(Iteration.ToArray(c.Run, c.Self))));

    internal Cursor Cursor => cursor;

    internal override string ClassName => "Iterator";

    internal override FunctionValue Constructor => Globals.ObjectConstructor;

    internal override bool TryGetInherited(Evaluation run, string name, out Value value) => Table.TryGet(name, out value) || base.TryGetInherited(run, name, out value);

    internal override Value Export(Evaluation run, bool copy, int depth) => Value.From(new ObjectValue()).Freeze();

    private static Value Next(in NativeCall call)
    {
        var iterator = call.Self.Reference as IteratorObject ?? throw Errors.Type("The method needs an iterator");
        var hasItem = iterator.Cursor.Next(call.Run, out var item);
        return Value.ObjectOf(("value", item), ("done", Value.From(!hasItem)));
    }
}
