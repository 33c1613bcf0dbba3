using OneWindow.Calendars;

namespace OneWindow.Silo.Data;

/// <summary>When digests are made, while it is in force.</summary>
/// <param name="Effective">Days on which it is.</param>
/// <param name="Times">Times of the day, in order.</param>
/// <param name="Lines">Most lines of a part.</param>
public sealed record DigestTerm(EffectiveRange Effective, IReadOnlyList<TimeOnly> Times, int Lines);

/// <summary>When digests are made (file <c>digests.json</c>).</summary>
/// <param name="Sheet">What the file says about itself.</param>
/// <param name="Terms">Terms, in the order of time, without overlaps and gaps.</param>
public sealed record DigestTimes(DataSheet Sheet, IReadOnlyList<DigestTerm> Terms)
{
    /// <summary>The terms in force on a day; the first ones before that, the last ones after.</summary>
    public DigestTerm TermOf(DateOnly day) => Terms.LastOrDefault(term => term.Effective.From <= day) ?? Terms[0];

    /// <summary>The last slot that is not after a moment.</summary>
    public DateTimeOffset LastUpTo(DateTimeOffset moment)
    {
        for (var day = OfficeTime.DateOf(moment); ; day = day.AddDays(-1))
        {
            foreach (var slot in SlotsOf(day).Reverse())
            {
                if (slot <= moment)
                    return slot;
            }
        }
    }

    /// <summary>The first slot after a moment.</summary>
    public DateTimeOffset NextAfter(DateTimeOffset moment)
    {
        for (var day = OfficeTime.DateOf(moment); ; day = day.AddDays(1))
        {
            foreach (var slot in SlotsOf(day))
            {
                if (slot > moment)
                    return slot;
            }
        }
    }

    /// <summary>The end of the half day in which a slot lies: until then a missed digest is still worth making.</summary>
    public static DateTimeOffset HalfDayEnd(DateTimeOffset slot)
    {
        var start = OfficeTime.StartOf(OfficeTime.DateOf(slot));
        return slot < start.AddHours(12) ? start.AddHours(12) : start.AddDays(1);
    }

    private IEnumerable<DateTimeOffset> SlotsOf(DateOnly day) => TermOf(day).Times.Select(time => OfficeTime.StartOf(day) + time.ToTimeSpan());
}
