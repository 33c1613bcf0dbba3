using OneWindow.Calendars;
using OneWindow.Grains.Hotline;

namespace OneWindow.Silo.Hotline;

/// <summary>A step on the way of a case through offices.</summary>
internal sealed record KeptMove(DateTimeOffset At, CaseMoveKind Kind, string Office, string Handler, string? Reason);

/// <summary>A dispute of an office, and what came of it.</summary>
internal sealed record KeptDispute(DateTimeOffset At, string Office, string Reason, string? Proposed)
{
    public DateTimeOffset? DecidedAt { get; init; }

    public bool? Kept { get; init; }

    public string? Decision { get; init; }
}

/// <summary>An extension, and when the caller heard of it.</summary>
internal sealed record KeptExtension(DateTimeOffset At, TimeLimit Limit, string Reason, string Basis)
{
    public DateTimeOffset? ToldAt { get; init; }
}

/// <summary>That a case is parked, and when it is looked at next.</summary>
internal sealed record KeptParking(DateTimeOffset Since, string Basis, string LegalBasis, string Reason, DateTimeOffset ReviewAt, DateTimeOffset ReviewDueAt, int Reviews);
