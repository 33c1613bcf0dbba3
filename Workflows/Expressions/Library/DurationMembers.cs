using System.Globalization;
using OneWindow.Workflows.Expressions.Running;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Library;

/// <summary>Spans of time: the members and functions that scripts know from .NET's TimeSpan.</summary>
internal static class DurationMembers
{
    private static readonly MethodTable Table = new(
        ("toString", 0, static (in NativeCall c) => Value.From(c.Self.ToString())),
        ("toJSON", 0, static (in NativeCall c) => Value.From(c.Self.ToString())),
        ("valueOf", 0, static (in NativeCall c) => Value.From(Operators.ToNumber(c.Run, c.Self))));

    private static readonly MethodTable Functions = new(
        ("FromDays", 1, static (in NativeCall c) => Create(c, TimeSpan.TicksPerDay)),
        ("FromHours", 1, static (in NativeCall c) => Create(c, TimeSpan.TicksPerHour)),
        ("FromMinutes", 1, static (in NativeCall c) => Create(c, TimeSpan.TicksPerMinute)),
        ("FromSeconds", 1, static (in NativeCall c) => Create(c, TimeSpan.TicksPerSecond)),
        ("FromMilliseconds", 1, static (in NativeCall c) => Create(c, TimeSpan.TicksPerMillisecond)),
        ("Parse", 1, Parse));

    internal static Value CreateNamespace() => Value.From(new NamespaceObject("TimeSpan", Functions));

    internal static Value Get(TimeSpan self, string name) => name switch
    {
        "TotalDays" => Value.From(self.TotalDays),
        "TotalHours" => Value.From(self.TotalHours),
        "TotalMinutes" => Value.From(self.TotalMinutes),
        "TotalSeconds" => Value.From(self.TotalSeconds),
        "TotalMilliseconds" => Value.From(self.TotalMilliseconds),
        "Days" => Value.From((double)self.Days),
        "Hours" => Value.From((double)self.Hours),
        "Minutes" => Value.From((double)self.Minutes),
        "Seconds" => Value.From((double)self.Seconds),
        "Milliseconds" => Value.From((double)self.Milliseconds),
        "Ticks" => Value.From(self.Ticks),
        _ => Table.Get(name),
    };

    private static Value Create(in NativeCall call, long unit)
    {
        var ticks = call.Number(0) * unit;
        return Math.Abs(ticks) < TimeSpan.MaxValue.Ticks ? Value.From(new TimeSpan((long)Math.Round(ticks))) : throw Errors.Range("The span of time is out of range");
    }

    private static Value Parse(in NativeCall call) => TimeSpan.TryParse(call.Text(0), CultureInfo.InvariantCulture, out var duration)
        ? Value.From(duration)
        : throw Errors.Type($"\"{call.Text(0)}\" is not a span of time");
}
