using OneWindow.Policies.Optimising;
using OneWindow.Policies.Readings;

namespace OneWindow.Policies.Checking;

/// <summary>
/// The checker's own account of what follows from some decisions: written again, over the whole household at once, without the optimiser's code. An opening
/// is in, out, or free; everything that depends on free openings is an interval.
/// </summary>
internal sealed class ProofState
{
    private readonly LawReading _reading;
    private readonly Opening[] _openings;
    private readonly Dictionary<int, bool> _decided;
    private readonly HashSet<int> _alive;
    private readonly Interval[] _pay;
    private readonly Dictionary<int, long> _weights = [];
    private readonly List<List<int>> _sets = [];

    /// <summary>Draws all conclusions from decisions.</summary>
    public ProofState(LawReading reading, IReadOnlyDictionary<int, bool> decided)
    {
        _reading = reading;
        _openings = reading.Openings;
        _decided = new Dictionary<int, bool>(decided);
        _alive = [.. _openings.Select(opening => opening.Index).Where(index => !IsOut(index))];
        _pay = new Interval[_openings.Length];
        int before;
        do
        {
            before = _alive.Count;
            var reckoned = new HashSet<int>();
            foreach (var index in _alive)
                ReckonPay(index, reckoned);
            foreach (var index in _alive.ToArray().Where(index => !MayBeLawful(_openings[index])))
            {
                if (IsIn(index))
                    IsContradiction = true;
                _alive.Remove(index);
            }
        }
        while (_alive.Count != before && !IsContradiction);
    }

    /// <summary>Whether no lawful bundle fits the decisions.</summary>
    public bool IsContradiction { get; }

    public bool IsIn(int index) => _decided.TryGetValue(index, out var granted) && granted;

    private bool IsOut(int index) => _decided.TryGetValue(index, out var granted) && !granted;

    /// <summary>Whether it is undecided and may still be granted.</summary>
    public bool IsFree(int index) => !_decided.ContainsKey(index) && _alive.Contains(index);

    public bool IsAlive(int index) => _alive.Contains(index);

    /// <summary>Whether its pay, when granted, is the same in every completion.</summary>
    public bool HasOnePay(int index) => _pay[index].Raw == _pay[index].High || _pay[index].High == 0;

    /// <summary>Whether it certainly pays something.</summary>
    public bool SurelyPays(int index) => _pay[index].Raw > 0;

    /// <summary>Openings of a member by which it may yet leave a unit; null: it has certainly left.</summary>
    public IReadOnlyList<int>? WaysOut(Opening household, int member)
    {
        if (household.Leaving is null || member < 0)
            return [];
        var ways = household.Leaving[member];
        return ways.Any(IsIn) ? null : [.. ways.Where(IsFree)];
    }

    /// <summary>Whether the answer to a status question is settled, and if not, on which free openings it depends.</summary>
    public (bool? Answer, IReadOnlyList<int> Free) Status(int question)
    {
        var asked = _reading.Questions[question];
        var free = new List<int>();
        foreach (var giver in asked.Givers.Where(IsAlive))
        {
            var ways = asked.Member >= 0 && _openings[giver].Member < 0 ? WaysOut(_openings[giver], asked.Member) : [];
            if (ways is null)
                continue;
            if (IsIn(giver) && ways.Count == 0)
                return (true, []);
            free.AddRange(ways);
            if (!IsIn(giver))
                free.Add(giver);
        }
        return free.Count == 0 ? (false, free) : (null, free);
    }

    /// <summary>Whether a conflict is in force; null: a member may yet leave.</summary>
    public bool? InForce(Opening.Conflict conflict)
    {
        if (conflict.Household < 0)
            return true;
        var ways = WaysOut(_openings[conflict.Household], conflict.Member);
        return ways is null ? false : ways.Count == 0 ? true : null;
    }

    /// <summary>Whether income test and unit are certainly all right.</summary>
    public bool SurelyPasses(Opening opening)
    {
        if (opening.TestSeats is not null && Margin(opening, opening.TestSeats).Low < (opening.Policy.IncomeTest!.Inclusive ? 0 : 1))
            return false;
        return opening.Leaving is null || Heads(opening).Fewest > 0;
    }

    /// <summary>Worth of some openings and seats is at most this; exact when nothing among them is free.</summary>
    public Score Worth(IReadOnlyCollection<int> openings, IEnumerable<Seat> seats)
    {
        var sum = default(Score);
        var gains = new Dictionary<int, Score>();
        foreach (var index in openings)
        {
            var opening = _openings[index];
            var out_ = new Score(0, 0, opening.InForce ? -1 : 0, 0, 0);
            var in_ = Score.Flag(index) + new Score(opening.Rank, MostBrought(opening), opening.InForce ? 0 : -1, 0, 0);
            sum += IsIn(index) ? in_ : out_;
            if (IsFree(index))
                gains[index] = in_ - out_;
        }
        var most = BestOfSets(gains);
        foreach (var tested in openings.Where(IsIn).Select(index => _openings[index]).Where(opening => opening.TestSeats is not null))
        {
            // A lawful bundle leaves at least nothing of the limit, so adding what it leaves bounds it too.
            var left = Margin(tested, tested.TestSeats!).High - (tested.Policy.IncomeTest!.Inclusive ? 0 : 1);
            var within = BestOfSets(gains.ToDictionary(gain => gain.Key, gain => SurelyCounts(tested, gain.Key) ? gain.Value - new Score(0, _pay[gain.Key].Low, 0, 0, 0) : gain.Value));
            within += new Score(0, left, 0, 0, 0);
            if (gains.Count > 0 && within < most)
                most = within;
        }
        sum += most;
        foreach (var seat in seats.Where(seat => IsIn(seat.Opening)))
        {
            var worth = Weight(seat.Opening) * _openings[seat.Opening].PaySeats![seat.Member];
            var ways = WaysOut(_openings[seat.Opening], seat.Member);
            if (ways is not null)
                sum += new Score(0, ways.Count == 0 ? worth : Math.Max(0, worth), 0, 0, 0);
        }
        return sum;
    }

    private Score BestOfSets(Dictionary<int, Score> gains)
    {
        var sum = default(Score);
        foreach (var set in gains.Where(gain => gain.Value > default(Score)).GroupBy(gain => ExclusiveSet(gain.Key)))
            sum += set.Max(gain => gain.Value);
        return sum;
    }

    private bool SurelyCounts(Opening tested, int payer) => tested.Counted.Contains(payer) && WaysOut(tested, _openings[payer].Member) is { Count: 0 };

    /// <summary>The same sets for every state: all openings in order of their index, each into the first set all of which it shuts out.</summary>
    private int ExclusiveSet(int index)
    {
        if (_sets.Count == 0)
        {
            foreach (var opening in _openings)
            {
                var set = _sets.Find(members => members.TrueForAll(member => opening.Conflicts.Any(conflict => conflict.Other == member && conflict.Household < 0)));
                if (set is null)
                    _sets.Add([opening.Index]);
                else
                    set.Add(opening.Index);
            }
        }
        return _sets.FindIndex(members => members.Contains(index));
    }

    private long MostBrought(Opening opening)
    {
        var weight = Weight(opening.Index);
        return IsIn(opening.Index) && opening.IsLinear
            ? -weight * opening.CommonIncome
            : Math.Max(weight * _pay[opening.Index].Low, weight * _pay[opening.Index].High);
    }

    private long Weight(int index)
    {
        if (_weights.TryGetValue(index, out var known))
            return known;
        var weight = 1L;
        foreach (var reader in _openings[index].CountedBy.Where(reader => IsIn(reader) && _openings[reader].IsLinear))
        {
            var ways = WaysOut(_openings[reader], _openings[index].Member);
            if (ways is not null && (ways.Count == 0 || Weight(reader) < 0))
                weight -= Weight(reader);
        }
        return _weights[index] = weight;
    }

    private void ReckonPay(int index, HashSet<int> reckoned)
    {
        if (!_alive.Contains(index) || !reckoned.Add(index))
            return;
        var opening = _openings[index];
        foreach (var payer in opening.PaySeats is not null || opening.Bands.Length > 0 ? opening.Counted : opening.ToppedUp)
            ReckonPay(payer, reckoned);
        long low, high;
        if (opening.PaySeats is not null)
            (low, high) = Margin(opening, opening.PaySeats);
        else
        {
            var worlds = Worlds(opening).Where(mask => opening.Eligible[mask]).Select(mask => PayIn(opening, mask)).ToList();
            low = worlds.Count == 0 ? 0 : worlds.Min(world => world.Low);
            high = worlds.Count == 0 ? 0 : worlds.Max(world => world.High);
        }
        low = Math.Min(low, opening.Cap);
        high = Math.Max(0, Math.Min(high, opening.Cap));
        _pay[index] = new Interval(low, Math.Min(high, Math.Max(low, opening.MustPay ? 1 : 0)), high);
    }

    private (long Low, long High) PayIn(Opening opening, int mask)
    {
        if (opening.Bands.Length > 0)
        {
            var reachable = new List<long>();
            foreach (var band in opening.Bands)
            {
                var margin = Margin(opening, band.Seats);
                if (margin.High >= 0)
                    reachable.Add(band.Amounts[mask]);
                if (margin.Low >= 0)
                    return (reachable.Min(), reachable.Max());
            }
            return (0, reachable.Append(0).Max());
        }
        var (least, most) = (0L, 0L);
        foreach (var payer in opening.ToppedUp.Where(IsAlive))
        {
            var (low, high) = (_pay[payer].Low, _pay[payer].High);
            var ways = _openings[payer].Member < 0 ? WaysOut(_openings[payer], opening.Member) : [];
            if (ways is null)
                continue;
            if (_openings[payer].Member < 0)
            {
                var (fewest, all) = Heads(_openings[payer]);
                (low, high) = (low / Math.Max(1, all), high / Math.Max(1, fewest));
            }
            most += high;
            least += IsIn(payer) && ways.Count == 0 ? low : 0;
        }
        return (opening.Amounts[mask] - most, opening.Amounts[mask] - least);
    }

    private IEnumerable<int> Worlds(Opening opening)
    {
        var answers = opening.Statuses.Select(question => Status(question).Answer).ToArray();
        return Enumerable.Range(0, opening.Eligible.Length)
            .Where(mask => answers.Select((answer, i) => answer is null || answer == ((mask >> i & 1) != 0)).All(fits => fits));
    }

    private bool MayBeLawful(Opening opening)
    {
        if (opening.Conflicts.Any(conflict => IsIn(conflict.Other) && InForce(conflict) == true))
            return false;
        if (opening.Needs.Any(need => need.All(question => Status(question).Answer == false)))
            return false;
        if (!Worlds(opening).Any(mask => opening.Eligible[mask]) || (opening.MustPay && _pay[opening.Index].High <= 0))
            return false;
        if (opening.TestSeats is not null && Margin(opening, opening.TestSeats).High < (opening.Policy.IncomeTest!.Inclusive ? 0 : 1))
            return false;
        return opening.Leaving is null || Heads(opening).Most > 0;
    }

    private (long Low, long High) Margin(Opening opening, long[] seats)
    {
        var (low, high) = (-opening.CommonIncome, -opening.CommonIncome);
        foreach (var member in opening.Unit)
        {
            if (WaysOut(opening, member) is not { } ways)
                continue;
            low += ways.Count == 0 ? seats[member] : Math.Min(0, seats[member]);
            high += ways.Count == 0 ? seats[member] : Math.Max(0, seats[member]);
        }
        foreach (var payer in opening.Counted.Where(IsAlive))
        {
            if (WaysOut(opening, _openings[payer].Member) is not { } ways)
                continue;
            low -= _pay[payer].High;
            high -= IsIn(payer) && ways.Count == 0 ? _pay[payer].Low : 0;
        }
        return (low, high);
    }

    private (int Fewest, int Most) Heads(Opening household)
    {
        var ways = Enumerable.Range(0, _reading.MemberCount).Select(member => WaysOut(household, member)).ToList();
        return (ways.Count(way => way is { Count: 0 }), ways.Count(way => way is not null));
    }

    /// <summary>Bounds of a pay.</summary>
    /// <param name="Raw">Least, before the floor.</param>
    /// <param name="Low">Least when lawfully granted.</param>
    /// <param name="High">Most.</param>
    private readonly record struct Interval(long Raw, long Low, long High);
}
