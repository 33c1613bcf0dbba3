using System.Text.Json.Serialization;

namespace OneWindow.Calendars;

/// <summary>A time limit as laws and definitions state it: a number and a unit.</summary>
/// <param name="N">How many units, 0 to <see cref="MaxN"/>. Zero days means: by the end of the day of the event.</param>
/// <param name="Unit">The unit.</param>
public sealed record TimeLimit(int N, TimeUnit Unit)
{
    /// <summary>The largest number a limit may have; larger ones are mistakes in data, not limits.</summary>
    public const int MaxN = 1_000_000;

    /// <summary>Whether the limit is counted in days and so ends with a day.</summary>
    [JsonIgnore]
    public bool IsInDays => Unit is TimeUnit.WorkingDays or TimeUnit.NaturalDays;

    /// <summary>Whether <see cref="N"/> lies in its range and <see cref="Unit"/> is one of the units.</summary>
    [JsonIgnore]
    public bool IsValid => N is >= 0 and <= MaxN && Enum.IsDefined(Unit);
}
