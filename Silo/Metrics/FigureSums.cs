using OneWindow.Grains.Metrics;

namespace OneWindow.Silo.Metrics;

/// <summary>Sums over applications, as the database or the events give them; rates and means follow.</summary>
internal sealed record FigureSums
{
    public string? Key { get; init; }

    public long Applications { get; init; }

    public long Decided { get; init; }

    public long Refused { get; init; }

    public long Withdrawn { get; init; }

    public long OnTime { get; init; }

    public long WithinStatutory { get; init; }

    public long Visits { get; init; }

    public long OneVisit { get; init; }

    public long PromisedUsed { get; init; }

    public long PromisedDays { get; init; }

    public long PromisedCount { get; init; }

    public long StatutoryUsed { get; init; }

    public long StatutoryDays { get; init; }

    public long StatutoryCount { get; init; }

    public long MaterialsAsked { get; init; }

    public long MaterialsReused { get; init; }

    /// <summary>Adds rows up.</summary>
    public static FigureSums Of(string? key, IReadOnlyCollection<FigureRow> rows)
    {
        var promised = rows.Where(row => row.PromisedUsed is not null && row.PromisedDays is not null).ToArray();
        var statutory = rows.Where(row => row.StatutoryUsed is not null && row.StatutoryDays is not null).ToArray();
        return new FigureSums
        {
            Key = key,
            Applications = rows.Count,
            Decided = rows.Count(row => row.DecidedAt is not null),
            Refused = rows.Count(row => row.State == "refused"),
            Withdrawn = rows.Count(row => row.State == "withdrawn" && row.DecidedAt is null),
            OnTime = rows.Count(row => row.DecidedAt <= row.PromisedDueAt),
            WithinStatutory = rows.Count(row => row.DecidedAt <= row.StatutoryDueAt),
            Visits = rows.Sum(row => row.Visits),
            OneVisit = rows.Count(row => row.Visits <= 1),
            PromisedUsed = promised.Sum(row => row.PromisedUsed!.Value),
            PromisedDays = promised.Sum(row => row.PromisedDays!.Value),
            PromisedCount = promised.Length,
            StatutoryUsed = statutory.Sum(row => row.StatutoryUsed!.Value),
            StatutoryDays = statutory.Sum(row => row.StatutoryDays!.Value),
            StatutoryCount = statutory.Length,
            MaterialsAsked = rows.Sum(row => row.MaterialsAsked),
            MaterialsReused = rows.Sum(row => row.MaterialsReused),
        };
    }

    /// <summary>The figures.</summary>
    public IntakeFigures ToFigures() => new()
    {
        Key = Key,
        Applications = Applications,
        Decided = Decided,
        Refused = Refused,
        Withdrawn = Withdrawn,
        Open = Applications - Decided - Refused - Withdrawn,
        OnTime = OnTime,
        OnTimeRate = Decided == 0 ? 1 : (double)OnTime / Decided,
        WithinStatutory = WithinStatutory,
        Visits = Visits,
        VisitsEach = Each(Visits, Applications),
        OneVisit = OneVisit,
        PromisedDaysUsed = Each(PromisedUsed, PromisedCount),
        PromisedDays = Each(PromisedDays, PromisedCount),
        StatutoryDaysUsed = Each(StatutoryUsed, StatutoryCount),
        StatutoryDays = Each(StatutoryDays, StatutoryCount),
        MaterialsAsked = MaterialsAsked,
        MaterialsReused = MaterialsReused,
        ReuseRate = Each(MaterialsReused, MaterialsAsked),
    };

    private static double Each(long sum, long count) => count == 0 ? 0 : (double)sum / count;
}
