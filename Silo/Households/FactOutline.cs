using OneWindow.Silo.Privacy;
using OneWindow.Workflows.Values;

namespace OneWindow.Silo.Households;

/// <summary>What may be seen of a sensitive value: enough to tell whether it is the one that somebody shows.</summary>
internal static class FactOutline
{
    private const int IdNumberLength = 18;

    /// <summary>The outline of a value.</summary>
    public static string Of(string code, Value value) => code switch
    {
        FactCodes.IdNumber => IdNumber(value.AsText()),
        FactCodes.Phone => Mask.Phone(PlainPhone(value.AsText())),
        _ => Tail(value.AsText()),
    };

    /// <summary>The outline of a value as JSON whose form nobody has checked, as JSON.</summary>
    public static string OfJson(string code, string json)
    {
        var value = Value.Parse(json);
        var text = value.IsText ? value.AsText() : json;
        return Value.From(code == FactCodes.IdNumber && text.Length != IdNumberLength ? Tail(text) : Of(code, Value.From(text))).ToJson();
    }

    /// <summary>Region and check character of an ID number; birth date and sequence stay hidden.</summary>
    public static string IdNumber(string idNumber) => string.Concat(idNumber.AsSpan(0, 3), new string('*', idNumber.Length - 4), idNumber.AsSpan(idNumber.Length - 1));

    /// <summary>A phone without signs between its digits; a country code of China is taken off.</summary>
    public static string PlainPhone(string phone)
    {
        var digits = string.Concat(phone.Where(char.IsAsciiDigit));
        return digits.Length == 13 && digits.StartsWith("861", StringComparison.Ordinal) ? digits[2..] : digits;
    }

    private static string Tail(string text)
    {
        var shown = Math.Min(4, text.Length / 3);
        return string.Concat(new string('*', text.Length - shown), text.AsSpan(text.Length - shown));
    }
}
