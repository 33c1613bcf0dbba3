using OneWindow.Workflows.Expressions.Library;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Running;

/// <summary>Walking through what for…of, spread and destructuring accept.</summary>
internal static class Iteration
{
    internal static Cursor Of(Evaluation run, Value source)
    {
        switch (source.Reference)
        {
            case ArrayValue array:
                return new ArrayCursor(array);
            case string text:
                return new TextCursor(text);
            case MapObject map:
                return map.Entries(MapPart.Entry);
            case SetObject set:
                return set.Items(asPairs: false);
            case IteratorObject iterator:
                return iterator.Cursor;
            default:
                throw Errors.Type($"{Errors.Describe(run, source)} is not iterable");
        }
    }

    /// <summary>All items in a new array.</summary>
    internal static ArrayValue ToArray(Evaluation run, Value source)
    {
        if (source.Reference is ArrayValue array)
        {
            run.ChargeArray(array.Count);
            return new ArrayValue(array.Span);
        }

        var result = new ArrayValue();
        AppendTo(run, result, source);
        return result;
    }

    internal static void AppendTo(Evaluation run, ArrayValue result, Value source)
    {
        if (source.Reference is ArrayValue array)
        {
            run.ChargeArray(result.Count + array.Count);
            result.Items.AddRange(array.Items);
            return;
        }

        var cursor = Of(run, source);
        while (cursor.Next(run, out var item))
        {
            run.Step();
            result.Add(item);
        }

        run.ChargeArray(result.Count);
    }

    private sealed class ArrayCursor(ArrayValue array) : Cursor
    {
        private int _next;

        internal override bool Next(Evaluation run, out Value item)
        {
            if (_next >= array.Count)
            {
                item = default;
                return false;
            }

            item = array[_next++];
            return true;
        }
    }

    /// <summary>Gives characters, not halves of them.</summary>
    private sealed class TextCursor(string text) : Cursor
    {
        private int _next;

        internal override bool Next(Evaluation run, out Value item)
        {
            item = default;
            if (_next >= text.Length)
                return false;
            var isPair = char.IsHighSurrogate(text[_next]) && _next + 1 < text.Length && char.IsLowSurrogate(text[_next + 1]);
            item = isPair ? Value.From(text.Substring(_next, 2)) : Characters.Of(text[_next]);
            _next += isPair ? 2 : 1;
            return true;
        }
    }
}
