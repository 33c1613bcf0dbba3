using System.Text;
using OneWindow.Workflows.Expressions.Running;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Library;

/// <summary>JSON.stringify.</summary>
internal sealed class JsonPrinter
{
    private const int DeepestNesting = 200;

    private readonly Evaluation _run;
    private readonly FunctionValue? _replacer;
    private readonly HashSet<string>? _allowed;
    private readonly string _indent;
    private readonly StringBuilder _text = new();

    internal JsonPrinter(Evaluation run, Value replacer, Value indent)
    {
        _run = run;
        _replacer = replacer.Reference as FunctionValue;
        if (replacer.Reference is ArrayValue allowed)
            _allowed = [.. allowed.Select(a => Operators.ToText(run, a))];
        _indent = indent.IsNumber ? new string(' ', (int)Math.Clamp(indent.AsNumber(), 0, 10)) : indent.Reference is string text ? text[..Math.Min(10, text.Length)] : string.Empty;
    }

    /// <summary>The text, or undefined for what JSON has no word for.</summary>
    internal Value Print(Value value)
    {
        var holder = _replacer is null ? default : Value.ObjectOf((string.Empty, value));
        if (!TryPrint(holder, string.Empty, value, 0))
            return default;
        _run.ChargeText(_text.Length);
        return Value.From(_text.ToString());
    }

    private bool TryPrint(Value holder, string name, Value value, int depth)
    {
        if (depth > DeepestNesting)
            throw Errors.Type("Converting circular structure to JSON");
        value = Prepare(holder, name, value);
        switch (value.Kind)
        {
            case ValueKind.Undefined or ValueKind.Function:
                return false;
            case ValueKind.Null:
                _text.Append("null");
                break;
            case ValueKind.Number:
                _text.Append(double.IsFinite(value.DoubleBits) ? NumberText.Of(value.DoubleBits) : "null");
                break;
            case ValueKind.String or ValueKind.Duration:
                JsonText.AppendQuoted(_text, value.ToString());
                break;
            case ValueKind.Array:
                PrintArray(value, depth);
                break;
            case ValueKind.Object:
                PrintObject(value, depth);
                break;
            default:
                _text.Append(value.ToString());
                break;
        }

        _run.Step();
        if (_text.Length > _run.Options.LongestText)
            _run.ChargeText(_text.Length);
        return true;
    }

    /// <summary>What toJSON and the replacing function make of a value.</summary>
    private Value Prepare(Value holder, string name, Value value)
    {
        if (Dates.TryGetTime(value, out var time))
            value = Dates.IsValid(time) ? Value.From(Dates.ToIso(time)) : Value.Null;
        else if (value.Reference is ObjectValue and not NamespaceObject && Members.Get(_run, value, "toJSON").Reference is FunctionValue convert)
            value = convert.Call(_run, value, [Value.From(name)]);
        return _replacer is null ? value : _replacer.Call(_run, holder, [Value.From(name), value]);
    }

    private void PrintArray(Value value, int depth)
    {
        var array = value.AsArray();
        _text.Append('[');
        for (var i = 0; i < array.Count; i++)
        {
            if (i > 0)
                _text.Append(',');
            NewLine(depth + 1);
            if (!TryPrint(value, NumberText.Of(i), array[i], depth + 1))
                _text.Append("null");
        }

        if (array.Count > 0)
            NewLine(depth);
        _text.Append(']');
    }

    private void PrintObject(Value value, int depth)
    {
        _text.Append('{');
        var isFirst = true;
        foreach (var name in Members.OwnNames(_run, value))
        {
            if (_allowed is not null && !_allowed.Contains(name))
                continue;
            var start = _text.Length;
            if (!isFirst)
                _text.Append(',');
            NewLine(depth + 1);
            JsonText.AppendQuoted(_text, name);
            _text.Append(_indent.Length > 0 ? ": " : ":");
            if (TryPrint(value, name, Members.Get(_run, value, name), depth + 1))
                isFirst = false;
            else
                _text.Length = start;
        }

        if (!isFirst)
            NewLine(depth);
        _text.Append('}');
    }

    private void NewLine(int depth)
    {
        if (_indent.Length == 0)
            return;
        _text.Append('\n');
        for (var i = 0; i < depth; i++)
            _text.Append(_indent);
    }
}
