using System.Globalization;

namespace OneWindow.Workflows.Values;

/// <summary>Numbers as text, by the rules of ECMAScript's Number::toString: the shortest digits that read back as the same double.</summary>
internal static class NumberText
{
    private static readonly string[] SmallIntegers = CreateSmallIntegers();

    /// <summary>The text of a double.</summary>
    internal static string Of(double number)
    {
        var whole = (long)number;
        if (whole == number && Math.Abs(number) < 1e15)
            return (ulong)whole < (ulong)SmallIntegers.Length ? SmallIntegers[whole] : whole.ToString(CultureInfo.InvariantCulture);
        if (double.IsNaN(number))
            return "NaN";
        if (double.IsInfinity(number))
            return number > 0 ? "Infinity" : "-Infinity";
        return Format(number, plain: true);
    }

    /// <summary>The text of a finite double in JSON: -0 keeps its sign, and an exponent tells large doubles from whole numbers of 64 bits.</summary>
    internal static string OfJson(double number)
    {
        if (number == 0)
            return double.IsNegative(number) ? "-0" : "0";
        return Math.Abs(number) is >= 9007199254740992 and < 1e21 ? WithExponent(number) : Of(number);
    }

    /// <summary>The text of a finite double with an exponent, which tells it from a whole number of 64 bits.</summary>
    internal static string WithExponent(double number) => Format(number, plain: false);

    /// <summary>The double nearest to a decimal.</summary>
    internal static double Nearest(decimal content) => double.Parse(content.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>Whether a double is written with exactly the digits of a decimal.</summary>
    internal static bool ReadsAs(double number, decimal content) => TryToDecimal(number, out var read) && read == content;

    /// <summary>The decimal with the digits that a double is written with.</summary>
    internal static bool TryToDecimal(double number, out decimal result)
    {
        result = 0;
        return double.IsFinite(number)
            && decimal.TryParse(number.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out result);
    }

    private static string Format(double number, bool plain)
    {
        // "R" gives the shortest digits, either plain or as d.dddE+xx.
        var shortest = number.ToString("R", CultureInfo.InvariantCulture).AsSpan();
        var negative = shortest[0] == '-';
        if (negative)
            shortest = shortest[1..];
        var exponent = 0;
        var mark = shortest.IndexOf('E');
        if (mark >= 0)
        {
            exponent = int.Parse(shortest[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            shortest = shortest[..mark];
        }

        var point = shortest.IndexOf('.');
        var whole = point < 0 ? shortest : shortest[..point];
        var fraction = point < 0 ? default : shortest[(point + 1)..];
        Span<char> digits = stackalloc char[whole.Length + fraction.Length];
        whole.CopyTo(digits);
        fraction.CopyTo(digits[whole.Length..]);
        var leadingZeros = digits.IndexOfAnyExcept('0');
        var significant = digits[leadingZeros..].TrimEnd('0');
        var text = Place(significant, whole.Length - leadingZeros + exponent, plain);
        return negative ? "-" + text : text;
    }

    /// <summary>Writes digits whose first stands at 10^(scale - 1).</summary>
    private static string Place(ReadOnlySpan<char> digits, int scale, bool plain)
    {
        if (plain && scale is > 0 and <= 21)
        {
            return scale >= digits.Length
                ? string.Concat(digits, new string('0', scale - digits.Length))
                : string.Concat(digits[..scale], ".", digits[scale..]);
        }

        if (plain && scale is > -6 and <= 0)
            return string.Concat("0.", new string('0', -scale), digits);
        var power = scale - 1;
        var sign = power < 0 ? "e-" : "e+";
        var mantissa = digits.Length == 1 ? digits.ToString() : string.Concat(digits[..1], ".", digits[1..]);
        return mantissa + sign + Math.Abs(power).ToString(CultureInfo.InvariantCulture);
    }

    private static string[] CreateSmallIntegers()
    {
        var texts = new string[1024];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = i.ToString(CultureInfo.InvariantCulture);
        return texts;
    }
}
