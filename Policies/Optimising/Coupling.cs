using OneWindow.Policies.Readings;

namespace OneWindow.Policies.Optimising;

/// <summary>
/// Finds which undecided openings still act on each other. Two do when one's lawfulness or pay, or the weight of its pay in the total, may still
/// depend on the other. What is granted and can no longer change joins nobody.
/// </summary>
internal sealed class Coupling(SearchState state)
{
    private readonly int[] _root = new int[state.Openings.Length];
    private readonly bool[] _mustBeExact = new bool[state.Openings.Length];
    private readonly bool[] _weightOpen = new bool[state.Openings.Length];
    private readonly int[] _call = new int[state.Openings.Length];
    private int _calls;

    /// <summary>The independent groups of what is open in a part (with grants whose pay is still open), each in pay order.</summary>
    public List<int[]> Groups(int[] part)
    {
        _calls++;
        foreach (var index in part)
        {
            _call[index] = _calls;
            _root[index] = index;
            _mustBeExact[index] = _weightOpen[index] = false;
        }
        foreach (var index in part)
        {
            if (state.Possible[index] && !state.Passes[index])
                JoinIncome(state.Openings[index]);
        }
        for (var i = part.Length - 1; i >= 0; i--)
        {
            if (state.Possible[part[i]])
                Join(state.Openings[part[i]]);
        }
        var members = new Dictionary<int, List<int>>();
        var live = new HashSet<int>();
        foreach (var index in part)
        {
            if (!state.Possible[index])
                continue;
            var root = Find(index);
            if (!members.TryGetValue(root, out var list))
                members[root] = list = [];
            list.Add(index);
            if (state.Decision[index] == 0)
                live.Add(root);
        }
        return [.. members.Where(group => live.Contains(group.Key)).Select(group => group.Value.ToArray())];
    }

    private void Join(Opening opening)
    {
        var index = opening.Index;
        var open = state.Decision[index] == 0;
        foreach (var question in opening.Statuses)
        {
            if (state.Answer(question) == Certainty.Maybe)
                JoinGivers(index, question);
        }
        foreach (var need in opening.Needs)
        {
            var met = false;
            foreach (var question in need)
                met |= state.Answer(question) == Certainty.Yes;
            if (met)
                continue;
            foreach (var question in need)
                JoinGivers(index, question);
        }
        JoinConflicts(opening, open);
        JoinWeights(opening);
        if (opening.PaySeats is not null || opening.Bands.Length > 0)
        {
            var settled = opening.IsLinear && !open && state.RawLow[index] > 0 && !_mustBeExact[index] && !_weightOpen[index];
            if (!settled && !IsFixed(index))
                JoinIncome(opening);
            if (opening.IsLinear && opening.Leaving is not null)
                JoinSeats(opening, !settled);
        }
        if (opening.ToppedUp.Length > 0 && !IsFixed(index))
            JoinToppedUp(opening);
    }

    private void JoinGivers(int index, int question)
    {
        var asked = state.Question(question);
        foreach (var giver in asked.Givers)
        {
            if (state.IsOpen(giver))
                Union(index, giver);
            if (state.Possible[giver] && asked.Member >= 0 && state.Openings[giver].Member < 0)
                JoinLeaving(index, state.Openings[giver], asked.Member);
        }
    }

    private void JoinConflicts(Opening opening, bool open)
    {
        foreach (var conflict in opening.Conflicts)
        {
            var holds = state.ConflictHolds(conflict);
            if (!state.Possible[conflict.Other] || holds == Certainty.No)
                continue;
            if (open && state.IsOpen(conflict.Other))
                Union(opening.Index, conflict.Other);
            if (holds == Certainty.Maybe)
                JoinLeaving(opening.Index, state.Openings[conflict.Household], conflict.Member);
        }
    }

    private void JoinWeights(Opening opening)
    {
        foreach (var reader in opening.CountedBy)
        {
            if (!state.Possible[reader] || !state.Openings[reader].IsLinear)
                continue;
            if (state.IsOpen(reader) || _weightOpen[reader])
            {
                Union(opening.Index, reader);
                _weightOpen[opening.Index] = true;
            }
            if (opening.Member >= 0 && state.HasLeft(state.Openings[reader], opening.Member) == Certainty.Maybe)
            {
                JoinLeaving(opening.Index, state.Openings[reader], opening.Member);
                _weightOpen[opening.Index] = true;
            }
        }
    }

    private void JoinIncome(Opening opening)
    {
        foreach (var payer in opening.Counted)
        {
            if (!state.Possible[payer])
                continue;
            JoinPayer(opening.Index, payer);
        }
        foreach (var member in opening.Unit)
            JoinLeaving(opening.Index, opening, member);
    }

    private void JoinSeats(Opening opening, bool withOpening)
    {
        foreach (var member in opening.Unit)
        {
            if (state.HasLeft(opening, member) != Certainty.Maybe)
                continue;
            var first = withOpening ? opening.Index : -1;
            foreach (var other in opening.Leaving![member])
            {
                if (!state.IsOpen(other))
                    continue;
                if (first >= 0)
                    Union(first, other);
                first = other;
            }
        }
    }

    private void JoinToppedUp(Opening opening)
    {
        foreach (var payer in opening.ToppedUp)
        {
            if (!state.Possible[payer])
                continue;
            JoinPayer(opening.Index, payer);
            if (state.Openings[payer] is { Member: < 0, Leaving: not null } household)
            {
                for (var member = 0; member < state.MemberCount; member++)
                    JoinLeaving(opening.Index, household, member);
            }
        }
    }

    private void JoinPayer(int index, int payer)
    {
        if (!state.IsOpen(payer) && IsFixed(payer))
            return;
        Union(index, payer);
        _mustBeExact[payer] = true;
    }

    private void JoinLeaving(int index, Opening household, int member)
    {
        if (household.Leaving is null || state.HasLeft(household, member) != Certainty.Maybe)
            return;
        foreach (var other in household.Leaving[member])
        {
            if (state.IsOpen(other))
                Union(index, other);
        }
    }

    /// <summary>Whether its pay is the same in every completion.</summary>
    private bool IsFixed(int index) => state.RawLow[index] == state.High[index] || state.High[index] == 0;

    private int Find(int index)
    {
        while (_root[index] != index)
            index = _root[index] = _root[_root[index]];
        return index;
    }

    private void Union(int a, int b)
    {
        if (_call[a] != _calls || _call[b] != _calls)
            throw new InvalidOperationException("A part of the search acts on another part from which it was split.");
        _root[Find(a)] = Find(b);
    }
}
