using System.Globalization;
using System.Numerics;
using System.Text;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Library;

/// <summary>Numbers as text in the forms that scripts ask for. Rounding is that of JavaScript: exact, half away from zero.</summary>
internal static class NumberFormatting
{
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
        const string letters = "0123456789abcdefghijklmnopqrstuvwxyz";
        var whole = Math.Truncate(Math.Abs(number));
        var fraction = Math.Abs(number) - whole;
        var text = new StringBuilder();
        do
        {
            text.Insert(0, letters[(int)(whole % radix)]);
            whole = Math.Truncate(whole / radix);
        }
        while (whole > 0);
        if (fraction > 0)
        {
            text.Append('.');
            for (var i = 0; i < 52 && fraction > 0; i++)
            {
                fraction *= radix;
                text.Append(letters[(int)fraction]);
                fraction -= Math.Truncate(fraction);
            }
        }

        return number < 0 ? "-" + text : text.ToString();
    }

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
