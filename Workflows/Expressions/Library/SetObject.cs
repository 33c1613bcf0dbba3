using OneWindow.Workflows.Expressions.Running;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Library;

/// <summary>A Set.</summary>
internal sealed class SetObject : ScriptObject
{
    private static readonly MethodTable Table = new(
        ("has", 1, static (in NativeCall c) => Value.From(Self(c).Content.TryGet(c[0], out _))),
        ("add", 1, Add),
        ("delete", 1, static (in NativeCall c) => Value.From(Self(c).Content.Delete(c[0]))),
        ("clear", 0, Clear),
        ("forEach", 1, ForEach),
        ("keys", 0, static (in NativeCall c) => Value.From(new IteratorObject(Self(c).Items(asPairs: false)))),
        ("values", 0, static (in NativeCall c) => Value.From(new IteratorObject(Self(c).Items(asPairs: false)))),
        ("entries", 0, static (in NativeCall c) => Value.From(new IteratorObject(Self(c).Items(asPairs: true)))));

    internal OrderedEntries Content { get; } = new();

    internal override string ClassName => "Set";

    internal override FunctionValue Constructor => Globals.SetConstructor;

    internal static Value Create(in NativeCall call)
    {
        var set = new SetObject();
        if (call[0].IsNullish)
            return Value.From(set);
        var cursor = Iteration.Of(call.Run, call[0]);
        while (cursor.Next(call.Run, out var item))
        {
            call.Run.Step();
            set.Content.Set(call.Run, item, item);
        }

        return Value.From(set);
    }

    internal Cursor Items(bool asPairs) => asPairs ? Content.Walk(static (key, _) => Value.ArrayOf(key, key)) : Content.Walk(static (key, _) => key);

    internal override bool TryGetInherited(Evaluation run, string name, out Value value)
    {
        value = Value.From((double)Content.Count);
        return name == "size" || Table.TryGet(name, out value) || base.TryGetInherited(run, name, out value);
    }

    internal override Value Export(Evaluation run, bool copy, int depth) => Value.From(new ObjectValue()).Freeze();

    private static SetObject Self(in NativeCall call) => call.Self.Reference as SetObject ?? throw Errors.Type("The method needs a Set");

    private static Value Add(in NativeCall call)
    {
        Self(call).Content.Set(call.Run, call[0], call[0]);
        return call.Self;
    }

    private static Value Clear(in NativeCall call)
    {
        Self(call).Content.Clear();
        return default;
    }

    private static Value ForEach(in NativeCall call)
    {
        var function = call.Function(0);
        var cursor = Self(call).Items(asPairs: false);
        while (cursor.Next(call.Run, out var item))
            function.Call(call.Run, call[1], [item, item, call.Self]);
        return default;
    }
}
