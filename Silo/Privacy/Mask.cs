using System.Text.RegularExpressions;

namespace OneWindow.Silo.Privacy;

/// <summary>How personal data looks in answers and lists.</summary>
internal static partial class Mask
{
    /// <summary>Keeps the first three and the last four digits of a phone, or only the last two of a short number.</summary>
    public static string Phone(string phone) => phone.Length >= 10
        ? string.Concat(phone.AsSpan(0, 3), new string('*', phone.Length - 7), phone.AsSpan(phone.Length - 4))
        : string.Concat(new string('*', Math.Max(phone.Length - 2, 0)), phone.AsSpan(Math.Max(phone.Length - 2, 0)));

    /// <summary>Masks mobile phone numbers and identity numbers wherever they stand in a text.</summary>
    public static string Text(string text) => Personal().Replace(text, match => Phone(match.Value));

    /// <summary>Eleven digits of a mobile phone, or the 18 signs of an identity number, that are no part of a longer number or word.</summary>
    [GeneratedRegex(@"(?<![0-9A-Za-z])(1[3-9][0-9]{9}|[1-9][0-9]{16}[0-9Xx])(?![0-9A-Za-z])")]
    private static partial Regex Personal();
}
