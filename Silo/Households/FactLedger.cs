using System.Collections.Immutable;
using OneWindow.Calendars;
using OneWindow.Grains.Households;

namespace OneWindow.Silo.Households;

/// <summary>
/// Reads the records of a file. Nothing is ever taken out: of the records of one fact that stand uncorrected, the one in force on a day is the one
/// that is true since the latest day up to then, and of several such the one that was recorded last.
/// </summary>
internal static class FactLedger
{
    /// <summary>The record in force on a day; null when there is none.</summary>
    /// <param name="facts">All records.</param>
    /// <param name="code">The fact.</param>
    /// <param name="day">The day.</param>
    /// <param name="knownAt">Looks at what was recorded up to then; null: at everything.</param>
    public static StoredFact? InForce(this ImmutableArray<StoredFact> facts, string code, DateOnly day, DateTimeOffset? knownAt = null)
    {
        StoredFact? found = null;
        foreach (var fact in facts)
        {
            if (fact.Code != code || fact.IsWithdrawal || fact.ValidFrom > day || fact.RecordedAt > knownAt || facts.CorrectionOf(fact.Number, knownAt) is not null)
                continue;
            if (found is null || Order(fact).CompareTo(Order(found)) > 0)
                found = fact;
        }

        return found;
    }

    /// <summary>The records in force on a day, one a fact, in the order of their first records.</summary>
    public static IEnumerable<StoredFact> InForce(this ImmutableArray<StoredFact> facts, DateOnly day) =>
        facts.Select(fact => fact.Code).Distinct().Select(code => facts.InForce(code, day)).OfType<StoredFact>();

    /// <summary>The record that says another was wrong, or null.</summary>
    public static StoredFact? CorrectionOf(this ImmutableArray<StoredFact> facts, long number, DateTimeOffset? knownAt = null) =>
        facts.FirstOrDefault(fact => fact.Corrects == number && !(fact.RecordedAt > knownAt));

    /// <summary>Records as others see them.</summary>
    public static FactView[] Views(this ImmutableArray<StoredFact> facts, IEnumerable<StoredFact> shown) => [.. shown.Select(fact => new FactView(
        fact.Number,
        fact.Code,
        fact.Value,
        fact.Protected is not null,
        fact.Source,
        fact.Evidence,
        fact.ValidFrom,
        fact.ValidUntil,
        OfficeTime.ToLocal(fact.RecordedAt),
        fact.RecordedBy,
        facts.CorrectionOf(fact.Number)?.Number,
        fact.Corrects,
        fact.Reason,
        fact.IsWithdrawal,
        fact.TakenFrom))];

    /// <summary>Appends the records of another file, numbered on from here.</summary>
    public static ImmutableArray<StoredFact> Append(this ImmutableArray<StoredFact> facts, ImmutableArray<StoredFact> others, string takenFrom)
    {
        var last = facts.LastNumber();
        var numbers = others.Select((fact, index) => (fact.Number, New: last + index + 1)).ToDictionary(pair => pair.Number, pair => pair.New);
        return facts.AddRange(others.Select(fact => fact with
        {
            Number = numbers[fact.Number],
            Corrects = fact.Corrects is { } corrected ? numbers[corrected] : null,
            TakenFrom = fact.TakenFrom ?? takenFrom,
        }));
    }

    /// <summary>Number of the last record; 0 when there is none.</summary>
    public static long LastNumber(this ImmutableArray<StoredFact> facts) => facts.IsEmpty ? 0 : facts[^1].Number;

    private static (DateOnly, DateTimeOffset, long) Order(StoredFact fact) => (fact.ValidFrom, fact.RecordedAt, fact.Number);
}
