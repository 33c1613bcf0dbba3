using OneWindow.Calendars;
using OneWindow.Workflows.Execution;

namespace OneWindow.Silo.Workflows;

/// <summary>A limit of a case or an application with its ledger, kept beyond the deadline that ran it. The due time follows from ledger and calendar alone.</summary>
internal sealed record KeptClock
{
    public required string Name { get; init; }

    /// <summary>The execution of the deadline that runs it.</summary>
    public required long ExecutionId { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The limit; null when a due time was given.</summary>
    public TimeLimit? Limit { get; init; }

    public DateTimeOffset? GivenDueAt { get; init; }

    public ClockPause[] Pauses { get; init; } = [];

    /// <summary>What was added to the limit; null: nothing.</summary>
    public ClockExtension[]? Extensions { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The ledger.</summary>
    public ClockLedger Ledger() => (Limit is { } limit ? ClockLedger.Of(StartedAt, limit) : ClockLedger.Given(StartedAt, GivenDueAt ?? DueAt)).With([.. Pauses]).WithExtensions([.. Extensions ?? []]);

    /// <summary>The moment that counts for it: now, or when its clock stopped or ended.</summary>
    public DateTimeOffset StandsAt(DateTimeOffset now) => StoppedAt is { } stopped && stopped < now ? stopped : now;

    /// <summary>Since when nothing gets later: the end, or the begin of the stop that lasts; null while it runs.</summary>
    public DateTimeOffset? StoppedAt => Pauses.Length == 0 ? EndedAt : Ledger().PausedSince is { } paused && !(EndedAt < paused) ? paused : EndedAt;

    /// <summary>Whole days of its unit that are used up at a moment; null where a due time was given.</summary>
    public int? DaysUsed(DateTimeOffset now, WorkCalendar calendar) =>
        Limit is { } limit ? UsedDays.Of(Ledger().Segments().Select(segment => (segment.From, segment.To, segment.IsRunning)), limit, StandsAt(now), calendar) : null;

    /// <summary>The clocks known so far, with those of a workflow's running deadlines as they are now.</summary>
    public static KeptClock[] Seen(KeptClock[] known, IReadOnlyList<LiveDeadline> live)
    {
        var clocks = known;
        foreach (var deadline in live)
        {
            var clock = Of(deadline);
            var place = Array.FindIndex(clocks, other => other.ExecutionId == clock.ExecutionId);
            if (place < 0)
            {
                clocks = [.. clocks, clock];
            }
            else if (clocks[place] is var old && (old.DueAt != clock.DueAt || !old.Pauses.SequenceEqual(clock.Pauses) || old.Extensions?.Length != clock.Extensions?.Length))
            {
                clocks = [.. clocks];
                clocks[place] = clock;
            }
        }

        return clocks;
    }

    /// <summary>The same clocks, those of a name that run ended.</summary>
    public static KeptClock[] Ended(KeptClock[] known, string name, IReadOnlyList<LiveDeadline> live, DateTimeOffset at) =>
        [.. known.Select(clock => clock.Name == name && clock.EndedAt is null && !live.Any(deadline => deadline.ExecutionId == clock.ExecutionId) ? clock with { EndedAt = at } : clock)];

    private static KeptClock Of(LiveDeadline deadline) => new()
    {
        Name = deadline.Name,
        ExecutionId = deadline.ExecutionId,
        StartedAt = deadline.Ledger.Start,
        Limit = deadline.Ledger.Limit,
        GivenDueAt = deadline.Ledger.GivenDueAt,
        Pauses = [.. deadline.Ledger.Pauses],
        Extensions = deadline.Ledger.Extensions.IsEmpty ? null : [.. deadline.Ledger.Extensions],
        DueAt = deadline.DueAt,
    };
}
