using OneWindow.Calendars;

namespace OneWindow.Silo.Data;

/// <summary>When work items turn yellow and red (红黄绿灯): shares of their time, for all tasks or for single ones.</summary>
public sealed class DueColours
{
    private readonly IReadOnlyList<DueColourRule> rules;

    internal DueColours(DataSheet sheet, IReadOnlyList<DueColourRule> rules)
    {
        Sheet = sheet;
        this.rules = rules;
    }

    /// <summary>Version and source of the file.</summary>
    public DataSheet Sheet { get; }

    /// <summary>When an item turns yellow and red, by the rule in force on the day on which it was opened. It is red only after the second moment, so what is done at its due time is in time.</summary>
    /// <param name="task">Code of its task.</param>
    /// <param name="openedAt">When it was opened.</param>
    /// <param name="dueAt">When it is due.</param>
    /// <param name="calendar">Tells working days when its time is counted in them; null: elapsed time counts.</param>
    public (DateTimeOffset Yellow, DateTimeOffset Red) Of(string task, DateTimeOffset openedAt, DateTimeOffset dueAt, WorkCalendar? calendar)
    {
        var rule = RuleOn(task, OfficeTime.DateOf(openedAt));
        return (At(rule.YellowPercent), At(rule.RedPercent));

        DateTimeOffset At(int percent) => calendar is null
            ? WorkCalendar.PointAt(openedAt, dueAt, percent)
            : calendar.PointAt(openedAt, dueAt, percent, TimeUnit.WorkingDays);
    }

    /// <summary>The rule for a task on a day: its own before the general one. A day before the file's first day has the earliest general rule.</summary>
    private DueColourRule RuleOn(string task, DateOnly day) =>
        rules.FirstOrDefault(rule => rule.Task == task && rule.Effective.Contains(day)) ??
        rules.FirstOrDefault(rule => rule.Task is null && rule.Effective.Contains(day)) ??
        rules.Where(rule => rule.Task is null).MinBy(rule => rule.Effective.From)!;
}

/// <summary>Shares of an item's time.</summary>
/// <param name="Task">Code of the task; null: all that have no rule of their own.</param>
/// <param name="YellowPercent">Share of the time after which it is yellow, 0 to 100.</param>
/// <param name="RedPercent">Share of the time after which it is red, 1 to 100; 100: when the time is over.</param>
/// <param name="Effective">When the rule is in force.</param>
public sealed record DueColourRule(string? Task, int YellowPercent, int RedPercent, EffectiveRange Effective);
