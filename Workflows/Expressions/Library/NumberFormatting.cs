using System.Globalization;
using System.Numerics;
using System.Text;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Library;

/// <summary>Numbers as text in the forms that scripts ask for. Rounding is that of JavaScript: exact, half away from zero.</summary>
internal static class NumberFormatting
{
    private const string Letters = "0123456789abcdefghijklmnopqrstuvwxyz";

    internal static string Fixed(double number, int digits)
    {
        if (!double.IsFinite(number) || Math.Abs(number) >= 1e21)
            return NumberText.Of(number);
        var text = Scale(Math.Abs(number), digits).ToString(CultureInfo.InvariantCulture).PadLeft(digits + 1, '0');
        if (digits > 0)
            text = text.Insert(text.Length - digits, ".");
        return number < 0 ? "-" + text : text;
    }

    internal static string Exponential(double number, int? digits)
    {
        if (!double.IsFinite(number))
            return NumberText.Of(number);
        if (number == 0)
            return digits is null or 0 ? "0e+0" : "0." + new string('0', digits.Value) + "e+0";
        if (digits is null)
            return NumberText.WithExponent(number);
        var (all, exponent) = Significant(Math.Abs(number), digits.Value + 1);
        var mantissa = digits == 0 ? all : all.Insert(1, ".");
        return (number < 0 ? "-" : string.Empty) + mantissa + Power(exponent);
    }

    internal static string Precision(double number, int digits)
    {
        if (!double.IsFinite(number))
            return NumberText.Of(number);
        if (number == 0)
            return digits == 1 ? "0" : "0." + new string('0', digits - 1);
        var (all, exponent) = Significant(Math.Abs(number), digits);
        var text = exponent switch
        {
            _ when exponent < -6 || exponent >= digits => (digits == 1 ? all : all.Insert(1, ".")) + Power(exponent),
            < 0 => "0." + new string('0', -exponent - 1) + all,
            _ when exponent + 1 == digits => all,
            _ => all.Insert(exponent + 1, "."),
        };
        return number < 0 ? "-" + text : text;
    }

    internal static string Radix(double number, int radix)
    {
        if (radix == 10 || !double.IsFinite(number))
            return NumberText.Of(number);
        var whole = Math.Truncate(Math.Abs(number));
        var fraction = RadixFraction(Math.Abs(number), ref whole, radix);
        var text = new StringBuilder();

        // A large number has fewer digits than places; the last are zeros.
        while (Exponent(whole) > 0)
        {
            whole /= radix;
            text.Insert(0, '0');
        }

        do
        {
            text.Insert(0, Letters[(int)(whole % radix)]);
            whole = Math.Truncate((whole - (whole % radix)) / radix);
        }
        while (whole > 0);
        return (number < 0 ? "-" : string.Empty) + text + (fraction.Length == 0 ? string.Empty : "." + fraction);
    }

    /// <summary>The fewest digits that tell the fraction from its neighbours, rounded; the whole part may grow by one.</summary>
    private static StringBuilder RadixFraction(double number, ref double whole, int radix)
    {
        var digits = new StringBuilder();
        var fraction = number - whole;
        var delta = Math.Max(0.5 * (Math.BitIncrement(number) - number), double.Epsilon);
        if (fraction < delta)
            return digits;
        do
        {
            fraction *= radix;
            delta *= radix;
            var digit = (int)fraction;
            digits.Append(Letters[digit]);
            fraction -= digit;
            if (fraction <= 0.5 && (fraction != 0.5 || (digit & 1) == 0))
                continue;
            if (fraction + delta <= 1)
                continue;
            RoundUp(digits, ref whole, radix);
            break;
        }
        while (fraction >= delta);
        return digits;
    }

    private static void RoundUp(StringBuilder digits, ref double whole, int radix)
    {
        while (digits.Length > 0)
        {
            var digit = Letters.IndexOf(digits[^1], StringComparison.Ordinal);
            digits.Length--;
            if (digit + 1 < radix)
            {
                digits.Append(Letters[digit + 1]);
                return;
            }
        }

        whole++;
    }

    /// <summary>The exponent of a number written as 53 binary digits; above 0 the number has more places than digits.</summary>
    private static int Exponent(double number) => (int)((BitConverter.DoubleToInt64Bits(number) >> 52) & 0x7ff) - 1075;

    /// <summary>A number for people: groups of three and at most three decimals unless told otherwise. Chinese and English write it alike.</summary>
    internal static string Local(double number, int fewest, int most)
    {
        if (double.IsNaN(number))
            return "NaN";
        if (double.IsInfinity(number))
            return number > 0 ? "∞" : "-∞";
        var text = Fixed(Math.Abs(number), most);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? text : text[..point];
        var fraction = point < 0 ? string.Empty : text[(point + 1)..].TrimEnd('0').PadRight(fewest, '0');
        for (var i = whole.Length - 3; i > 0 && char.IsAsciiDigit(whole[^1]); i -= 3)
            whole = whole.Insert(i, ",");
        return (number < 0 ? "-" : string.Empty) + whole + (fraction.Length == 0 ? string.Empty : "." + fraction);
    }

    private static string Power(int exponent) => (exponent < 0 ? "e-" : "e+") + Math.Abs(exponent).ToString(CultureInfo.InvariantCulture);

    /// <summary>A number above zero with so many digits, and the power of ten of the first.</summary>
    private static (string Digits, int Exponent) Significant(double number, int count)
    {
        var exponent = (int)Math.Floor(Math.Log10(number));
        while (true)
        {
            // The logarithm may be off by one near powers of ten, and rounding may add a digit.
            var digits = Scale(number, count - 1 - exponent).ToString(CultureInfo.InvariantCulture);
            if (digits.Length == count)
                return (digits, exponent);
            exponent += digits.Length > count ? 1 : -1;
        }
    }

    /// <summary>A number of zero or more times a power of ten, rounded half up.</summary>
    private static BigInteger Scale(double number, int power)
    {
        var bits = BitConverter.DoubleToInt64Bits(number);
        var exponent = (int)(bits >> 52) & 0x7ff;
        var mantissa = bits & 0xfffffffffffff;
        if (exponent == 0)
            exponent++;
        else
            mantissa |= 1L << 52;
        exponent -= 1075;
        BigInteger numerator = mantissa;
        var denominator = BigInteger.One;
        if (power >= 0)
            numerator *= BigInteger.Pow(10, power);
        else
            denominator = BigInteger.Pow(10, -power);
        if (exponent >= 0)
            numerator <<= exponent;
        else
            denominator <<= -exponent;
        return ((numerator * 2) + denominator) / (denominator * 2);
    }
}
