using OneWindow.Grains.Matters;
using OneWindow.Silo.Data;

namespace OneWindow.Silo.Matters;

/// <summary>A stored version.</summary>
internal sealed record StoredMatter
{
    /// <summary>Content, with the number and the last day as stored.</summary>
    public required Matter Matter { get; init; }

    public required MatterOrigin Origin { get; init; }

    /// <summary>Whether the files hold it at present.</summary>
    public required bool InFiles { get; init; }

    /// <summary>Whether it was given up before its first day.</summary>
    public required bool Withdrawn { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public string? RecordedBy { get; init; }

    public required string Hash { get; init; }

    /// <summary>Days for which it was meant.</summary>
    public EffectiveRange Range => new(Matter.EffectiveFrom, Matter.EffectiveTo);

    /// <summary>Days on which it is in force, other versions considered; null: on none.</summary>
    public EffectiveRange? Window { get; init; }

    /// <summary>Initials of the name: those that were given, or as the characters are usually read.</summary>
    public string Initials => Matter.Initials ?? PinyinInitials.Of(Matter.Zh);

    /// <summary>What it is on a day.</summary>
    public MatterState StateOn(DateOnly day)
    {
        if (Window is not { } window)
            return Origin == MatterOrigin.Files && !InFiles ? MatterState.Past : MatterState.Withdrawn;
        if (day < window.From)
            return MatterState.Planned;
        return window.Contains(day) ? MatterState.InForce : MatterState.Past;
    }

    public MatterVersion View(DateOnly today) => new(Matter, Initials, Origin, StateOn(today), Window?.From, Window?.To, RecordedAt, RecordedBy);
}
