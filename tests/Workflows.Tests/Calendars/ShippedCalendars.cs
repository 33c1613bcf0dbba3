using System.Text;
using OneWindow.Calendars;

namespace OneWindow.Workflows.Tests.Calendars;

/// <summary>The calendar files as they are shipped, read from the source tree.</summary>
internal static class ShippedCalendars
{
    public static WorkCalendar Calendar { get; } = WorkCalendar.Load(
        Directory.GetFiles(Folder(), "*.json").Order(StringComparer.Ordinal)
            .Select(file => KeyValuePair.Create(Path.GetFileName(file), new ReadOnlyMemory<byte>(File.ReadAllBytes(file)))));

    public static DateTimeOffset At(string local) => DateTimeOffset.Parse(local + "+08:00", System.Globalization.CultureInfo.InvariantCulture);

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public static ReadOnlyMemory<byte> Utf8(string json) => Encoding.UTF8.GetBytes(json);

    private static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var calendars = Path.Combine(folder.FullName, "Silo", "Data", "calendars");
            if (Directory.Exists(calendars))
                return calendars;
        }

        throw new DirectoryNotFoundException("Silo/Data/calendars was not found above the test's folder.");
    }
}
