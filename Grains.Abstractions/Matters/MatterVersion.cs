namespace OneWindow.Grains.Matters;

/// <summary>Who a version of a matter comes from.</summary>
public enum MatterOrigin
{
    /// <summary>The data files.</summary>
    Files,

    /// <summary>The office, through the API. Counts before the files from its first day on.</summary>
    Office,
}

/// <summary>What a version of a matter is on the day on which it is asked for.</summary>
public enum MatterState
{
    /// <summary>Will be in force from a day that is to come.</summary>
    Planned,

    /// <summary>Applications are accepted under it.</summary>
    InForce,

    /// <summary>Was in force, and is no longer.</summary>
    Past,

    /// <summary>Never was in force and never will be: another version took its place before its first day.</summary>
    Withdrawn,
}

/// <summary>A version of a matter and what became of it.</summary>
/// <param name="Matter">The content.</param>
/// <param name="Initials">Pinyin initials of the Chinese name, by which lists find it.</param>
/// <param name="Origin">Who it comes from.</param>
/// <param name="State">What it is at present.</param>
/// <param name="InForceFrom">First day on which it is in force, other versions considered; null: on no day.</param>
/// <param name="InForceTo">Last day on which it is in force, other versions considered; null: until further notice, or on no day.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="RecordedBy">Account that recorded it; null for the files.</param>
public sealed record MatterVersion(
    Matter Matter,
    string Initials,
    MatterOrigin Origin,
    MatterState State,
    DateOnly? InForceFrom,
    DateOnly? InForceTo,
    DateTimeOffset RecordedAt,
    string? RecordedBy);
