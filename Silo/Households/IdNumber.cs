using System.Globalization;
using OneWindow.Grains.Households;

namespace OneWindow.Silo.Households;

/// <summary>
/// A citizen identity number (公民身份号码, GB 11643-1999): six digits of the region, eight of the birth date, three in sequence of which the
/// last tells the sex, and a check character after ISO 7064 MOD 11-2.
/// </summary>
/// <param name="Text">The 18 characters; a check character X is a capital.</param>
/// <param name="BirthDate">Birth date.</param>
/// <param name="Sex">Sex.</param>
internal readonly record struct IdNumber(string Text, DateOnly BirthDate, Sex Sex)
{
    private const int Length = 18;
    private const string CheckCharacters = "10X98765432";
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    // The provinces and the like of GB/T 2260, by their first two digits.
    private static readonly HashSet<int> Regions =
    [
        11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83, 91,
    ];

    /// <summary>Reads a number as people write it: blanks around it and a small x are taken.</summary>
    /// <param name="given">The text.</param>
    /// <param name="today">Nobody was born later.</param>
    /// <param name="field">Field of the command that refusals name.</param>
    /// <exception cref="Grains.CommandRejectedException">It cannot be such a number; the reason never repeats it.</exception>
    public static IdNumber Parse(string given, DateOnly today, string field = "idNumber")
    {
        var text = given.Trim().ToUpperInvariant();
        if (text.Length == 15 && text.All(char.IsAsciiDigit))
            throw Reject.Invalid("idNumber.fifteen", field, "15 位的旧号码自 2013 年起停用，请出示现用的 18 位身份证。", "Numbers of 15 digits are out of use since 2013; ask for the present card with 18.");
        if (text.Length != Length)
            throw Reject.Invalid("idNumber.length", field, "公民身份号码应为 18 位。", "An identity number has 18 characters.");
        if (!text.AsSpan(0, Length - 1).ContainsOnlyDigits() || !(char.IsAsciiDigit(text[^1]) || text[^1] == 'X'))
            throw Reject.Invalid("idNumber.characters", field, "前 17 位应为数字，末位为数字或 X。", "The first 17 characters are digits, the last one is a digit or X.");
        if (!Regions.Contains(int.Parse(text.AsSpan(0, 2), CultureInfo.InvariantCulture)))
            throw Reject.Invalid("idNumber.region", field, "前两位不是有效的省级地区代码。", "The first two digits are no region.");
        if (!DateOnly.TryParseExact(text.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var birthDate) || birthDate.Year < 1850)
            throw Reject.Invalid("idNumber.date", field, "第 7 至 14 位不是有效的出生日期。", "Characters 7 to 14 are no birth date.");
        if (birthDate > today)
            throw Reject.Invalid("idNumber.future", field, "号码中的出生日期晚于今天。", "The birth date in it lies in the future.");
        if (text[^1] != CheckCharacter(text))
            throw Reject.Invalid("idNumber.check", field, "校验码不符，请核对号码。", "The check character does not fit: compare the number with the card.");
        return new IdNumber(text, birthDate, (text[16] - '0') % 2 == 1 ? Sex.Male : Sex.Female);
    }

    /// <summary>Reads a number that nobody has checked; null when it cannot be such a number.</summary>
    public static IdNumber? TryParse(string given, DateOnly today)
    {
        try
        {
            return Parse(given, today);
        }
        catch (Grains.CommandRejectedException)
        {
            return null;
        }
    }

    /// <summary>Whole years between the birth and a day.</summary>
    public static int AgeOn(DateOnly born, DateOnly day)
    {
        var age = day.Year - born.Year;
        return Math.Max(born.AddYears(age) > day ? age - 1 : age, 0);
    }

    /// <summary>The check character of the first 17 digits.</summary>
    public static char CheckCharacter(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
            sum += (digits[i] - '0') * Weights[i];
        return CheckCharacters[sum % 11];
    }
}

/// <summary>Looks at text.</summary>
file static class Digits
{
    public static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') < 0;
}
