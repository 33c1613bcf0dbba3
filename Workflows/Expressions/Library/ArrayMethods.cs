using System.Text;
using OneWindow.Workflows.Expressions.Running;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Library;

/// <summary>Methods of arrays. This part has those that call no function of the script.</summary>
internal static partial class ArrayMethods
{
    internal static readonly MethodTable Table = new(
        ("at", 1, static (in NativeCall c) => At(Self(c), c.Integer(0))),
        ("concat", 1, Concat),
        ("copyWithin", 2, CopyWithin),
        ("entries", 0, static (in NativeCall c) => Value.From(new IteratorObject(new PositionCursor(Self(c), MapPart.Entry)))),
        ("every", 1, Every),
        ("fill", 1, Fill),
        ("filter", 1, Filter),
        ("find", 1, static (in NativeCall c) => Find(c, fromEnd: false, out _)),
        ("findIndex", 1, static (in NativeCall c) => FindIndex(c, fromEnd: false)),
        ("findLast", 1, static (in NativeCall c) => Find(c, fromEnd: true, out _)),
        ("findLastIndex", 1, static (in NativeCall c) => FindIndex(c, fromEnd: true)),
        ("flat", 0, static (in NativeCall c) => Flat(c)),
        ("flatMap", 1, FlatMap),
        ("forEach", 1, ForEach),
        ("includes", 1, Includes),
        ("indexOf", 1, IndexOf),
        ("join", 1, static (in NativeCall c) => Value.From(Join(c.Run, Self(c), c[0].IsUndefined ? "," : c.Text(0)))),
        ("keys", 0, static (in NativeCall c) => Value.From(new IteratorObject(new PositionCursor(Self(c), MapPart.Key)))),
        ("lastIndexOf", 1, LastIndexOf),
        ("map", 1, Map),
        ("pop", 0, Pop),
        ("push", 1, Push),
        ("reduce", 1, static (in NativeCall c) => Reduce(c, fromEnd: false)),
        ("reduceRight", 1, static (in NativeCall c) => Reduce(c, fromEnd: true)),
        ("reverse", 0, Reverse),
        ("shift", 0, Shift),
        ("slice", 2, Slice),
        ("some", 1, Some),
        ("sort", 1, Sort),
        ("splice", 2, Splice),
        ("toLocaleString", 0, static (in NativeCall c) => Value.From(Join(c.Run, Self(c), ","))),
        ("toReversed", 0, ToReversed),
        ("toSorted", 1, static (in NativeCall c) => Value.From(new ArrayValue(Sorting.Sort(c.Run, Self(c).Span, Comparer(c))))),
        ("toSpliced", 2, ToSpliced),
        ("toString", 0, static (in NativeCall c) => Value.From(c.Self.Reference is ArrayValue array ? Join(c.Run, array, ",") : Operators.ToText(c.Run, c.Self))),
        ("unshift", 1, Unshift),
        ("values", 0, static (in NativeCall c) => Value.From(new IteratorObject(Iteration.Of(c.Run, Value.From(Self(c)))))),
        ("with", 2, With));

    internal static string Join(Evaluation run, ArrayValue array, string separator)
    {
        run.EnterCall();
        var text = new StringBuilder();
        for (var i = 0; i < array.Count; i++)
        {
            if (i > 0)
                text.Append(separator);
            if (!array[i].IsNullish)
                text.Append(Operators.ToText(run, array[i]));
            if (text.Length > run.Options.LongestText)
                run.ChargeText(text.Length);
        }

        run.ChargeText(text.Length);
        run.Charge(array.Count / 4);
        run.LeaveCall();
        return text.ToString();
    }

    private static ArrayValue Self(in NativeCall call) => call.Self.Reference as ArrayValue ?? throw Errors.Type("The method needs an array");

    /// <summary>The array of a method that changes it.</summary>
    private static ArrayValue Writable(in NativeCall call)
    {
        var array = Self(call);
        return array.IsReadOnly ? throw Errors.Type("The array is read only") : array;
    }

    private static Value At(ArrayValue array, double index)
    {
        if (index < 0)
            index += array.Count;
        return index >= 0 && index < array.Count ? array[(int)index] : default;
    }

    private static Value Concat(in NativeCall call)
    {
        var result = Iteration.ToArray(call.Run, Value.From(Self(call)));
        foreach (var argument in call.Arguments)
        {
            if (argument.Reference is ArrayValue)
                Iteration.AppendTo(call.Run, result, argument);
            else
                result.Add(argument);
        }

        return Value.From(result);
    }

    private static Value CopyWithin(in NativeCall call)
    {
        var array = Writable(call);
        var target = call.Position(0, array.Count, 0);
        var start = call.Position(1, array.Count, 0);
        var count = Math.Min(call.Position(2, array.Count, array.Count) - start, array.Count - target);
        if (count <= 0)
            return call.Self;
        call.Run.ChargeArray(count);
        Value[] copied = [.. array.Span.Slice(start, count)];
        for (var i = 0; i < count; i++)
            array[target + i] = copied[i];
        return call.Self;
    }

    private static Value Fill(in NativeCall call)
    {
        var array = Writable(call);
        var start = call.Position(1, array.Count, 0);
        var end = call.Position(2, array.Count, array.Count);
        call.Run.ChargeArray(Math.Max(0, end - start));
        for (var i = start; i < end; i++)
            array[i] = call[0];
        return call.Self;
    }

    private static Value Flat(in NativeCall call)
    {
        var result = new ArrayValue();
        var depth = call[0].IsUndefined ? 1 : call.Integer(0);
        Flatten(call.Run, Self(call), depth, result);
        return Value.From(result);
    }

    private static void Flatten(Evaluation run, ArrayValue array, double depth, ArrayValue result)
    {
        run.EnterCall();
        for (var i = 0; i < array.Count; i++)
        {
            if (depth >= 1 && array[i].Reference is ArrayValue inner)
                Flatten(run, inner, depth - 1, result);
            else
                result.Add(array[i]);
        }

        run.Charge(array.Count / 4);
        if (result.Count > run.Options.LongestArray)
            run.ChargeArray(result.Count);
        run.LeaveCall();
    }

    private static Value Includes(in NativeCall call)
    {
        var array = Self(call);
        call.Run.Charge(array.Count / 16);
        for (var i = call.Position(1, array.Count, 0); i < array.Count; i++)
        {
            if (Operators.SameValueZero(array[i], call[0]))
                return Value.True;
        }

        return Value.False;
    }

    private static Value IndexOf(in NativeCall call)
    {
        var array = Self(call);
        call.Run.Charge(array.Count / 16);
        for (var i = call.Position(1, array.Count, 0); i < array.Count; i++)
        {
            if (Operators.StrictEquals(array[i], call[0]))
                return Value.From((double)i);
        }

        return Value.From(-1.0);
    }

    private static Value LastIndexOf(in NativeCall call)
    {
        var array = Self(call);
        call.Run.Charge(array.Count / 16);
        var last = call.Count > 1 ? call.Integer(1) : array.Count - 1;
        for (var i = (int)(last < 0 ? array.Count + last : Math.Min(last, array.Count - 1)); i >= 0; i--)
        {
            if (Operators.StrictEquals(array[i], call[0]))
                return Value.From((double)i);
        }

        return Value.From(-1.0);
    }

    private static Value Pop(in NativeCall call)
    {
        var array = Writable(call);
        if (array.Count == 0)
            return default;
        var last = array[array.Count - 1];
        array.RemoveAt(array.Count - 1);
        return last;
    }

    private static Value Push(in NativeCall call)
    {
        var array = Writable(call);
        call.Run.Allocate(Evaluation.BytesOfItem * call.Count);
        foreach (var argument in call.Arguments)
            array.Add(argument);
        if (array.Count > call.Run.Options.LongestArray)
            call.Run.ChargeArray(array.Count);
        return Value.From((double)array.Count);
    }

    private static Value Reverse(in NativeCall call)
    {
        var array = Writable(call);
        call.Run.ChargeArray(array.Count);
        array.Items.Reverse();
        return call.Self;
    }

    private static Value ToReversed(in NativeCall call)
    {
        var result = Iteration.ToArray(call.Run, Value.From(Self(call)));
        result.Items.Reverse();
        return Value.From(result);
    }

    private static Value Shift(in NativeCall call)
    {
        var array = Writable(call);
        if (array.Count == 0)
            return default;
        call.Run.Charge(array.Count / 64);
        var first = array[0];
        array.RemoveAt(0);
        return first;
    }

    private static Value Unshift(in NativeCall call)
    {
        var array = Writable(call);
        call.Run.ChargeArray(array.Count + call.Count);
        array.Items.InsertRange(0, call.Arguments.ToArray());
        return Value.From((double)array.Count);
    }

    private static Value Slice(in NativeCall call)
    {
        var array = Self(call);
        var start = call.Position(0, array.Count, 0);
        var end = call.Position(1, array.Count, array.Count);
        call.Run.ChargeArray(Math.Max(0, end - start));
        return Value.From(end <= start ? new ArrayValue() : new ArrayValue(array.Span[start..end]));
    }

    private static Value Splice(in NativeCall call)
    {
        var array = Writable(call);
        var removed = Splice(call, array);
        return Value.From(removed);
    }

    private static Value ToSpliced(in NativeCall call)
    {
        var result = Iteration.ToArray(call.Run, Value.From(Self(call)));
        Splice(call, result);
        return Value.From(result);
    }

    private static ArrayValue Splice(in NativeCall call, ArrayValue array)
    {
        call.Run.ChargeArray(array.Count);
        var start = call.Position(0, array.Count, 0);
        var count = call.Count switch
        {
            0 => 0,
            1 => array.Count - start,
            _ => (int)Math.Clamp(call.Integer(1), 0, array.Count - start),
        };
        var removed = new ArrayValue(array.Span.Slice(start, count));
        array.Items.RemoveRange(start, count);
        if (call.Count > 2)
            array.Items.InsertRange(start, call.Arguments[2..].ToArray());
        return removed;
    }

    private static Value With(in NativeCall call)
    {
        var result = Iteration.ToArray(call.Run, Value.From(Self(call)));
        var index = call.Integer(0);
        if (index < 0)
            index += result.Count;
        if (!(index >= 0 && index < result.Count))
            throw Errors.Range("Invalid index");
        result[(int)index] = call[1];
        return Value.From(result);
    }

    /// <summary>Walks positions, or positions with items.</summary>
    private sealed class PositionCursor(ArrayValue array, MapPart part) : Cursor
    {
        private int _next;

        internal override bool Next(Evaluation run, out Value item)
        {
            item = default;
            if (_next >= array.Count)
                return false;
            var position = Value.From((double)_next);
            item = part == MapPart.Key ? position : Value.ArrayOf(position, array[_next]);
            _next++;
            return true;
        }
    }
}
