using System.Globalization;
using OneWindow.Calendars;
using OneWindow.Grains.Metrics;

namespace OneWindow.Silo.Metrics;

/// <summary>What counts of one application that was handed in.</summary>
internal sealed record FigureRow
{
    public required string Matter { get; init; }

    public required string Office { get; init; }

    public required string Clerk { get; init; }

    public required string State { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    public DateTimeOffset? PromisedDueAt { get; init; }

    public DateTimeOffset? StatutoryDueAt { get; init; }

    public long? PromisedDays { get; init; }

    public long? PromisedUsed { get; init; }

    public long? StatutoryDays { get; init; }

    public long? StatutoryUsed { get; init; }

    public long Visits { get; init; }

    public long MaterialsAsked { get; init; }

    public long MaterialsReused { get; init; }

    /// <summary>Month in which it was handed in.</summary>
    public string Month => OfficeTime.DateOf(SubmittedAt).ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>What the row is told apart by.</summary>
    public string? KeyOf(FigureGroup by) => by switch
    {
        FigureGroup.Matter => Matter,
        FigureGroup.Office => Office,
        FigureGroup.Clerk => Clerk,
        FigureGroup.Month => Month,
        _ => null,
    };

    /// <summary>Whether a filter lets it count.</summary>
    public bool Fits(FigureFilter filter) =>
        !(SubmittedAt < filter.From) && !(SubmittedAt >= filter.To) &&
        (filter.Matter is null || filter.Matter == Matter) && (filter.Office is null || filter.Office == Office) && (filter.Clerk is null || filter.Clerk == Clerk);
}
