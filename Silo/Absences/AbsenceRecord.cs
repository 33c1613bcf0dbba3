namespace OneWindow.Silo.Absences;

/// <summary>An absence of a person, as their grain keeps it.</summary>
internal sealed record AbsenceRecord
{
    /// <summary>Number among the person's absences, from 1.</summary>
    public required int Number { get; init; }

    public required DateTimeOffset From { get; init; }

    /// <summary>The first moment that does not belong to it; what was called off ends where it begins.</summary>
    public required DateTimeOffset To { get; init; }

    public required string[] Substitutes { get; init; }

    public string? Reason { get; init; }

    public required string RecordedBy { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public string? EndedBy { get; init; }

    /// <summary>Counts its changes.</summary>
    public long Revision { get; init; }
}
