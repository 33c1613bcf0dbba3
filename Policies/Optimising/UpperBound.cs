using OneWindow.Policies.Readings;

namespace OneWindow.Policies.Optimising;

/// <summary>
/// Bounds what a part of the openings can be worth. Pay that a granted, linear means-tested benefit counts as income is weighed with what it takes off there,
/// so a grant that only moves money from one benefit to the other is worth nothing; of openings that shut each other out only the best one counts. Where the income
/// test of something granted is still in doubt, what its limit leaves is a second bound: a lawful bundle never has less than nothing left, so what is left may be added, and
/// every counted pay takes its part of it. Exact when nothing is undecided.
/// </summary>
internal sealed class UpperBound
{
    private readonly SearchState _state;
    private readonly int[] _clique;
    private readonly Score[] _best;
    private readonly int[] _touched;
    private readonly Score[] _flag;
    private readonly int[] _open;
    private readonly Score[] _gain;
    private readonly bool[] _counted;

    public UpperBound(SearchState state)
    {
        _state = state;
        _clique = Cliques(state.Openings, out var count);
        _best = new Score[count];
        _touched = new int[count];
        _open = new int[state.Openings.Length];
        _gain = new Score[state.Openings.Length];
        _counted = new bool[state.Openings.Length];
        _flag = [.. state.Openings.Select(opening => Score.Flag(opening.Index) + new Score(opening.Rank, 0, opening.InForce ? 0 : -1, 0, 0))];
    }

    public Score Of(ReadOnlySpan<int> part, ReadOnlySpan<Seat> seats)
    {
        var total = default(Score);
        var count = 0;
        var fen = 0L;
        var kept = 0L;
        for (var i = part.Length - 1; i >= 0; i--)
        {
            var index = part[i];
            var opening = _state.Openings[index];
            var weight = Weigh(opening);
            _state.Weight[index] = weight;
            var outside = opening.InForce ? -1 : 0;
            if (!_state.Possible[index])
            {
                kept += outside;
                continue;
            }
            var granted = _state.Decision[index] > 0;
            var pay = granted && opening.IsLinear ? -weight * opening.CommonIncome : Math.Max(weight * _state.Low[index], weight * _state.High[index]);
            if (granted)
            {
                total += _flag[index];
                fen += pay;
                continue;
            }
            kept += outside;
            var gain = _flag[index] + new Score(0, pay, -outside, 0, 0);
            if (gain <= default(Score))
                continue;
            _gain[index] = gain;
            _open[count++] = index;
        }
        var most = Gains(count);
        foreach (var index in part)
        {
            var opening = _state.Openings[index];
            if (count > 0 && _state.Decision[index] > 0 && opening.TestSeats is not null && !_state.Passes[index] && GainsWithin(opening, count) is var within && within < most)
                most = within;
        }
        total += most;
        foreach (var seat in seats)
        {
            if (_state.Decision[seat.Opening] <= 0)
                continue;
            var opening = _state.Openings[seat.Opening];
            var worth = _state.Weight[seat.Opening] * opening.PaySeats![seat.Member];
            fen += _state.HasLeft(opening, seat.Member) switch { Certainty.No => worth, Certainty.Maybe => Math.Max(0, worth), _ => 0 };
        }
        return total + new Score(0, fen, kept, 0, 0);
    }

    /// <summary>The gains under the limit of a granted benefit's income test.</summary>
    private Score GainsWithin(Opening tested, int count)
    {
        foreach (var payer in tested.Counted)
            _counted[payer] = _state.Openings[payer].Member < 0 || _state.HasLeft(tested, _state.Openings[payer].Member) == Certainty.No;
        for (var i = 0; i < count; i++)
        {
            if (_counted[_open[i]])
                _gain[_open[i]] -= new Score(0, _state.Low[_open[i]], 0, 0, 0);
        }
        var left = _state.Margin(tested, tested.TestSeats!).High - (tested.Policy.IncomeTest!.Inclusive ? 0 : 1);
        var gains = Gains(count) + new Score(0, left, 0, 0, 0);
        for (var i = 0; i < count; i++)
        {
            if (_counted[_open[i]])
                _gain[_open[i]] += new Score(0, _state.Low[_open[i]], 0, 0, 0);
        }
        foreach (var payer in tested.Counted)
            _counted[payer] = false;
        return gains;
    }

    /// <summary>The sum of the best gain of every clique.</summary>
    private Score Gains(int count)
    {
        var cliques = 0;
        for (var i = 0; i < count; i++)
        {
            var gain = _gain[_open[i]];
            if (gain <= default(Score))
                continue;
            var clique = _clique[_open[i]];
            if (_best[clique] == default)
            {
                _touched[cliques++] = clique;
                _best[clique] = gain;
            }
            else if (gain > _best[clique])
                _best[clique] = gain;
        }
        var sum = default(Score);
        for (var i = 0; i < cliques; i++)
        {
            sum += _best[_touched[i]];
            _best[_touched[i]] = default;
        }
        return sum;
    }

    /// <summary>One, less the weight of every granted linear benefit that counts it.</summary>
    private long Weigh(Opening opening)
    {
        var weight = 1L;
        foreach (var reader in opening.CountedBy)
        {
            if (_state.Decision[reader] <= 0 || !_state.Openings[reader].IsLinear)
                continue;
            var left = opening.Member < 0 ? Certainty.No : _state.HasLeft(_state.Openings[reader], opening.Member);
            if (left == Certainty.No || (left == Certainty.Maybe && _state.Weight[reader] < 0))
                weight -= _state.Weight[reader];
        }
        return weight;
    }

    /// <summary>Puts every opening into one set of openings that all shut each other out.</summary>
    private static int[] Cliques(Opening[] openings, out int count)
    {
        var clique = new int[openings.Length];
        var sets = new List<List<int>>();
        foreach (var opening in openings)
        {
            var set = sets.FindIndex(members => members.All(member => opening.Conflicts.Any(conflict => conflict.Other == member && conflict.Household < 0)));
            if (set < 0)
            {
                set = sets.Count;
                sets.Add([]);
            }
            sets[set].Add(opening.Index);
            clique[opening.Index] = set;
        }
        count = sets.Count;
        return clique;
    }
}
