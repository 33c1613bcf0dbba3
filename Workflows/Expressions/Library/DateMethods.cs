using OneWindow.Workflows.Expressions.Running;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Library;

/// <summary>The functions of Date and the methods of dates.</summary>
internal static class DateMethods
{
    internal static readonly MethodTable Functions = new(
        ("now", 0, static (in NativeCall c) => Value.From(Dates.TimeOf(c.Run.Host.Now))),
        ("parse", 1, static (in NativeCall c) => Value.From(DateParsing.Parse(c.Run, c.Text(0)))),
        ("UTC", 7, static (in NativeCall c) => Value.From(Dates.Clip(OfParts(c)))));

    internal static readonly MethodTable Table = Create();

    internal static Value Call(in NativeCall call) => Value.From(Dates.ToText(call.Run, Dates.TimeOf(call.Run.Host.Now)));

    internal static Value Construct(in NativeCall call)
    {
        if (call.Count == 0)
            return Value.From(new DateObject(Dates.TimeOf(call.Run.Host.Now)));
        if (call.Count > 1)
            return Value.From(new DateObject(Dates.Clip(OfParts(call) - Dates.Offset(call.Run))));
        if (Dates.TryGetTime(call[0], out var time))
            return Value.From(new DateObject(time));
        var primitive = Operators.ToPrimitive(call.Run, call[0], preferNumber: false);
        return Value.From(new DateObject(primitive.Reference is string text ? DateParsing.Parse(call.Run, text) : Dates.Clip(Operators.ToNumber(call.Run, primitive))));
    }

    private static MethodTable Create()
    {
        List<(string, int, NativeBody)> methods =
        [
            ("getTime", 0, static (in NativeCall c) => Value.From(Time(c))),
            ("valueOf", 0, static (in NativeCall c) => Value.From(Time(c))),
            ("getTimezoneOffset", 0, static (in NativeCall c) => Value.From(Dates.IsValid(Time(c)) ? -c.Run.Host.UtcOffset.TotalMinutes : double.NaN)),
            ("setTime", 1, static (in NativeCall c) => Set(c, Dates.Clip(c.Number(0)))),
            ("toISOString", 0, static (in NativeCall c) => Value.From(Dates.ToIso(Valid(c)))),
            ("toJSON", 1, static (in NativeCall c) => Dates.IsValid(Time(c)) ? Value.From(Dates.ToIso(Time(c))) : Value.Null),
            ("toString", 0, static (in NativeCall c) => Value.From(Dates.ToText(c.Run, Time(c)))),
            ("toDateString", 0, static (in NativeCall c) => Value.From(Dates.IsValid(Time(c)) ? Dates.ToDateText(c.Run, Time(c)) : "Invalid Date")),
            ("toTimeString", 0, static (in NativeCall c) => Value.From(Dates.IsValid(Time(c)) ? Dates.ToTimeText(c.Run, Time(c)) : "Invalid Date")),
            ("toUTCString", 0, static (in NativeCall c) => Value.From(Dates.IsValid(Time(c)) ? Dates.ToUtcText(Time(c)) : "Invalid Date")),
            ("toLocaleString", 0, static (in NativeCall c) => Local(c, hasDate: true, hasTime: true)),
            ("toLocaleDateString", 0, static (in NativeCall c) => Local(c, hasDate: true, hasTime: false)),
            ("toLocaleTimeString", 0, static (in NativeCall c) => Local(c, hasDate: false, hasTime: true)),
        ];
        (string Name, int Part, int Length)[] parts =
        [
            ("FullYear", 0, 3), ("Month", 1, 2), ("Date", 2, 1), ("Hours", 3, 4), ("Minutes", 4, 3), ("Seconds", 5, 2), ("Milliseconds", 6, 1), ("Day", 7, 0),
        ];
        foreach (var (name, part, length) in parts)
        {
            methods.Add(("get" + name, 0, (in NativeCall c) => Get(c, part, isLocal: true)));
            methods.Add(("getUTC" + name, 0, (in NativeCall c) => Get(c, part, isLocal: false)));
            if (length == 0)
                continue;
            methods.Add(("set" + name, length, (in NativeCall c) => Set(c, part, length, isLocal: true)));
            methods.Add(("setUTC" + name, length, (in NativeCall c) => Set(c, part, length, isLocal: false)));
        }

        return new MethodTable([.. methods]);
    }

    private static double Time(in NativeCall call) => Dates.TryGetTime(call.Self, out var time) ? time : throw Errors.Type("this is not a Date object.");

    private static double Valid(in NativeCall call) => Dates.IsValid(Time(call)) ? Time(call) : throw Errors.Range("Invalid time value");

    private static Value Get(in NativeCall call, int part, bool isLocal)
    {
        var time = Time(call);
        return Value.From(Dates.IsValid(time) ? Dates.Parts(time + (isLocal ? Dates.Offset(call.Run) : 0))[part] : double.NaN);
    }

    /// <summary>Sets a part and, with further arguments, those after it.</summary>
    private static Value Set(in NativeCall call, int part, int length, bool isLocal)
    {
        var offset = isLocal ? Dates.Offset(call.Run) : 0;
        var time = Time(call);
        if (!Dates.IsValid(time))
        {
            if (part != 0)
                return Value.From(double.NaN);
            time = -offset;
        }

        var parts = Dates.Parts(time + offset);
        for (var i = 0; i < Math.Min(length, Math.Max(1, call.Count)); i++)
            parts[part + i] = call.Number(i);
        var changed = Dates.MakeTime(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6]);
        return Set(call, Dates.Clip(changed - offset));
    }

    private static Value Set(in NativeCall call, double time)
    {
        if (call.Self.Reference is not DateObject date)
            throw Errors.Type("A time of the workflow cannot be changed; change a copy made with new Date(…)");
        date.Time = time;
        return Value.From(time);
    }

    private static double OfParts(in NativeCall call)
    {
        var year = call.Number(0);
        if (Math.Truncate(year) is >= 0 and <= 99)
            year = 1900 + Math.Truncate(year);
        return Dates.MakeTime(
            year,
            call.Count > 1 ? call.Number(1) : 0,
            call.Count > 2 ? call.Number(2) : 1,
            call.Count > 3 ? call.Number(3) : 0,
            call.Count > 4 ? call.Number(4) : 0,
            call.Count > 5 ? call.Number(5) : 0,
            call.Count > 6 ? call.Number(6) : 0);
    }

    private static Value Local(in NativeCall call, bool hasDate, bool hasTime)
    {
        if (!call[1].IsNullish)
            throw Errors.Type("Options of local dates are not supported; build the text from getFullYear() and its relations");
        return Value.From(Dates.ToLocalText(call.Run, Time(call), call[0].Reference as string ?? "zh-CN", hasDate, hasTime));
    }
}
