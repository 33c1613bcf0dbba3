using OneWindow.Workflows.Expressions.Running;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Library;

/// <summary>Methods of arrays that call a function for each item. The array may change meanwhile; items that vanish are passed over.</summary>
internal static partial class ArrayMethods
{
    private static Value CallFor(in NativeCall call, FunctionValue function, ArrayValue array, int index)
    {
        ReadOnlySpan<Value> arguments = [array[index], Value.From((double)index), call.Self];
        return function.Call(call.Run, call[1], arguments);
    }

    private static void Keep(Evaluation run, ArrayValue result, Value item)
    {
        run.Allocate(Evaluation.BytesOfItem);
        result.Add(item);
    }

    private static Value Map(in NativeCall call)
    {
        var array = Self(call);
        var function = call.Function(0);
        call.Run.Allocate(Evaluation.BytesOfArray + (Evaluation.BytesOfItem * array.Count));
        var result = new ArrayValue(array.Count);
        for (var i = 0; i < array.Count && i < call.Run.Options.LongestArray; i++)
            result.Add(CallFor(call, function, array, i));
        return Value.From(result);
    }

    private static Value Filter(in NativeCall call)
    {
        var array = Self(call);
        var function = call.Function(0);
        var result = new ArrayValue();
        for (var i = 0; i < array.Count; i++)
        {
            var item = array[i];
            if (CallFor(call, function, array, i).IsTruthy())
                Keep(call.Run, result, item);
        }

        return Value.From(result);
    }

    private static Value ForEach(in NativeCall call)
    {
        var array = Self(call);
        var function = call.Function(0);
        var count = array.Count;
        for (var i = 0; i < count && i < array.Count; i++)
            CallFor(call, function, array, i);
        return default;
    }

    private static Value Some(in NativeCall call)
    {
        var array = Self(call);
        var function = call.Function(0);
        for (var i = 0; i < array.Count; i++)
        {
            if (CallFor(call, function, array, i).IsTruthy())
                return Value.True;
        }

        return Value.False;
    }

    private static Value Every(in NativeCall call)
    {
        var array = Self(call);
        var function = call.Function(0);
        for (var i = 0; i < array.Count; i++)
        {
            if (!CallFor(call, function, array, i).IsTruthy())
                return Value.False;
        }

        return Value.True;
    }

    private static Value Find(in NativeCall call, bool fromEnd, out int index)
    {
        var array = Self(call);
        var function = call.Function(0);
        var count = array.Count;
        for (var n = 0; n < count; n++)
        {
            index = fromEnd ? count - 1 - n : n;
            if (index >= array.Count)
                continue;
            var item = array[index];
            if (CallFor(call, function, array, index).IsTruthy())
                return item;
        }

        index = -1;
        return default;
    }

    private static Value FindIndex(in NativeCall call, bool fromEnd)
    {
        Find(call, fromEnd, out var index);
        return Value.From((double)index);
    }

    private static Value FlatMap(in NativeCall call)
    {
        var array = Self(call);
        var function = call.Function(0);
        var result = new ArrayValue();
        for (var i = 0; i < array.Count; i++)
        {
            var item = CallFor(call, function, array, i);
            if (item.Reference is ArrayValue)
                Iteration.AppendTo(call.Run, result, item);
            else
                Keep(call.Run, result, item);
        }

        return Value.From(result);
    }

    private static Value Reduce(in NativeCall call, bool fromEnd)
    {
        var array = Self(call);
        var function = call.Function(0);
        var count = array.Count;
        var next = 0;
        Value result;
        if (call.Count > 1)
            result = call[1];
        else if (count == 0)
            throw Errors.Type("Reduce of empty array with no initial value");
        else
            result = array[fromEnd ? count - 1 - next++ : next++];
        for (; next < count; next++)
        {
            var index = fromEnd ? count - 1 - next : next;
            if (index >= array.Count)
                continue;
            ReadOnlySpan<Value> arguments = [result, array[index], Value.From((double)index), call.Self];
            result = function.Call(call.Run, default, arguments);
        }

        return result;
    }

    private static Value Sort(in NativeCall call)
    {
        var array = Writable(call);
        var sorted = Sorting.Sort(call.Run, array.Span, Comparer(call));
        array.Items.Clear();
        array.Items.AddRange(sorted);
        return call.Self;
    }

    private static FunctionValue? Comparer(in NativeCall call) => call[0].IsUndefined ? null : call.Function(0);
}
