namespace OneWindow.Grains.Matters;

/// <summary>What a limit is counted in.</summary>
public enum LimitUnit
{
    /// <summary>工作日, by the calendar of the State Council; the day of the event is day 0.</summary>
    WorkingDays,

    /// <summary>自然日, holidays included; the day of the event is day 0.</summary>
    NaturalDays,

    /// <summary>Hours of elapsed time.</summary>
    Hours,
}

/// <summary>A time limit and the rule it follows from.</summary>
/// <param name="N">How many units; 0 days end with the day of the event.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="Basis">Law and article, or the office's own promise (服务承诺).</param>
[GenerateSerializer, Immutable, Alias("onewindow.matters.Limit")]
public sealed record Limit([property: Id(0)] int N, [property: Id(1)] LimitUnit Unit, [property: Id(2)] string Basis);
