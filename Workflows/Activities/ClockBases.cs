using System.Globalization;
using OneWindow.Calendars;

namespace OneWindow.Workflows.Activities;

/// <summary>The reasons for a clock to stand still as definitions name them.</summary>
internal static class ClockBases
{
    internal static IReadOnlyList<string> Names { get; } = [.. Enum.GetNames<ClockBasis>().Select(name => char.ToLower(name[0], CultureInfo.InvariantCulture) + name[1..])];

    internal static IReadOnlyList<string> NamesZh { get; } = ["补正", "公示", "听证", "专家意见", "特别程序", "挂账", "并单"];

    internal static bool TryRead(string text, out ClockBasis basis)
    {
        basis = default;
        return Names.Contains(text, StringComparer.OrdinalIgnoreCase) && Enum.TryParse(text, ignoreCase: true, out basis);
    }
}
