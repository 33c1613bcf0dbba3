using OneWindow.Workflows.Expressions.Running;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Library;

/// <summary>A Map.</summary>
internal sealed class MapObject : ScriptObject
{
    private static readonly MethodTable Table = new(
        ("get", 1, static (in NativeCall c) => Self(c).Content.TryGet(c[0], out var value) ? value : default),
        ("has", 1, static (in NativeCall c) => Value.From(Self(c).Content.TryGet(c[0], out _))),
        ("set", 2, Set),
        ("delete", 1, static (in NativeCall c) => Value.From(Self(c).Content.Delete(c[0]))),
        ("clear", 0, Clear),
        ("forEach", 1, ForEach),
        ("keys", 0, static (in NativeCall c) => Value.From(new IteratorObject(Self(c).Entries(MapPart.Key)))),
        ("values", 0, static (in NativeCall c) => Value.From(new IteratorObject(Self(c).Entries(MapPart.Value)))),
        ("entries", 0, static (in NativeCall c) => Value.From(new IteratorObject(Self(c).Entries(MapPart.Entry)))));

    internal OrderedEntries Content { get; } = new();

    internal override string ClassName => "Map";

    internal override FunctionValue Constructor => Globals.MapConstructor;

    internal static Value Create(in NativeCall call)
    {
        var map = new MapObject();
        if (call[0].IsNullish)
            return Value.From(map);
        var cursor = Iteration.Of(call.Run, call[0]);
        while (cursor.Next(call.Run, out var entry))
        {
            call.Run.Step();
            if (entry.Reference is not ArrayValue and not ObjectValue)
                throw Errors.Type($"Iterator value {Errors.Describe(call.Run, entry)} is not an entry object");
            map.Content.Set(call.Run, Members.GetIndex(call.Run, entry, Value.From(0.0)), Members.GetIndex(call.Run, entry, Value.From(1.0)));
        }

        return Value.From(map);
    }

    internal Cursor Entries(MapPart part) => part switch
    {
        MapPart.Key => Content.Walk(static (key, _) => key),
        MapPart.Value => Content.Walk(static (_, value) => value),
        _ => Content.Walk(static (key, value) => Value.ArrayOf(key, value)),
    };

    internal override bool TryGetInherited(Evaluation run, string name, out Value value)
    {
        value = Value.From((double)Content.Count);
        return name == "size" || Table.TryGet(name, out value) || base.TryGetInherited(run, name, out value);
    }

    internal override Value Export(Evaluation run, bool copy, int depth) => Value.From(new ObjectValue()).Freeze();

    private static MapObject Self(in NativeCall call) => call.Self.Reference as MapObject ?? throw Errors.Type("The method needs a Map");

    private static Value Set(in NativeCall call)
    {
        Self(call).Content.Set(call.Run, call[0], call[1]);
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
        var cursor = Self(call).Entries(MapPart.Entry);
        while (cursor.Next(call.Run, out var entry))
            function.Call(call.Run, call[1], [entry.AsArray()[1], entry.AsArray()[0], call.Self]);
        return default;
    }
}
