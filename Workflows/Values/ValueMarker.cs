namespace OneWindow.Workflows.Values;

/// <summary>Marks values whose content fits into the 64 bits of a <see cref="Value"/>; there is one marker per kind, and for instants one per offset.</summary>
internal sealed class ValueMarker : ValueReference
{
    internal static readonly ValueMarker Null = new(ValueKind.Null, 0);
    internal static readonly ValueMarker Boolean = new(ValueKind.Boolean, 0);
    internal static readonly ValueMarker Number = new(ValueKind.Number, 0);
    internal static readonly ValueMarker Integer = new(ValueKind.Integer, 0);
    internal static readonly ValueMarker Duration = new(ValueKind.Duration, 0);

    private const int LargestOffset = 14 * 60;
    private static readonly ValueMarker?[] Instants = new ValueMarker?[(2 * LargestOffset) + 1];

    private ValueMarker(ValueKind kind, int offsetMinutes)
        : base(kind) => OffsetMinutes = offsetMinutes;

    internal int OffsetMinutes { get; }

    /// <summary>The marker of instants at an offset. Two threads may both create one; either serves, since markers of instants are compared by content.</summary>
    internal static ValueMarker Instant(int offsetMinutes) =>
        Instants[offsetMinutes + LargestOffset] ??= new ValueMarker(ValueKind.Instant, offsetMinutes);
}
