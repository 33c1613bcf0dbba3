using OneWindow.Workflows.Expressions.Running;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Library;

/// <summary>Methods of numbers.</summary>
internal static class NumberMethods
{
    internal static readonly MethodTable Table = new(
        ("toFixed", 1, static (in NativeCall c) => Value.From(NumberFormatting.Fixed(Self(c), Digits(c, 0, 100, 0)))),
        ("toPrecision", 1, static (in NativeCall c) => c[0].IsUndefined
            ? Value.From(NumberText.Of(Self(c)))
            : Value.From(NumberFormatting.Precision(Self(c), Digits(c, 1, 100, 1)))),
        ("toExponential", 1, static (in NativeCall c) => Value.From(NumberFormatting.Exponential(Self(c), c[0].IsUndefined ? null : Digits(c, 0, 100, 0)))),
        ("toString", 1, static (in NativeCall c) => c.Count == 0 || c[0].IsUndefined
            ? Value.From(c.Self.ToString())
            : Value.From(NumberFormatting.Radix(Self(c), Digits(c, 2, 36, 10)))),
        ("toLocaleString", 0, static (in NativeCall c) => Value.From(Local(c))),
        ("valueOf", 0, static (in NativeCall c) => c.Self));

    private static double Self(in NativeCall call) => call.Self.IsNumber ? call.Self.AsNumber() : throw Errors.Type("The method needs a number");

    private static int Digits(in NativeCall call, int fewest, int most, int missing)
    {
        if (call[0].IsUndefined)
            return missing;
        var digits = call.Integer(0);
        return digits >= fewest && digits <= most ? (int)digits : throw Errors.Range($"The argument must be between {fewest} and {most}");
    }

    private static string Local(in NativeCall call)
    {
        var options = call[1].Reference as ObjectValue;
        var fewest = Option(call.Run, options, "minimumFractionDigits", 0);
        var most = Option(call.Run, options, "maximumFractionDigits", Math.Max(3, fewest));
        return NumberFormatting.Local(Self(call), Math.Min(fewest, most), most);
    }

    private static int Option(Evaluation run, ObjectValue? options, string name, int missing)
    {
        if (options is null || !options.TryGet(name, out var value) || value.IsUndefined)
            return missing;
        var digits = Operators.ToInteger(run, value);
        return digits is >= 0 and <= 20 ? (int)digits : throw Errors.Range($"{name} value is out of range.");
    }
}
