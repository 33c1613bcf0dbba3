using OneWindow.Workflows.Expressions.Running;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Library;

/// <summary>The functions of Array.</summary>
internal static class ArrayFunctions
{
    internal static readonly MethodTable Table = new(
        ("isArray", 1, static (in NativeCall c) => Value.From(c[0].IsArray)),
        ("of", 0, static (in NativeCall c) => Value.From(new ArrayValue(c.Arguments))),
        ("from", 1, From));

    internal static Value Create(in NativeCall call)
    {
        if (call.Count != 1 || !call[0].IsNumber)
            return Value.From(new ArrayValue(call.Arguments));
        var length = call.Number(0);
        if (length != (uint)length)
            throw Errors.Range("Invalid array length");
        return Value.From(OfLength(call.Run, length));
    }

    private static ArrayValue OfLength(Evaluation run, double length)
    {
        run.ChargeArray((long)length);
        var array = new ArrayValue((int)length);
        for (var i = 0; i < length; i++)
            array.Add(default);
        return array;
    }

    private static Value From(in NativeCall call)
    {
        var source = call[0];
        ArrayValue result;
        if (source.Reference is ArrayValue or string or MapObject or SetObject or IteratorObject)
        {
            result = Iteration.ToArray(call.Run, source);
        }
        else if (source.IsNullish)
        {
            throw Errors.Type($"{source} is not iterable");
        }
        else
        {
            var length = Operators.ToInteger(call.Run, Members.Get(call.Run, source, "length"));
            if (length > call.Run.Options.LongestArray)
                call.Run.ChargeArray((long)Math.Min(length, long.MaxValue / 2));
            result = OfLength(call.Run, Math.Max(0, length));
            for (var i = 0; i < result.Count; i++)
                result[i] = Members.GetIndex(call.Run, source, Value.From((double)i));
        }

        if (call[1].IsUndefined)
            return Value.From(result);
        var map = call.Function(1);
        for (var i = 0; i < result.Count; i++)
        {
            ReadOnlySpan<Value> arguments = [result[i], Value.From((double)i)];
            result[i] = map.Call(call.Run, call[2], arguments);
        }

        return Value.From(result);
    }
}
