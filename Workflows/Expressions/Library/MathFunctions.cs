using OneWindow.Workflows.Expressions.Running;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Library;

/// <summary>Math.</summary>
internal static class MathFunctions
{
    internal static Value Create()
    {
        var members = new ObjectValue();
        Table.CopyTo(members);
        (string, Value)[] constants =
        [
            ("PI", Value.From(Math.PI)), ("E", Value.From(Math.E)), ("LN2", Value.From(0.6931471805599453)), ("LN10", Value.From(2.302585092994046)),
            ("LOG2E", Value.From(1.4426950408889634)), ("LOG10E", Value.From(0.4342944819032518)), ("SQRT2", Value.From(1.4142135623730951)), ("SQRT1_2", Value.From(0.7071067811865476)),
        ];
        return Value.From(new NamespaceObject("Math", [.. members.Select(m => (m.Key, m.Value)), .. constants]));
    }

    private static readonly MethodTable Table = new(
        ("abs", 1, static (in NativeCall c) => Value.From(Math.Abs(c.Number(0)))),
        ("ceil", 1, static (in NativeCall c) => Value.From(Math.Ceiling(c.Number(0)))),
        ("floor", 1, static (in NativeCall c) => Value.From(Math.Floor(c.Number(0)))),
        ("round", 1, static (in NativeCall c) => Value.From(Round(c.Number(0)))),
        ("trunc", 1, static (in NativeCall c) => Value.From(Math.Truncate(c.Number(0)))),
        ("sign", 1, static (in NativeCall c) => Value.From(c.Number(0) is var x && (double.IsNaN(x) || x == 0) ? x : Math.Sign(x))),
        ("sqrt", 1, static (in NativeCall c) => Value.From(Math.Sqrt(c.Number(0)))),
        ("cbrt", 1, static (in NativeCall c) => Value.From(CubeRoot(c.Number(0)))),
        ("pow", 2, static (in NativeCall c) => Value.From(Operators.Power(c.Number(0), c.Number(1)))),
        ("exp", 1, static (in NativeCall c) => Value.From(Math.Exp(c.Number(0)))),
        ("expm1", 1, static (in NativeCall c) => Value.From(c.Number(0) is var x && Math.Abs(x) < 1e-5 ? x + (x * x / 2) : Math.Exp(x) - 1)),
        ("log", 1, static (in NativeCall c) => Value.From(Math.Log(c.Number(0)))),
        ("log1p", 1, static (in NativeCall c) => Value.From(c.Number(0) is var x && Math.Abs(x) < 1e-5 ? x - (x * x / 2) : Math.Log(1 + x))),
        ("log2", 1, static (in NativeCall c) => Value.From(Math.Log2(c.Number(0)))),
        ("log10", 1, static (in NativeCall c) => Value.From(Math.Log10(c.Number(0)))),
        ("sin", 1, static (in NativeCall c) => Value.From(Math.Sin(c.Number(0)))),
        ("cos", 1, static (in NativeCall c) => Value.From(Math.Cos(c.Number(0)))),
        ("tan", 1, static (in NativeCall c) => Value.From(Math.Tan(c.Number(0)))),
        ("asin", 1, static (in NativeCall c) => Value.From(Math.Asin(c.Number(0)))),
        ("acos", 1, static (in NativeCall c) => Value.From(Math.Acos(c.Number(0)))),
        ("atan", 1, static (in NativeCall c) => Value.From(Math.Atan(c.Number(0)))),
        ("atan2", 2, static (in NativeCall c) => Value.From(Math.Atan2(c.Number(0), c.Number(1)))),
        ("sinh", 1, static (in NativeCall c) => Value.From(Math.Sinh(c.Number(0)))),
        ("cosh", 1, static (in NativeCall c) => Value.From(Math.Cosh(c.Number(0)))),
        ("tanh", 1, static (in NativeCall c) => Value.From(Math.Tanh(c.Number(0)))),
        ("fround", 1, static (in NativeCall c) => Value.From((double)(float)c.Number(0))),
        ("clz32", 1, static (in NativeCall c) => Value.From((double)System.Numerics.BitOperations.LeadingZeroCount((uint)Operators.ToInt32(c.Number(0))))),
        ("imul", 2, static (in NativeCall c) => Value.From((double)unchecked(Operators.ToInt32(c.Number(0)) * Operators.ToInt32(c.Number(1))))),
        ("min", 2, static (in NativeCall c) => Extreme(c, double.PositiveInfinity, static (x, y) => Math.Min(x, y))),
        ("max", 2, static (in NativeCall c) => Extreme(c, double.NegativeInfinity, static (x, y) => Math.Max(x, y))),
        ("asinh", 1, static (in NativeCall c) => Value.From(Math.Asinh(c.Number(0)))),
        ("acosh", 1, static (in NativeCall c) => Value.From(Math.Acosh(c.Number(0)))),
        ("atanh", 1, static (in NativeCall c) => Value.From(Math.Atanh(c.Number(0)))),
        ("hypot", 2, Hypotenuse),
        ("random", 0, static (in NativeCall c) => Value.From(c.Run.Host.NextRandom())));

    /// <summary>Half goes up, also below zero.</summary>
    private static double Round(double number)
    {
        if (!double.IsFinite(number) || Math.Abs(number) >= 4503599627370496)
            return number;
        var floor = Math.Floor(number);
        var rounded = number - floor >= 0.5 ? floor + 1 : floor;
        return rounded == 0 && (number < 0 || double.IsNegative(number)) ? -0.0 : rounded;
    }

    /// <summary>The platform's function misses some whole roots by a hair.</summary>
    private static double CubeRoot(double number)
    {
        var root = Math.Cbrt(number);
        var whole = Math.Round(root);
        return whole * whole * whole == number ? whole : root;
    }

    private static Value Extreme(in NativeCall call, double start, Func<double, double, double> choose)
    {
        call.Run.Charge(call.Count / 4);
        for (var i = 0; i < call.Count; i++)
            start = choose(start, call.Number(i));
        return Value.From(start);
    }

    /// <summary>The root of the sum of squares, which neither overflows nor loses small parts.</summary>
    private static Value Hypotenuse(in NativeCall call)
    {
        var numbers = new double[call.Count];
        var largest = 0.0;
        var isNaN = false;
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = Math.Abs(call.Number(i));
            isNaN |= double.IsNaN(numbers[i]);
            largest = numbers[i] > largest ? numbers[i] : largest;
        }

        if (double.IsInfinity(largest))
            return Value.From(largest);
        if (isNaN || largest == 0)
            return Value.From(isNaN ? double.NaN : 0);
        double sum = 0, lost = 0;
        foreach (var number in numbers)
        {
            var share = number / largest;
            var part = (share * share) - lost;
            var next = sum + part;
            lost = next - sum - part;
            sum = next;
        }

        return Value.From(Math.Sqrt(sum) * largest);
    }
}
