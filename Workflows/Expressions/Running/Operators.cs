using System.Runtime.CompilerServices;
using OneWindow.Workflows.Expressions.Library;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Running;

/// <summary>JavaScript's operators and conversions.</summary>
internal static class Operators
{
    internal static Value Add(Evaluation run, Value left, Value right)
    {
        if (left.IsDouble && right.IsDouble)
            return Value.From(left.DoubleBits + right.DoubleBits);
        left = ToPrimitive(run, left, preferNumber: false);
        right = ToPrimitive(run, right, preferNumber: false);
        if (left.IsText || right.IsText)
            return Value.From(Concat(run, ToText(run, left), ToText(run, right)));
        return Value.From(ToNumber(run, left) + ToNumber(run, right));
    }

    internal static string Concat(Evaluation run, string left, string right)
    {
        run.ChargeText((long)left.Length + right.Length);
        return string.Concat(left, right);
    }

    internal static double ToNumber(Evaluation run, Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Number:
                return value.DoubleBits;
            case ValueKind.Integer or ValueKind.Decimal:
                return value.AsNumber();
            case ValueKind.Boolean:
                return value.BooleanBits ? 1 : 0;
            case ValueKind.Null:
                return 0;
            case ValueKind.Undefined:
                return double.NaN;
            case ValueKind.String:
                return NumberParsing.OfText(value.AsText());
            case ValueKind.Instant:
                return Dates.TimeOf(value.AsInstant());
            case ValueKind.Duration:
                return value.AsDuration().TotalMilliseconds;
            default:
                return ToNumber(run, ToPrimitive(run, value, preferNumber: true));
        }
    }

    /// <summary>A number without its fraction; NaN is 0. Infinities stay.</summary>
    internal static double ToInteger(Evaluation run, Value value)
    {
        var number = ToNumber(run, value);
        return double.IsNaN(number) ? 0 : Math.Truncate(number);
    }

    internal static int ToInt32(double number)
    {
        var whole = (int)number;
        if (whole == number)
            return whole;
        if (!double.IsFinite(number))
            return 0;
        var remainder = Math.Truncate(number) % 4294967296.0;
        return unchecked((int)(long)remainder);
    }

    internal static string ToText(Evaluation run, Value value)
    {
        switch (value.Reference)
        {
            case string text:
                return text;
            case ArrayValue array:
                return ArrayMethods.Join(run, array, ",");
            case ScriptObject or ObjectValue:
                return ToText(run, ToPrimitive(run, value, preferNumber: false, preferText: true));
            case Accessor:
                return string.Empty;
            default:
                return value.Kind == ValueKind.Instant ? Dates.ToText(run, Dates.TimeOf(value.AsInstant())) : value.ToString();
        }
    }

    /// <summary>The text of a member's name.</summary>
    internal static string ToName(Evaluation run, Value value) => value.Reference as string ?? ToText(run, value);

    internal static Value ToPrimitive(Evaluation run, Value value, bool preferNumber, bool preferText = false)
    {
        switch (value.Reference)
        {
            case ArrayValue:
                return Value.From(ToText(run, value));
            case DateObject date:
                return preferNumber ? Value.From(date.Time) : Value.From(date.ToText(run));
            case ObjectValue instance:
                return ObjectToPrimitive(run, value, instance, preferText);
        }

        return value.Kind switch
        {
            ValueKind.Instant => preferNumber ? Value.From(Dates.TimeOf(value.AsInstant())) : Value.From(ToText(run, value)),
            ValueKind.Duration => preferNumber ? Value.From(value.AsDuration().TotalMilliseconds) : Value.From(value.ToString()),
            _ => value,
        };
    }

    internal static string TypeOf(Value value) => value.Kind switch
    {
        ValueKind.Undefined => "undefined",
        ValueKind.Boolean => "boolean",
        ValueKind.Number or ValueKind.Integer or ValueKind.Decimal => "number",
        ValueKind.String => "string",
        ValueKind.Function => "function",
        _ => "object",
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool StrictEquals(Value left, Value right)
    {
        if (left.IsDouble && right.IsDouble)
            return left.DoubleBits == right.DoubleBits;
        return StrictEqualsOther(left, right);
    }

    internal static bool LooseEquals(Evaluation run, Value left, Value right)
    {
        while (true)
        {
            if (left.IsNullish || right.IsNullish)
                return left.IsNullish && right.IsNullish;
            if (TypeOf(left) == TypeOf(right) || (IsContainer(left) && IsContainer(right)))
                return StrictEquals(left, right);
            if (IsContainer(left))
                left = ToPrimitive(run, left, preferNumber: false);
            else if (IsContainer(right))
                right = ToPrimitive(run, right, preferNumber: false);
            else
                return ToNumber(run, left) == ToNumber(run, right);
        }
    }

    /// <summary>Equality as includes, Map and Set know it: NaN equals itself.</summary>
    internal static bool SameValueZero(Value left, Value right) =>
        StrictEquals(left, right) || (left.IsDouble && right.IsDouble && double.IsNaN(left.DoubleBits) && double.IsNaN(right.DoubleBits));

    /// <summary>Whether left is less than right.</summary>
    internal static bool Less(Evaluation run, Value left, Value right, bool orEqual)
    {
        left = ToPrimitive(run, left, preferNumber: true);
        right = ToPrimitive(run, right, preferNumber: true);
        if (left.Reference is string text && right.Reference is string other)
        {
            var order = string.CompareOrdinal(text, other);
            return orEqual ? order <= 0 : order < 0;
        }

        if (left.Kind is ValueKind.Integer or ValueKind.Decimal && right.Kind is ValueKind.Integer or ValueKind.Decimal)
            return orEqual ? left.AsDecimal() <= right.AsDecimal() : left.AsDecimal() < right.AsDecimal();
        var first = ToNumber(run, left);
        var second = ToNumber(run, right);
        return orEqual ? first <= second : first < second;
    }

    internal static double Remainder(double left, double right)
    {
        // Small whole numbers are what scripts mostly divide; the general remainder is slow.
        var a = (int)left;
        var b = (int)right;
        if (a == left && b == right && a > 0 && b > 0)
            return a % b;
        return left % right;
    }

    internal static double Power(double number, double exponent)
    {
        if (double.IsNaN(exponent) || (Math.Abs(number) == 1 && double.IsInfinity(exponent)))
            return double.NaN;
        return Math.Pow(number, exponent);
    }

    internal static bool InstanceOf(Value value, Value constructor) =>
        constructor.Reference is FunctionValue function ? function.IsInstance(value) : throw Errors.Type("Right-hand side of 'instanceof' is not callable");

    private static bool IsContainer(Value value) => value.Kind is ValueKind.Object or ValueKind.Array or ValueKind.Function or ValueKind.Instant or ValueKind.Duration;

    private static bool StrictEqualsOther(Value left, Value right)
    {
        if (left.Reference is string text)
            return right.Reference is string other && text == other;
        var kind = left.Kind;
        switch (kind)
        {
            case ValueKind.Number or ValueKind.Integer or ValueKind.Decimal:
                return right.IsNumber && left == right;
            case ValueKind.Object or ValueKind.Array or ValueKind.Function:
                return ReferenceEquals(left.Reference, right.Reference);
            default:
                return kind == right.Kind && left.Bits == right.Bits;
        }
    }

    private static Value ObjectToPrimitive(Evaluation run, Value value, ObjectValue instance, bool preferText)
    {
        for (var i = 0; i < 2; i++)
        {
            var method = (i == 0) == preferText ? "toString" : "valueOf";
            if (!TryGetOwn(instance, method, out var member))
            {
                // What all objects inherit: valueOf gives the object, so it settles nothing; toString gives a text.
                if (method == "toString")
                    return Value.From(instance is ScriptObject special ? special.ToText(run) : "[object Object]");
                continue;
            }

            if (Accessor.Read(run, value, member).Reference is not FunctionValue function)
                continue;
            var result = function.Call(run, value, []);
            if (!IsContainer(result))
                return result;
        }

        throw Errors.Type("Cannot convert object to primitive value");
    }

    private static bool TryGetOwn(ObjectValue instance, string name, out Value member) =>
        instance.TryGet(name, out member) || (instance is InstanceObject made && ((Closure)made.Constructor).Prototype.TryGet(name, out member));
}
