using System.Collections.Immutable;
using System.Globalization;
using OneWindow.Calendars;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>The stages of a deadline as definitions state them: <c>{name, percent}</c> or <c>{name, afterOverdue: {n, unit}}</c>.</summary>
internal static class DeadlineStages
{
    internal const string DefaultText = """[{"name":"half","percent":50},{"name":"soon","percent":80},{"name":"overdue","percent":100}]""";

    internal static readonly Value Default = Value.Parse(DefaultText).Freeze();

    internal static readonly TypeAlias ListType = TypeAlias.Object.ToList();

    /// <summary>The stages with their times, in the order of these; of equal times in the order of the definition.</summary>
    /// <exception cref="ActivityFault">A stage makes no sense, or the calendar does not reach that far.</exception>
    internal static ImmutableArray<DeadlineStage> Read(Value list, DateTimeOffset start, DateTimeOffset due, TimeUnit? unit, WorkCalendar calendar)
    {
        if (list.IsNullish)
            list = Default;
        if (ProblemOf(list) is { } problem)
            throw new ActivityFault(IncidentKind.BadValue, problem);
        return [.. list.AsArray().Select(stage => Read(stage.AsObject(), start, due, unit, calendar)).OrderBy(stage => stage.At)];
    }

    /// <summary>What is wrong with a list of stages; null when nothing is.</summary>
    internal static string? ProblemOf(Value list)
    {
        if (list.IsNullish)
            return null;
        var names = new HashSet<string>();
        foreach (var item in list.AsArray())
        {
            if (!item.IsObject || item.AsObject()["name"] is not { IsText: true } name || name.AsText().Length == 0)
                return "each stage needs a name.";
            if (!names.Add(name.AsText()))
                return $"the stage {name} exists twice.";
            var stage = item.AsObject();
            if (stage.TryGet("percent", out var percent) && !percent.IsNullish)
            {
                if (!percent.IsNumber || percent.AsNumber() is not (> 0 and <= 100) || percent.AsNumber() % 1 != 0)
                    return $"the percentage of the stage {name} must be a whole number from 1 to 100.";
            }
            else if (!TryReadAfter(stage, out _))
            {
                return $"the stage {name} needs a percentage, or afterOverdue with n and unit.";
            }
        }
        return null;
    }

    internal static bool TryReadLimit(Value number, string unitText, out TimeLimit limit)
    {
        limit = new(0, TimeUnit.Minutes);
        if (!number.IsNumber || number.AsNumber() is not (>= 0 and <= TimeLimit.MaxN) || number.AsNumber() % 1 != 0)
            return false;
        if (int.TryParse(unitText, CultureInfo.InvariantCulture, out _) || !Enum.TryParse<TimeUnit>(unitText, ignoreCase: true, out var unit))
            return false;
        limit = new((int)number.AsInteger(), unit);
        return limit.IsValid;
    }

    /// <exception cref="ActivityFault">The calendar does not reach that far.</exception>
    internal static DateTimeOffset DueAt(WorkCalendar calendar, DateTimeOffset start, TimeLimit limit)
    {
        try
        {
            return calendar.DueAt(start, limit);
        }
        catch (Exception exception) when (exception is CalendarRangeException or ArgumentOutOfRangeException)
        {
            throw new ActivityFault(IncidentKind.BadValue, $"The deadline cannot be computed: {exception.Message}");
        }
    }

    /// <summary>The stages as they are by the ledger: those reached stay as they were, the others get their times anew.</summary>
    /// <exception cref="ActivityFault">The calendar does not reach that far.</exception>
    internal static ImmutableArray<DeadlineStage> Recompute(DeadlineState deadline, ClockLedger ledger, DateTimeOffset due, WorkCalendar calendar)
    {
        var reached = deadline.Stages[..deadline.Next];
        return [.. reached, .. deadline.Stages[deadline.Next..].Select(stage => stage with { At = At(stage) }).OrderBy(stage => stage.At)];

        DateTimeOffset At(DeadlineStage stage)
        {
            if (stage.After is { } after)
                return DueAt(calendar, due, after);
            // A state of the first release knows only the times; they keep their distance from the due time.
            return stage.Percent == 0 ? stage.At + (due - deadline.DueAt) : ledger.PointAt(calendar, stage.Percent);
        }
    }

    internal static string BasisOf(TimeLimit limit, WorkCalendar calendar)
    {
        var unit = limit.Unit.ToString();
        var text = string.Create(CultureInfo.InvariantCulture, $"{limit.N} {char.ToLowerInvariant(unit[0])}{unit.AsSpan(1)}");
        return limit.Unit == TimeUnit.WorkingDays ? $"{text}, {calendar.Version}" : text;
    }

    private static DeadlineStage Read(ObjectValue stage, DateTimeOffset start, DateTimeOffset due, TimeUnit? unit, WorkCalendar calendar)
    {
        var name = stage["name"].AsText();
        if (!stage.TryGet("percent", out var percent) || percent.IsNullish)
            return TryReadAfter(stage, out var after) ? new(name, DueAt(calendar, due, after), IsOverdue: true, After: after) : default;
        var share = (int)percent.AsInteger();
        return new(name, PointAt(calendar, start, due, share, unit), IsOverdue: share == 100, share);
    }

    private static DateTimeOffset PointAt(WorkCalendar calendar, DateTimeOffset start, DateTimeOffset due, int percent, TimeUnit? unit)
    {
        try
        {
            return unit is { } known ? calendar.PointAt(start, due, percent, known) : WorkCalendar.PointAt(start, due, percent);
        }
        catch (CalendarRangeException exception)
        {
            throw new ActivityFault(IncidentKind.BadValue, $"The deadline cannot be computed: {exception.Message}");
        }
    }

    private static bool TryReadAfter(ObjectValue stage, out TimeLimit after)
    {
        after = new(0, TimeUnit.Minutes);
        return stage.TryGet("afterOverdue", out var value) && value.IsObject
            && value.AsObject()["unit"] is { IsText: true } unit && TryReadLimit(value.AsObject()["n"], unit.AsText(), out after);
    }
}
