using OneWindow.Policies.Readings;

namespace OneWindow.Policies.Optimising;

/// <summary>Three answers.</summary>
internal enum Certainty : sbyte
{
    No,
    Maybe,
    Yes,
}

/// <summary>What is decided at a point of the search, and what follows from it: what can still be granted, and between which amounts it pays.</summary>
internal sealed class SearchState
{
    private readonly StatusQuestion[] _questions;

    public SearchState(LawReading reading)
    {
        Openings = reading.Openings;
        _questions = reading.Questions;
        MemberCount = reading.MemberCount;
        var count = Openings.Length;
        Decision = new sbyte[count];
        Possible = new bool[count];
        Low = new long[count];
        High = new long[count];
        RawLow = new long[count];
        Weight = new long[count];
        Passes = new bool[count];
        Order = PayOrder(Openings);
        Array.Fill(Possible, true);
    }

    public Opening[] Openings { get; }

    public int MemberCount { get; }

    /// <summary>1 granted, −1 not granted, 0 undecided.</summary>
    public sbyte[] Decision { get; }

    /// <summary>Whether it is granted or may still be.</summary>
    public bool[] Possible { get; }

    /// <summary>Least it pays if granted in any lawful completion.</summary>
    public long[] Low { get; }

    /// <summary>Most it pays if granted.</summary>
    public long[] High { get; }

    /// <summary>As <see cref="Low"/>, before the floor of what must be paid: at most zero means that its pay is still in doubt.</summary>
    public long[] RawLow { get; }

    /// <summary>What one fen of its pay adds to the total, at most: a grant that counts as income takes it off again.</summary>
    public long[] Weight { get; }

    /// <summary>Whether it passes its income test and has members in every lawful completion.</summary>
    public bool[] Passes { get; }

    /// <summary>All openings, each after those whose pay it reads.</summary>
    public int[] Order { get; }

    public bool IsOpen(int opening) => Decision[opening] == 0 && Possible[opening];

    /// <summary>Draws all conclusions for some openings (in pay order). False: no lawful completion exists.</summary>
    public bool Conclude(ReadOnlySpan<int> part)
    {
        foreach (var index in part)
            Possible[index] = Decision[index] >= 0;
        for (var again = true; again;)
        {
            again = false;
            foreach (var index in part)
            {
                if (!Possible[index])
                    continue;
                Reckon(Openings[index]);
            }
            foreach (var index in part)
            {
                if (!Possible[index] || CanBeGranted(Openings[index]))
                    continue;
                if (Decision[index] > 0)
                    return false;
                Possible[index] = false;
                again = true;
            }
        }
        return true;
    }

    public Certainty HasLeft(Opening household, int member)
    {
        if (household.Leaving is null)
            return Certainty.No;
        var answer = Certainty.No;
        foreach (var other in household.Leaving[member])
        {
            if (Decision[other] > 0)
                return Certainty.Yes;
            if (Possible[other])
                answer = Certainty.Maybe;
        }
        return answer;
    }

    public Certainty Answer(int question)
    {
        var asked = _questions[question];
        var answer = Certainty.No;
        foreach (var giver in asked.Givers)
        {
            if (!Possible[giver])
                continue;
            var left = asked.Member >= 0 && Openings[giver].Member < 0 ? HasLeft(Openings[giver], asked.Member) : Certainty.No;
            if (Decision[giver] > 0 && left == Certainty.No)
                return Certainty.Yes;
            if (left != Certainty.Yes)
                answer = Certainty.Maybe;
        }
        return answer;
    }

    public StatusQuestion Question(int question) => _questions[question];

    /// <summary>Bounds of the seats less counted income. An undecided seat or grant is taken as it suits each bound.</summary>
    public (long Low, long High) Margin(Opening opening, long[] seats)
    {
        var low = -opening.CommonIncome;
        var high = low;
        foreach (var member in opening.Unit)
        {
            var seat = seats[member];
            switch (HasLeft(opening, member))
            {
                case Certainty.No:
                    low += seat;
                    high += seat;
                    break;
                case Certainty.Maybe:
                    low += Math.Min(0, seat);
                    high += Math.Max(0, seat);
                    break;
                default:
                    break;
            }
        }
        foreach (var payer in opening.Counted)
        {
            if (!Possible[payer])
                continue;
            var member = Openings[payer].Member;
            var left = member < 0 ? Certainty.No : HasLeft(opening, member);
            if (left == Certainty.Yes)
                continue;
            low -= High[payer];
            if (Decision[payer] > 0 && left == Certainty.No)
                high -= Low[payer];
        }
        return (low, high);
    }

    /// <summary>Bits of answered and of open status questions.</summary>
    public (int Yes, int Maybe) Mask(Opening opening)
    {
        var yes = 0;
        var maybe = 0;
        for (var i = 0; i < opening.Statuses.Length; i++)
        {
            switch (Answer(opening.Statuses[i]))
            {
                case Certainty.Yes:
                    yes |= 1 << i;
                    break;
                case Certainty.Maybe:
                    maybe |= 1 << i;
                    break;
                default:
                    break;
            }
        }
        return (yes, maybe);
    }

    public Certainty ConflictHolds(in Opening.Conflict conflict)
    {
        if (conflict.Household < 0)
            return Certainty.Yes;
        return HasLeft(Openings[conflict.Household], conflict.Member) switch { Certainty.No => Certainty.Yes, Certainty.Yes => Certainty.No, _ => Certainty.Maybe };
    }

    private void Reckon(Opening opening)
    {
        long low, high;
        if (opening.PaySeats is { } seats)
            (low, high) = Margin(opening, seats);
        else
        {
            (low, high) = (long.MaxValue, long.MinValue);
            var (yes, maybe) = Mask(opening);
            for (var sub = maybe; ; sub = (sub - 1) & maybe)
            {
                if (opening.Eligible[yes | sub])
                {
                    var (l, h) = opening.Bands.Length > 0 ? Banded(opening, yes | sub) : (opening.Amounts[yes | sub], opening.Amounts[yes | sub]);
                    low = Math.Min(low, l);
                    high = Math.Max(high, h);
                }
                if (sub == 0)
                    break;
            }
            if (low > high)
                (low, high) = (0, 0);
            if (opening.ToppedUp.Length > 0)
            {
                var (least, most) = Brought(opening);
                low -= most;
                high -= least;
            }
        }
        low = Math.Min(low, opening.Cap);
        high = Math.Max(0, Math.Min(high, opening.Cap));
        RawLow[opening.Index] = low;
        Low[opening.Index] = Math.Min(high, Math.Max(low, opening.MustPay ? 1 : 0));
        High[opening.Index] = high;
    }

    private (long Low, long High) Banded(Opening opening, int mask)
    {
        var (low, high) = (long.MaxValue, 0L);
        foreach (var band in opening.Bands)
        {
            var (marginLow, marginHigh) = Margin(opening, band.Seats);
            if (marginHigh < 0)
                continue;
            low = Math.Min(low, band.Amounts[mask]);
            high = Math.Max(high, band.Amounts[mask]);
            if (marginLow >= 0)
                return (low, high);
        }
        return (0, high);
    }

    private (long Least, long Most) Brought(Opening opening)
    {
        var (least, most) = (0L, 0L);
        foreach (var payer in opening.ToppedUp)
        {
            if (!Possible[payer])
                continue;
            var other = Openings[payer];
            var (low, high) = (Low[payer], High[payer]);
            var left = Certainty.No;
            if (other.Member < 0)
            {
                left = HasLeft(other, opening.Member);
                if (left == Certainty.Yes)
                    continue;
                var (fewest, all) = Heads(other);
                low /= Math.Max(1, all);
                high /= Math.Max(1, fewest);
            }
            most += high;
            if (Decision[payer] > 0 && left == Certainty.No)
                least += low;
        }
        return (least, most);
    }

    private (int Fewest, int Most) Heads(Opening household)
    {
        if (household.Leaving is null)
            return (MemberCount, MemberCount);
        var (fewest, most) = (0, 0);
        for (var member = 0; member < MemberCount; member++)
        {
            var left = HasLeft(household, member);
            fewest += left == Certainty.No ? 1 : 0;
            most += left == Certainty.Yes ? 0 : 1;
        }
        return (fewest, most);
    }

    private bool CanBeGranted(Opening opening)
    {
        foreach (var conflict in opening.Conflicts)
        {
            if (Decision[conflict.Other] > 0 && ConflictHolds(conflict) == Certainty.Yes)
                return false;
        }
        foreach (var need in opening.Needs)
        {
            var met = false;
            foreach (var question in need)
                met |= Answer(question) != Certainty.No;
            if (!met)
                return false;
        }
        var (yes, maybe) = Mask(opening);
        var eligible = false;
        for (var sub = maybe; ; sub = (sub - 1) & maybe)
        {
            eligible |= opening.Eligible[yes | sub];
            if (sub == 0)
                break;
        }
        if (!eligible || (opening.MustPay && High[opening.Index] <= 0))
            return false;
        var passes = true;
        if (opening.TestSeats is not null)
        {
            var (low, high) = Margin(opening, opening.TestSeats);
            var least = opening.Policy.IncomeTest!.Inclusive ? 0 : 1;
            if (high < least)
                return false;
            passes = low >= least;
        }
        if (opening.Leaving is not null)
        {
            var (fewest, most) = Heads(opening);
            if (most == 0)
                return false;
            passes &= fewest > 0;
        }
        Passes[opening.Index] = passes;
        return true;
    }

    private static int[] PayOrder(Opening[] openings)
    {
        var order = new List<int>(openings.Length);
        var seen = new bool[openings.Length];
        foreach (var opening in openings)
            Visit(opening.Index);
        return [.. order];

        void Visit(int index)
        {
            if (seen[index])
                return;
            seen[index] = true;
            if (openings[index].PaySeats is not null || openings[index].Bands.Length > 0)
            {
                foreach (var payer in openings[index].Counted)
                    Visit(payer);
            }
            foreach (var payer in openings[index].ToppedUp)
                Visit(payer);
            order.Add(index);
        }
    }
}
