using System.Text.Json;
using OneWindow.Calendars;
using OneWindow.Silo.Applications;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Workflows;

namespace OneWindow.Silo.Metrics;

/// <summary>The figures of one application from its events alone: what happened, when its limits began, and when their clocks stood still.</summary>
internal sealed class FigureReplay(WorkCalendar calendar)
{
    private readonly Dictionary<string, ReplayedLimit> _limits = new(StringComparer.Ordinal);
    private Application? _application;

    /// <summary>Takes the next event of the stream.</summary>
    public void Take(EventRow row)
    {
        if (row.Type.StartsWith("application.", StringComparison.Ordinal))
        {
            var happened = JsonSerializer.Deserialize(row.Data, ApplicationJson.Default.ApplicationEvent)!;
            _application = Application.Apply(_application, happened, row.At);
            if (happened is LimitMoved moved)
                _limits[moved.Limit] = (_limits.GetValueOrDefault(moved.Limit) ?? new ReplayedLimit(row.At, moved.DueAt, [])) with { DueAt = moved.DueAt };
        }
        else if (row.Type is "clock.paused" or "clock.resumed" && JsonSerializer.Deserialize(row.Data, WorkflowJson.Default.DeadlineRecord) is { Ledger: { } ledger } record &&
            _limits.TryGetValue(record.Deadline, out var limit))
        {
            _limits[record.Deadline] = limit with { Ledger = ledger };
        }
    }

    /// <summary>What counts of it; null while it is a draft.</summary>
    public FigureRow? ToRow()
    {
        if (_application is not { SubmittedAt: { } submittedAt } application)
            return null;
        var promised = _limits.GetValueOrDefault(ApplicationLimits.Promised);
        var statutory = _limits.GetValueOrDefault(ApplicationLimits.Statutory);
        return new FigureRow
        {
            Matter = application.Terms.Code,
            Office = application.Terms.Office,
            Clerk = application.CreatedBy,
            State = EnumText.Of(application.State),
            SubmittedAt = submittedAt,
            DecidedAt = application.Decision?.At,
            PromisedDueAt = promised?.DueAt,
            StatutoryDueAt = statutory?.DueAt,
            PromisedDays = DaysOf(promised, application.Terms.Promised.Limit),
            PromisedUsed = UsedOf(promised, application.Terms.Promised.Limit, application),
            StatutoryDays = DaysOf(statutory, application.Terms.Statutory.Limit),
            StatutoryUsed = UsedOf(statutory, application.Terms.Statutory.Limit, application),
            Visits = application.Visits,
            MaterialsAsked = application.Terms.Materials.Count(material => material.Required),
            MaterialsReused = application.MaterialsReused(),
        };
    }

    private static long? DaysOf(ReplayedLimit? replayed, TimeLimit limit) => replayed is not null && limit.IsInDays ? limit.N : null;

    /// <summary>A limit ends with the decision, or with the end of the application when nothing was decided.</summary>
    private long? UsedOf(ReplayedLimit? replayed, TimeLimit limit, Application application)
    {
        if (replayed is null || (application.Decision?.At ?? application.ClosedAt) is not { } end)
            return null;
        IEnumerable<(DateTimeOffset, DateTimeOffset?, bool)> segments = replayed.Ledger.Length == 0
            ? [(replayed.StartedAt, null, true)]
            : replayed.Ledger.Select(segment => (segment.From, segment.To, segment.IsRunning));
        return UsedDays.Of(segments, limit, end, calendar);
    }

    private sealed record ReplayedLimit(DateTimeOffset StartedAt, DateTimeOffset DueAt, ClockSegment[] Ledger);
}
