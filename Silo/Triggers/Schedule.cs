using OneWindow.Calendars;
using OneWindow.Workflows.Execution;

namespace OneWindow.Silo.Triggers;

/// <summary>When triggers that go by the clock are due.</summary>
internal static class Schedule
{
    /// <summary>The first time after a publication; null for triggers that do not go by the clock, and for moments that are over.</summary>
    public static DateTimeOffset? First(WorkflowTrigger trigger, DateTimeOffset publishedAt) => trigger.Kind switch
    {
        TriggerKind.StartAt => trigger.At > publishedAt ? trigger.At : null,
        _ => Next(trigger.Kind, trigger.Name, trigger.Interval, publishedAt, publishedAt),
    };

    /// <summary>
    /// The next time after one that was due; null when there is none. Times that passed meanwhile are left out: a schedule that was late starts one
    /// instance, not a crowd, and keeps its rhythm.
    /// </summary>
    public static DateTimeOffset? Next(TriggerKind kind, string? expression, TimeSpan? interval, DateTimeOffset due, DateTimeOffset now)
    {
        switch (kind)
        {
            case TriggerKind.Timer when interval is { } span && span > TimeSpan.Zero:
                var missed = now > due ? (now - due).Ticks / span.Ticks : 0;
                return due.AddTicks((missed + 1) * span.Ticks);
            case TriggerKind.Cron when CronExpression.TryParse(expression, out var cron, out _):
                return cron.Next(now > due ? now : due);
            default:
                return null;
        }
    }
}
