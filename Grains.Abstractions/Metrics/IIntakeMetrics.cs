namespace OneWindow.Grains.Metrics;

/// <summary>By what figures are told apart.</summary>
public enum FigureGroup
{
    /// <summary>Not at all: one row for everything.</summary>
    None,

    /// <summary>事项</summary>
    Matter,

    /// <summary>Office that decides (办公室).</summary>
    Office,

    /// <summary>Account that took the application in (窗口人员).</summary>
    Clerk,

    /// <summary>Month in which the application was handed in, of Asia/Shanghai, as <c>2026-03</c>.</summary>
    Month,
}

/// <summary>Which applications count.</summary>
public sealed record FigureFilter
{
    /// <summary>Handed in at or after this; null: from the first.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Handed in before this; null: until the last.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Code of the matter, or null.</summary>
    public string? Matter { get; init; }

    /// <summary>Office code, or null.</summary>
    public string? Office { get; init; }

    /// <summary>Account that took it in, or null.</summary>
    public string? Clerk { get; init; }

    /// <summary>By what the figures are told apart.</summary>
    public FigureGroup By { get; init; }

    /// <summary>Whether they are computed anew from the events of the applications, for audits; otherwise from the index.</summary>
    public bool FromEvents { get; init; }
}

/// <summary>Figures of the applications that were handed in.</summary>
public sealed record IntakeFigures
{
    /// <summary>What the row is about: matter, office, account or month; null for everything.</summary>
    public string? Key { get; init; }

    /// <summary>Applications handed in.</summary>
    public long Applications { get; init; }

    /// <summary>Of these, decided.</summary>
    public long Decided { get; init; }

    /// <summary>Of these, not accepted.</summary>
    public long Refused { get; init; }

    /// <summary>Of these, withdrawn by the resident.</summary>
    public long Withdrawn { get; init; }

    /// <summary>Of these, neither decided nor refused nor withdrawn.</summary>
    public long Open { get; init; }

    /// <summary>Decided within the promised limit.</summary>
    public long OnTime { get; init; }

    /// <summary><see cref="OnTime"/> of <see cref="Decided"/>; 0 to 1, 1 when nothing is decided.</summary>
    public double OnTimeRate { get; init; }

    /// <summary>Decided within the statutory limit.</summary>
    public long WithinStatutory { get; init; }

    /// <summary>Visits of the resident, all together.</summary>
    public long Visits { get; init; }

    /// <summary>Visits an application.</summary>
    public double VisitsEach { get; init; }

    /// <summary>Applications that took one visit at most.</summary>
    public long OneVisit { get; init; }

    /// <summary>Mean of the days of the promised limit that were used, for limits in days that have ended; stretches in which the clock stood still do not count.</summary>
    public double PromisedDaysUsed { get; init; }

    /// <summary>Mean of the days that were promised to the same applications.</summary>
    public double PromisedDays { get; init; }

    /// <summary>The same for the statutory limit.</summary>
    public double StatutoryDaysUsed { get; init; }

    /// <summary>Mean of the days that the law gives for the same.</summary>
    public double StatutoryDays { get; init; }

    /// <summary>Materials that the matters require.</summary>
    public long MaterialsAsked { get; init; }

    /// <summary>Materials that came from the unified file, from the same form, or whose place a fact took.</summary>
    public long MaterialsReused { get; init; }

    /// <summary><see cref="MaterialsReused"/> of <see cref="MaterialsAsked"/>; 0 when there were none.</summary>
    public double ReuseRate { get; init; }
}

/// <summary>Figures of the single window (一窗统计).</summary>
public interface IIntakeMetrics
{
    /// <summary>Figures, told apart as the filter says; without a group one row, also when nothing counts.</summary>
    Task<IReadOnlyList<IntakeFigures>> FiguresAsync(FigureFilter filter, CancellationToken cancellationToken);
}
