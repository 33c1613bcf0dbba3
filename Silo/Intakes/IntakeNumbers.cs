using System.Globalization;
using System.Text.RegularExpressions;
using OneWindow.Calendars;

namespace OneWindow.Silo.Intakes;

/// <summary>Numbers of intakes: <c>I</c>, day, sequence.</summary>
internal static partial class IntakeNumbers
{
    /// <summary>The number of a day's n-th intake.</summary>
    public static string Of(string day, long n) => string.Create(CultureInfo.InvariantCulture, $"I{day}-{n:D5}");

    /// <summary>The day as numbers hold it.</summary>
    public static string DayOf(DateTimeOffset at) => OfficeTime.ToLocal(at).ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    /// <summary>Whether something that applications have in common is the number of an intake, not a name that another system gave.</summary>
    public static bool IsOurs(string? intake) => intake is not null && Number().IsMatch(intake);

    [GeneratedRegex(@"^I\d{8}-\d{5,}\z")]
    private static partial Regex Number();
}
