using System.Globalization;
using System.Text;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Library;

/// <summary>Numbers as text in the forms that scripts ask for.</summary>
internal static class NumberFormatting
{
    internal static string Fixed(double number, int digits)
    {
        if (!double.IsFinite(number) || Math.Abs(number) >= 1e21)
            return NumberText.Of(number);
        var text = number.ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return number == 0 ? text.TrimStart('-') : text;
    }

    internal static string Exponential(double number, int? digits)
    {
        if (!double.IsFinite(number))
            return NumberText.Of(number);
        if (digits is null)
            return NumberText.WithExponent(number);
        var text = number.ToString("E" + digits.Value.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var mark = text.IndexOf('E', StringComparison.Ordinal);
        var exponent = int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return string.Concat(text.AsSpan(0, mark), exponent < 0 ? "e-" : "e+", Math.Abs(exponent).ToString(CultureInfo.InvariantCulture));
    }

    internal static string Precision(double number, int digits)
    {
        if (!double.IsFinite(number))
            return NumberText.Of(number);
        var scientific = Exponential(number, digits - 1);
        var mark = scientific.IndexOf('e', StringComparison.Ordinal);
        var exponent = int.Parse(scientific.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (exponent < -6 || exponent >= digits)
            return scientific;
        var negative = scientific[0] == '-';
        var all = new string([.. scientific.AsSpan(0, mark).ToArray().Where(char.IsAsciiDigit)]);
        var text = exponent switch
        {
            < 0 => "0." + new string('0', -exponent - 1) + all,
            _ when exponent + 1 == digits => all,
            _ => all[..(exponent + 1)] + "." + all[(exponent + 1)..],
        };
        return negative ? "-" + text : text;
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
        var text = Math.Abs(number) < 1e21 ? number.ToString("N" + most.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : NumberText.Of(number);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        if (point < 0)
            return text;
        var end = text.Length;
        while (end > point + 1 + fewest && text[end - 1] == '0')
            end--;
        return text[..(end == point + 1 ? point : end)];
    }
}
