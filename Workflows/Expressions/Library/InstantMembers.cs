using OneWindow.Workflows.Expressions.Running;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Library;

/// <summary>What times of the host have beside the methods of dates: the members that scripts know from .NET's DateTimeOffset.</summary>
internal static class InstantMembers
{
    private static readonly MethodTable Table = new(
        ("AddDays", 1, static (in NativeCall c) => Add(c, TimeSpan.TicksPerDay)),
        ("AddHours", 1, static (in NativeCall c) => Add(c, TimeSpan.TicksPerHour)),
        ("AddMinutes", 1, static (in NativeCall c) => Add(c, TimeSpan.TicksPerMinute)),
        ("AddSeconds", 1, static (in NativeCall c) => Add(c, TimeSpan.TicksPerSecond)),
        ("AddMilliseconds", 1, static (in NativeCall c) => Add(c, TimeSpan.TicksPerMillisecond)),
        ("AddMonths", 1, static (in NativeCall c) => AddMonths(c, 1)),
        ("AddYears", 1, static (in NativeCall c) => AddMonths(c, 12)));

    internal static bool TryGet(Evaluation run, Value self, string name, out Value value)
    {
        var instant = self.AsInstant();
        double? part = name switch
        {
            "Year" => instant.Year,
            "Month" => instant.Month,
            "Day" => instant.Day,
            "Hour" => instant.Hour,
            "Minute" => instant.Minute,
            "Second" => instant.Second,
            "Millisecond" => instant.Millisecond,
            "DayOfYear" => instant.DayOfYear,
            _ => null,
        };
        if (part is not null)
        {
            value = Value.From(part.Value);
            return true;
        }

        if (name == "Date")
        {
            value = Value.From(new DateTimeOffset(instant.Date, instant.Offset));
            return true;
        }

        if (name == "constructor")
        {
            value = Value.FromReference(Globals.DateConstructor);
            return true;
        }

        return Table.TryGet(name, out value);
    }

    private static DateTimeOffset Self(in NativeCall call) =>
        call.Self.Kind == ValueKind.Instant ? call.Self.AsInstant() : throw Errors.Type("The method needs a time");

    private static Value Add(in NativeCall call, long unit)
    {
        var ticks = call.Number(0) * unit;
        var self = Self(call);
        if (!(Math.Abs(ticks) < TimeSpan.MaxValue.Ticks) || self.Ticks + ticks < TimeSpan.TicksPerDay || self.Ticks + ticks > DateTimeOffset.MaxValue.Ticks - TimeSpan.TicksPerDay)
            throw Errors.Range("The resulting time is out of range");
        return Value.From(self.AddTicks((long)Math.Round(ticks)));
    }

    private static Value AddMonths(in NativeCall call, int months)
    {
        var count = Math.Truncate(call.Number(0)) * months;
        var year = Self(call).Year + (count / 12);
        if (!(year is > 1 and < 9998))
            throw Errors.Range("The resulting time is out of range");
        return Value.From(Self(call).AddMonths((int)count));
    }
}
