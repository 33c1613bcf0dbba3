namespace OneWindow.Policies.Optimising;

/// <summary>
/// Worth of a bundle, compared from left to right: mandatory statuses, money, fewer changes to what is in force, then the order of law (a set of 254
/// flags, the first opening's the highest). Scores add up, and adding keeps the order, so parts that do not touch each other can be solved one by one.
/// </summary>
/// <param name="Rank">Mandatory statuses, one byte for each priority.</param>
/// <param name="Fen">Fen a month.</param>
/// <param name="Kept">Less one for every change to what is in force.</param>
/// <param name="LawHigh">Flags of the first openings.</param>
/// <param name="LawLow">Flags of those after them.</param>
internal readonly record struct Score(long Rank, long Fen, long Kept, Int128 LawHigh, UInt128 LawLow) : IComparable<Score>
{
    public static Score Flag(int index) => index switch
    {
        < 126 => new Score(0, 0, 0, Int128.One << (125 - index), 0),
        < 254 => new Score(0, 0, 0, 0, UInt128.One << (253 - index)),
        _ => default,
    };

    public static Score operator +(in Score a, in Score b)
    {
        var low = unchecked(a.LawLow + b.LawLow);
        return new Score(a.Rank + b.Rank, a.Fen + b.Fen, a.Kept + b.Kept, a.LawHigh + b.LawHigh + (low < a.LawLow ? 1 : 0), low);
    }

    public static Score operator -(in Score a, in Score b)
    {
        var low = unchecked(a.LawLow - b.LawLow);
        return new Score(a.Rank - b.Rank, a.Fen - b.Fen, a.Kept - b.Kept, a.LawHigh - b.LawHigh - (a.LawLow < b.LawLow ? 1 : 0), low);
    }

    public static bool operator >(in Score a, in Score b) => a.CompareTo(b) > 0;

    public static bool operator <(in Score a, in Score b) => a.CompareTo(b) < 0;

    public static bool operator >=(in Score a, in Score b) => a.CompareTo(b) >= 0;

    public static bool operator <=(in Score a, in Score b) => a.CompareTo(b) <= 0;

    public int CompareTo(Score other)
    {
        if (Rank != other.Rank)
            return Rank.CompareTo(other.Rank);
        if (Fen != other.Fen)
            return Fen.CompareTo(other.Fen);
        if (Kept != other.Kept)
            return Kept.CompareTo(other.Kept);
        return LawHigh != other.LawHigh ? LawHigh.CompareTo(other.LawHigh) : LawLow.CompareTo(other.LawLow);
    }
}
