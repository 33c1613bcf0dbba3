using OneWindow.Workflows.Expressions.Running;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Library;

/// <summary>structuredClone: a copy in depth that keeps what refers to one and the same container doing so, also in circles. Functions cannot be copied.</summary>
internal sealed class StructuredClone
{
    private readonly Evaluation _run;
    private readonly Dictionary<object, Value> _copies = new(ReferenceEqualityComparer.Instance);

    private StructuredClone(Evaluation run) => _run = run;

    internal static Value Of(Evaluation run, Value value) => new StructuredClone(run).Copy(value);

    private Value Copy(Value value)
    {
        if (value.Reference is not (ArrayValue or ObjectValue))
            return value;
        if (_copies.TryGetValue(value.Reference, out var known))
            return known;
        _run.EnterCall();
        var copy = CopyContainer(value);
        _run.LeaveCall();
        return copy;
    }

    private Value CopyContainer(Value value)
    {
        switch (value.Reference)
        {
            case ArrayValue array:
                return CopyArray(array);
            case DateObject date:
                return Note(value, Value.From(new DateObject(date.Time)));
            case RegExpObject expression:
                return Note(value, Value.From(new RegExpObject(expression.Pattern)));
            case MapObject map:
                var entries = new MapObject();
                Note(value, Value.From(entries));
                CopyEntries(map.Content, entries.Content);
                return Value.From(entries);
            case SetObject set:
                var items = new SetObject();
                Note(value, Value.From(items));
                CopyEntries(set.Content, items.Content);
                return Value.From(items);
            case ErrorObject error:
                return Note(value, Value.From(new ErrorObject(error.Name, Operators.ToText(_run, Members.Get(_run, value, "message")))));
            case FunctionValue function:
                throw Errors.NotCloned($"function {function.Name} could not be cloned.");
            default:
                return CopyMembers(value);
        }
    }

    private Value CopyArray(ArrayValue array)
    {
        _run.ChargeArray(array.Count);
        var copy = new ArrayValue(array.Count);
        Note(Value.From(array), Value.From(copy));
        for (var i = 0; i < array.Count; i++)
            copy.Add(Copy(array[i]));
        foreach (var name in array.Extra is null ? [] : array.Extra.Names.ToArray())
            (copy.Extra ??= new ObjectValue()).Set(name, Copy(array.Extra![name]));
        return Value.From(copy);
    }

    private Value CopyMembers(Value value)
    {
        var copy = new ObjectValue();
        Note(value, Value.From(copy));
        foreach (var name in Members.OwnNames(_run, value))
            copy.Set(name, Copy(Members.Get(_run, value, name)));
        return Value.From(copy);
    }

    private void CopyEntries(OrderedEntries source, OrderedEntries target)
    {
        var cursor = source.Walk(static (key, value) => Value.ArrayOf(key, value));
        while (cursor.Next(_run, out var entry))
        {
            _run.Step();
            target.Set(_run, Copy(entry.AsArray()[0]), Copy(entry.AsArray()[1]));
        }
    }

    private Value Note(Value original, Value copy)
    {
        _copies[original.Reference!] = copy;
        return copy;
    }
}
