using System.Text.Json;
using System.Text.Json.Serialization;

namespace OneWindow.Calendars;

/// <summary>The unit a <see cref="TimeLimit"/> is counted in. In JSON: workingDays, naturalDays, hours, minutes.</summary>
[JsonConverter(typeof(TimeUnitJsonConverter))]
public enum TimeUnit
{
    /// <summary>Days on which offices work, by the State Council's yearly notice; the limit ends with the last of them.</summary>
    WorkingDays,

    /// <summary>Calendar days, holidays included; the limit ends with the last of them.</summary>
    NaturalDays,

    /// <summary>Hours of elapsed time, nights and holidays included.</summary>
    Hours,

    /// <summary>Minutes of elapsed time, nights and holidays included.</summary>
    Minutes,
}

/// <summary>Writes and reads <see cref="TimeUnit"/> by its camel-case name; numbers are refused.</summary>
public sealed class TimeUnitJsonConverter()
    : JsonStringEnumConverter<TimeUnit>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
