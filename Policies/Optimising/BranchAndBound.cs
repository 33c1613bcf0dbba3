using OneWindow.Policies.Checking;
using OneWindow.Policies.Readings;

namespace OneWindow.Policies.Optimising;

/// <summary>
/// The search: concludes, bounds, splits what is left into groups that do not act on each other, and otherwise decides the opening with most influence.
/// Deterministic. Every step is noted as a proof.
/// </summary>
internal sealed class BranchAndBound
{
    private readonly SearchState _state;
    private readonly UpperBound _bound;
    private readonly Coupling _coupling;
    private readonly int[] _influence;
    private readonly int _maxSteps;
    private readonly CancellationToken _stop;
    private bool _stopped;

    public BranchAndBound(LawReading reading, int maxSteps, CancellationToken stop)
    {
        _state = new SearchState(reading);
        _bound = new UpperBound(_state);
        _coupling = new Coupling(_state);
        _influence = [.. reading.Openings.Select(Influence)];
        foreach (var question in reading.Openings.SelectMany(opening => opening.Statuses.Concat(opening.Needs.SelectMany(need => need))))
        {
            foreach (var giver in reading.Questions[question].Givers)
                _influence[giver] += 2;
        }
        foreach (var leaver in reading.Openings.SelectMany(opening => opening.Leaving ?? []).SelectMany(leavers => leavers))
            _influence[leaver] += 20;
        _maxSteps = maxSteps;
        _stop = stop;
    }

    /// <summary>Steps taken.</summary>
    public int Steps { get; private set; }

    /// <summary>Searches with some openings granted from the start.</summary>
    public Outcome Run(ReadOnlySpan<int> forced)
    {
        var all = _state.Order;
        Seat[] seats = [.. _state.Openings.Where(opening => opening.IsLinear).SelectMany(opening => opening.Unit.Select(member => new Seat(opening.Index, member)))];
        foreach (var index in forced)
            _state.Decision[index] = 1;
        var first = Dive(all, seats);
        if (Grow(all, seats, forced) is { } grown && (first is null || grown.Score > first.Value.Score))
            first = grown;
        Array.Clear(_state.Decision);
        foreach (var index in forced)
            _state.Decision[index] = 1;
        var outcome = Solve(all, seats, first?.Score);
        if (outcome.Granted is null && first is not null)
            outcome = outcome with { Score = first.Value.Score, Granted = first.Value.Granted, Upper = outcome.Upper is { } upper && upper > first.Value.Score ? upper : first.Value.Score };
        return outcome;
    }

    /// <summary>A first lawful bundle: grants what it can in order of influence, and gives up a grant when it leads nowhere.</summary>
    private (Score Score, int[] Granted)? Dive(int[] all, Seat[] seats)
    {
        var forced = (sbyte[])_state.Decision.Clone();
        while (true)
        {
            if (!_state.Conclude(all))
            {
                forced.CopyTo(_state.Decision, 0);
                for (var i = 0; i < forced.Length; i++)
                    _state.Decision[i] = forced[i] > 0 ? forced[i] : (sbyte)-1;
                if (!_state.Conclude(all))
                    return null;
                break;
            }
            var next = Choose(all);
            if (next < 0)
                break;
            _state.Decision[next] = 1;
            if (!_state.Conclude(all))
                _state.Decision[next] = -1;
        }
        return (_bound.Of(all, seats), Granted(all));
    }

    /// <summary>A second first bundle: grows from the smallest, keeps every grant that leaves it lawful and makes it worth more.</summary>
    private (Score Score, int[] Granted)? Grow(int[] all, Seat[] seats, ReadOnlySpan<int> forced)
    {
        Array.Fill(_state.Decision, (sbyte)-1);
        foreach (var index in forced)
            _state.Decision[index] = 1;
        if (!_state.Conclude(all))
            return null;
        var best = _bound.Of(all, seats);
        int[] byInfluence = [.. all.OrderByDescending(index => _influence[index]).ThenBy(index => index)];
        for (var grew = true; grew;)
        {
            grew = false;
            foreach (var index in byInfluence)
            {
                if (_state.Decision[index] > 0)
                    continue;
                _state.Decision[index] = 1;
                if (_state.Conclude(all) && _bound.Of(all, seats) is var worth && worth > best)
                {
                    best = worth;
                    grew = true;
                }
                else
                    _state.Decision[index] = -1;
            }
        }
        return (best, Granted(all));
    }

    private Outcome Solve(int[] part, Seat[] seats, Score? floor)
    {
        Steps++;
        if (!_state.Conclude(part))
            return new Outcome(default, null, null, Impossible);
        var bound = _bound.Of(part, seats);
        if (floor is { } known && bound <= known)
            return new Outcome(default, null, bound, new ProofNode.Closed(bound));
        if (Steps >= _maxSteps || (Steps % 16 == 0 && _stop.IsCancellationRequested))
            _stopped = true;
        var groups = _coupling.Groups(part);
        if (groups.Count == 0)
            return new Outcome(bound, Granted(part), bound, Settled);
        if (_stopped)
            return new Outcome(default, null, bound, new ProofNode.Unsearched(bound));
        return groups.Count > 1 || groups[0].Length * 2 <= part.Length ? Split(part, seats, groups, floor) : Branch(part, seats, floor);
    }

    private Outcome Branch(int[] part, Seat[] seats, Score? floor)
    {
        var chosen = Choose(part);
        _state.Decision[chosen] = 1;
        var granted = Solve(part, seats, floor);
        _state.Decision[chosen] = -1;
        var refused = Solve(part, seats, granted.Granted is null ? floor : granted.Score);
        _state.Decision[chosen] = 0;
        var best = refused.Granted is null ? granted : refused;
        var upper = granted.Upper is null ? refused.Upper : refused.Upper is null || granted.Upper > refused.Upper ? granted.Upper : refused.Upper;
        return new Outcome(best.Score, best.Granted, upper, new ProofNode.Branch(chosen, granted.Proof, refused.Proof));
    }

    private Outcome Split(int[] part, Seat[] seats, List<int[]> groups, Score? floor)
    {
        var (ownSeats, restSeats, rest) = Divide(part, seats, groups);
        var settled = _bound.Of(rest, restSeats);
        var granted = new List<int>(Granted(rest));
        var bounds = new Score[groups.Count];
        var upper = settled;
        for (var i = 0; i < groups.Count; i++)
            upper += bounds[i] = _bound.Of(groups[i], ownSeats[i]);
        var score = settled;
        var complete = true;
        var proofs = new ProofNode.Part[groups.Count];
        for (var i = 0; i < groups.Count; i++)
        {
            if (!complete)
            {
                proofs[i] = new ProofNode.Part(groups[i], new ProofNode.Closed(bounds[i]));
                continue;
            }
            var others = upper - bounds[i];
            var outcome = Solve(groups[i], ownSeats[i], floor - others);
            _state.Conclude(groups[i]);
            proofs[i] = new ProofNode.Part(groups[i], outcome.Proof);
            if (outcome.Upper is not { } reached)
                return new Outcome(default, null, null, new ProofNode.Split([proofs[i]]));
            upper = others + reached;
            complete = outcome.Granted is not null;
            if (complete)
            {
                score += outcome.Score;
                granted.AddRange(outcome.Granted!);
            }
        }
        complete &= floor is not { } known || score > known;
        return new Outcome(score, complete ? [.. granted] : null, upper, new ProofNode.Split(proofs));
    }

    /// <summary>Gives every seat to the group that can still change it; what no group can change is the rest.</summary>
    private (Seat[][] Own, Seat[] Settled, int[] Openings) Divide(int[] part, Seat[] seats, List<int[]> groups)
    {
        var groupOf = new Dictionary<int, int>();
        for (var i = 0; i < groups.Count; i++)
        {
            foreach (var index in groups[i])
                groupOf[index] = i;
        }
        var own = groups.Select(_ => new List<Seat>()).ToArray();
        var rest = new List<Seat>();
        foreach (var seat in seats)
        {
            if (groupOf.TryGetValue(seat.Opening, out var group) || Leaver(seat) is { } leaver && groupOf.TryGetValue(leaver, out group))
                own[group].Add(seat);
            else
                rest.Add(seat);
        }
        return ([.. own.Select(list => list.ToArray())], [.. rest], [.. part.Where(index => !groupOf.ContainsKey(index))]);
    }

    private int? Leaver(Seat seat)
    {
        var opening = _state.Openings[seat.Opening];
        if (opening.Leaving is null || _state.Decision[seat.Opening] <= 0 || _state.HasLeft(opening, seat.Member) != Certainty.Maybe)
            return null;
        foreach (var other in opening.Leaving[seat.Member])
        {
            if (_state.IsOpen(other))
                return other;
        }
        return null;
    }

    private int Choose(int[] part)
    {
        var chosen = -1;
        foreach (var index in part)
        {
            if (_state.IsOpen(index) && (chosen < 0 || _influence[index] > _influence[chosen] || (_influence[index] == _influence[chosen] && index < chosen)))
                chosen = index;
        }
        return chosen;
    }

    private int[] Granted(int[] part) => [.. part.Where(index => _state.Decision[index] > 0)];

    private static int Influence(Opening opening) =>
        opening.Conflicts.Length + opening.Counted.Length + opening.CountedBy.Length + opening.ToppedUp.Length + (opening.Member < 0 ? 1000 : 0);

    private static readonly ProofNode Impossible = new ProofNode.Impossible();
    private static readonly ProofNode Settled = new ProofNode.Leaf();

    /// <summary>What a part came to.</summary>
    /// <param name="Score">Worth of the best bundle, when one was found.</param>
    /// <param name="Granted">That bundle; null: none better than the floor.</param>
    /// <param name="Upper">No bundle is worth more; null: no bundle is lawful.</param>
    /// <param name="Proof">The argument.</param>
    internal readonly record struct Outcome(Score Score, int[]? Granted, Score? Upper, ProofNode Proof);
}
