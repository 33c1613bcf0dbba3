using OneWindow.Workflows.Expressions.Running;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Library;

/// <summary>JavaScript's sort: stable, by text unless a function compares, undefined last.</summary>
internal static class Sorting
{
    internal static Value[] Sort(Evaluation run, ReadOnlySpan<Value> items, FunctionValue? comparer)
    {
        run.ChargeArray(items.Length);
        var present = new List<Value>(items.Length);
        foreach (var item in items)
        {
            if (!item.IsUndefined)
                present.Add(item);
        }

        Value[] sorted = comparer is null ? SortByText(run, present) : Merge(run, [.. present], comparer);
        Array.Resize(ref sorted, items.Length);
        return sorted;
    }

    private static Value[] SortByText(Evaluation run, List<Value> items)
    {
        var keyed = new (string Text, int Order, Value Item)[items.Count];
        for (var i = 0; i < keyed.Length; i++)
            keyed[i] = (Operators.ToText(run, items[i]), i, items[i]);
        run.Charge(keyed.Length);
        Array.Sort(keyed, static (x, y) => string.CompareOrdinal(x.Text, y.Text) is var order && order != 0 ? order : x.Order.CompareTo(y.Order));
        return [.. keyed.Select(k => k.Item)];
    }

    /// <summary>A merge sort from the bottom up. It ends whatever the comparing function answers.</summary>
    private static Value[] Merge(Evaluation run, Value[] items, FunctionValue comparer)
    {
        var source = items;
        var target = new Value[items.Length];
        for (var width = 1; width < items.Length; width *= 2)
        {
            for (var start = 0; start < items.Length; start += 2 * width)
                MergeRuns(run, source, target, start, Math.Min(start + width, items.Length), Math.Min(start + (2 * width), items.Length), comparer);
            (source, target) = (target, source);
        }

        return source;
    }

    private static void MergeRuns(Evaluation run, Value[] source, Value[] target, int left, int middle, int end, FunctionValue comparer)
    {
        var right = middle;
        for (var i = left; i < end; i++)
        {
            var takeLeft = right >= end || (left < middle && !IsGreater(run, comparer, source[left], source[right]));
            target[i] = takeLeft ? source[left++] : source[right++];
        }
    }

    private static bool IsGreater(Evaluation run, FunctionValue comparer, Value left, Value right)
    {
        ReadOnlySpan<Value> arguments = [left, right];
        return Operators.ToNumber(run, comparer.Call(run, default, arguments)) > 0;
    }
}
