using OneWindow.Policies.Readings;

namespace OneWindow.Policies.Checking;

/// <summary>Checks that parts of a split do not act on each other, by following every way in which they could.</summary>
internal sealed class Independence(LawReading reading, ProofState state)
{
    private readonly Opening[] _openings = reading.Openings;
    private readonly List<(int A, int B)> _ties = [];
    private readonly HashSet<int> _exact = [];
    private readonly HashSet<int> _shifting = [];

    /// <summary>Whether the parts are disjoint, hold everything that is free in the whole, and are tied to nothing outside themselves.</summary>
    public bool Holds(IReadOnlyCollection<int> whole, IReadOnlyList<int[]> parts)
    {
        var partOf = new Dictionary<int, int>();
        for (var i = 0; i < parts.Count; i++)
        {
            foreach (var index in parts[i])
            {
                if (!whole.Contains(index) || !partOf.TryAdd(index, i))
                    return false;
            }
        }
        if (whole.Any(index => state.IsFree(index) && !partOf.ContainsKey(index)))
            return false;
        Tie(whole);
        return _ties.TrueForAll(tie => partOf.TryGetValue(tie.A, out var a) && partOf.TryGetValue(tie.B, out var b) && a == b);
    }

    private void Tie(IReadOnlyCollection<int> whole)
    {
        Opening[] alive = [.. whole.Where(state.IsAlive).Select(index => _openings[index])];
        foreach (var opening in alive)
        {
            TieStatuses(opening);
            TieConflicts(opening);
            if (!state.SurelyPasses(opening))
                TieIncome(opening);
        }
        // Weights shift and pay must be exact along chains of income, so both are followed until nothing new is found.
        for (var found = -1; found != _exact.Count + _shifting.Count;)
        {
            found = _exact.Count + _shifting.Count;
            foreach (var opening in alive)
            {
                TieWeight(opening);
                TiePay(opening);
            }
        }
    }

    private void TieStatuses(Opening opening)
    {
        foreach (var question in opening.Statuses.Where(question => state.Status(question).Answer is null))
            To(opening, state.Status(question).Free);
        foreach (var need in opening.Needs.Where(need => !need.Any(question => state.Status(question).Answer == true)))
        {
            foreach (var question in need)
                To(opening, state.Status(question).Free);
        }
    }

    private void TieConflicts(Opening opening)
    {
        foreach (var conflict in opening.Conflicts.Where(conflict => state.IsAlive(conflict.Other) && state.InForce(conflict) != false))
        {
            if (state.IsFree(opening.Index) && state.IsFree(conflict.Other))
                _ties.Add((opening.Index, conflict.Other));
            if (conflict.Household >= 0)
                To(opening, state.WaysOut(_openings[conflict.Household], conflict.Member) ?? []);
        }
    }

    private void TieWeight(Opening opening)
    {
        foreach (var reader in opening.CountedBy.Where(reader => state.IsAlive(reader) && _openings[reader].IsLinear))
        {
            if (state.IsFree(reader) || _shifting.Contains(reader))
            {
                _ties.Add((opening.Index, reader));
                _shifting.Add(opening.Index);
            }
            if (state.WaysOut(_openings[reader], opening.Member) is { Count: > 0 } ways)
            {
                To(opening, ways);
                _shifting.Add(opening.Index);
            }
        }
    }

    private void TiePay(Opening opening)
    {
        if (opening.PaySeats is not null || opening.Bands.Length > 0)
        {
            var additive = opening.IsLinear && state.IsIn(opening.Index) && state.SurelyPays(opening.Index)
                && !_exact.Contains(opening.Index) && !_shifting.Contains(opening.Index);
            if (!additive && !state.HasOnePay(opening.Index))
                TieIncome(opening);
            if (opening.IsLinear && opening.Leaving is not null)
                TieSeats(opening, !additive);
        }
        if (opening.ToppedUp.Length > 0 && !state.HasOnePay(opening.Index))
        {
            foreach (var payer in opening.ToppedUp.Where(state.IsAlive))
            {
                TiePayer(opening, payer);
                if (_openings[payer].Member < 0)
                    TieAllWaysOut(opening, _openings[payer], Enumerable.Range(0, reading.MemberCount));
            }
        }
    }

    private void TieSeats(Opening opening, bool toOpening)
    {
        foreach (var ways in opening.Unit.Select(member => state.WaysOut(opening, member) ?? []))
        {
            if (toOpening)
                To(opening, ways);
            for (var i = 1; i < ways.Count; i++)
                _ties.Add((ways[0], ways[i]));
        }
    }

    private void TieIncome(Opening opening)
    {
        foreach (var payer in opening.Counted.Where(state.IsAlive))
            TiePayer(opening, payer);
        TieAllWaysOut(opening, opening, opening.Unit);
    }

    private void TiePayer(Opening opening, int payer)
    {
        if (state.IsIn(payer) && state.HasOnePay(payer))
            return;
        _ties.Add((opening.Index, payer));
        _exact.Add(payer);
    }

    private void TieAllWaysOut(Opening opening, Opening household, IEnumerable<int> members)
    {
        foreach (var member in members)
            To(opening, state.WaysOut(household, member) ?? []);
    }

    private void To(Opening opening, IEnumerable<int> others) => _ties.AddRange(others.Where(other => other != opening.Index).Select(other => (opening.Index, other)));
}
