using System.Text.Json;
using OneWindow.Workflows.Expressions.Running;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Library;

/// <summary>JSON.</summary>
internal static class JsonFunctions
{
    private static readonly MethodTable Table = new(
        ("parse", 2, Parse),
        ("stringify", 3, static (in NativeCall c) => new JsonPrinter(c.Run, c[1], c[2]).Print(c[0])));

    internal static Value Create() => Value.From(new NamespaceObject("JSON", Table));

    private static Value Parse(in NativeCall call)
    {
        var text = call.Text(0);
        call.Run.ChargeText(text.Length);

        // The shortest item, a digit and a comma, becomes a value of 16 bytes.
        call.Run.Allocate(Evaluation.BytesOfItem / 2L * text.Length);
        Value result;
        try
        {
            result = Value.Parse(text);
        }
        catch (JsonException exception)
        {
            throw Errors.Syntax($"The text is not JSON (line {(exception.LineNumber ?? 0) + 1}, byte {(exception.BytePositionInLine ?? 0) + 1})");
        }

        if (call[1].Reference is not FunctionValue reviver)
            return result;
        var holder = Value.ObjectOf((string.Empty, result));
        return Revive(call.Run, holder, string.Empty, reviver);
    }

    private static Value Revive(Evaluation run, Value holder, string name, FunctionValue reviver)
    {
        var value = Members.Get(run, holder, name);
        foreach (var member in Members.OwnNames(run, value.IsText ? default : value))
        {
            var revived = Revive(run, value, member, reviver);
            if (!revived.IsUndefined)
                Members.Set(run, value, member, revived);
            else
                Members.Delete(run, value, member);
        }

        return reviver.Call(run, holder, [Value.From(name), value]);
    }
}
