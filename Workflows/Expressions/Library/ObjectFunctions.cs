using OneWindow.Workflows.Expressions.Running;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Library;

/// <summary>The functions of Object.</summary>
internal static class ObjectFunctions
{
    internal static readonly MethodTable Table = new(
        ("keys", 1, static (in NativeCall c) => Value.From(new ArrayValue(Names(c, 0).Select(Value.From)))),
        ("values", 1, Values),
        ("entries", 1, Entries),
        ("fromEntries", 1, FromEntries),
        ("assign", 2, Assign),
        ("groupBy", 2, GroupBy),
        ("hasOwn", 2, static (in NativeCall c) => Value.From(HasOwn(c))),
        ("is", 2, static (in NativeCall c) => Value.From(c[0].IsDouble && c[1].IsDouble ? c[0].Bits == c[1].Bits : Operators.SameValueZero(c[0], c[1]))),
        ("getOwnPropertyNames", 1, static (in NativeCall c) => Value.From(new ArrayValue(AllNames(c).Select(Value.From)))));

    /// <summary>Copies what enumeration finds; null and undefined have nothing.</summary>
    internal static void CopyMembers(Evaluation run, Value source, ObjectValue target)
    {
        if (source.Reference is ObjectValue plain && plain.GetType() == typeof(ObjectValue))
        {
            run.Charge(plain.Count / 4);
            for (var i = 0; i < plain.Count; i++)
                target.Set(plain.Names[i], Accessor.Read(run, source, plain.Values[i]));
            return;
        }

        foreach (var name in Members.OwnNames(run, source))
            target.Set(name, Members.Get(run, source, name));
    }

    private static List<string> Names(in NativeCall call, int index)
    {
        if (call[index].IsNullish)
            throw Errors.Type("Cannot convert undefined or null to object");
        return Members.OwnNames(call.Run, call[index]);
    }

    private static bool HasOwn(in NativeCall call) =>
        call[0].IsNullish ? throw Errors.Type("Cannot convert undefined or null to object") : Members.HasOwn(call.Run, call[0], Operators.ToName(call.Run, call[1]));

    /// <summary>Also those that enumeration does not find.</summary>
    private static List<string> AllNames(in NativeCall call)
    {
        var names = Names(call, 0);
        if (call[0].Reference is string)
            names.Add("length");
        else if (call[0].Reference is ArrayValue array)
            names.Insert(array.Count, "length");
        return names;
    }

    private static Value Values(in NativeCall call)
    {
        var names = Names(call, 0);
        var result = new ArrayValue(names.Count);
        foreach (var name in names)
            result.Add(Members.Get(call.Run, call[0], name));
        return Value.From(result);
    }

    private static Value Entries(in NativeCall call)
    {
        var names = Names(call, 0);
        var result = new ArrayValue(names.Count);
        foreach (var name in names)
            result.Add(Value.ArrayOf(Value.From(name), Members.Get(call.Run, call[0], name)));
        return Value.From(result);
    }

    private static Value FromEntries(in NativeCall call)
    {
        var result = new ObjectValue();
        var cursor = Iteration.Of(call.Run, call[0]);
        while (cursor.Next(call.Run, out var entry))
        {
            call.Run.Step();
            var name = Members.GetIndex(call.Run, entry, Value.From(0.0));
            result.Set(Operators.ToName(call.Run, name), Members.GetIndex(call.Run, entry, Value.From(1.0)));
        }

        return Value.From(result);
    }

    private static Value Assign(in NativeCall call)
    {
        if (call[0].IsNullish)
            throw Errors.Type("Cannot convert undefined or null to object");
        for (var i = 1; i < call.Count; i++)
        {
            if (call[i].IsNullish)
                continue;
            foreach (var name in Members.OwnNames(call.Run, call[i]))
                Members.Set(call.Run, call[0], name, Members.Get(call.Run, call[i], name));
        }

        return call[0];
    }

    private static Value GroupBy(in NativeCall call)
    {
        var key = call.Function(1);
        var result = new ObjectValue();
        var cursor = Iteration.Of(call.Run, call[0]);
        for (var i = 0; cursor.Next(call.Run, out var item); i++)
        {
            var name = Operators.ToName(call.Run, key.Call(call.Run, default, [item, Value.From((double)i)]));
            if (!result.TryGet(name, out var group))
                result.Set(name, group = Value.ArrayOf());
            group.AsArray().Add(item);
        }

        return Value.From(result);
    }
}
