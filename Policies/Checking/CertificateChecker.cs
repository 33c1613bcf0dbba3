using OneWindow.Policies.Households;
using OneWindow.Policies.Model;
using OneWindow.Policies.Optimising;
using OneWindow.Policies.Readings;

namespace OneWindow.Policies.Checking;

/// <summary>
/// Checks a certificate without the optimiser. The bundle is judged by the letter of the policies (<see cref="BundleEvaluator"/>); the argument is followed step
/// by step: every decision splits in two, every bound is worked out anew, every claim that parts do not act on each other is examined.
/// </summary>
public sealed class CertificateChecker
{
    private readonly LawReading _reading;
    private readonly List<string> _faults = [];
    private readonly Dictionary<int, bool> _decided = [];

    private CertificateChecker(LawReading reading) => _reading = reading;

    /// <summary>What is wrong with a certificate; empty: it holds.</summary>
    public static IReadOnlyList<string> Check(Certificate certificate, PolicySet set, DateOnly day, HouseholdFacts household)
    {
        var checker = new CertificateChecker(LawReading.Of(set, day, household));
        if (checker.CheckBundle(certificate, new BundleEvaluator(set, day, household)))
            checker.CheckArgument(certificate);
        return checker._faults;
    }

    private bool CheckBundle(Certificate certificate, BundleEvaluator evaluator)
    {
        Grant[] bundle = [.. certificate.Granted.Select(benefit => benefit.Grant)];
        if (bundle.Distinct().Count() != bundle.Length)
            return Fault("A benefit is granted twice.");
        var openings = bundle.Select(grant => Array.Find(_reading.Openings, opening => _reading.GrantOf(opening.Index) == grant)).ToArray();
        if (Array.Find(bundle, grant => !openings.Any(opening => opening is not null && _reading.GrantOf(opening.Index) == grant)) is { Code: not null } unknown)
            return Fault($"{unknown} is not open to this household.");
        var findings = evaluator.Evaluate(bundle);
        foreach (var broken in findings.Broken)
            Fault($"{broken.Grant} is not lawful: {broken.Kind} {broken.Other} ({broken.Article}).");
        foreach (var benefit in certificate.Granted.Where(benefit => findings.Amounts[benefit.Grant] != benefit.Amount))
            Fault($"{benefit.Grant} pays {findings.Amounts[benefit.Grant]}, not {benefit.Amount}.");
        var score = new Score(0, findings.Total.Fen, 0, 0, 0);
        foreach (var opening in _reading.Openings)
        {
            var granted = openings.Contains(opening);
            score += new Score(granted ? opening.Rank : 0, 0, granted == opening.InForce ? 0 : -1, 0, 0) + (granted ? Score.Flag(opening.Index) : default);
        }
        if (score != certificate.Claimed)
            Fault("The bundle is not worth what is claimed.");
        foreach (var grant in certificate.Assumed.Where(grant => !bundle.Contains(grant)))
            Fault($"{grant} is assumed but not granted.");
        return _faults.Count == 0;
    }

    private void CheckArgument(Certificate certificate)
    {
        foreach (var opening in _reading.Openings.Where(opening => certificate.Assumed.Contains(_reading.GrantOf(opening.Index))))
            _decided[opening.Index] = true;
        int[] all = [.. _reading.Openings.Select(opening => opening.Index)];
        Seat[] seats = [.. _reading.Openings.Where(opening => opening.IsLinear).SelectMany(opening => opening.Unit.Select(member => new Seat(opening.Index, member)))];
        var upper = Upper(certificate.Proof, all, seats);
        if (_faults.Count > 0)
            return;
        if (upper is { } proven && proven > certificate.Upper)
            Fault("The argument leaves room for more than the certificate says.");
        if (certificate.IsOptimal != certificate.Upper <= certificate.Claimed)
            Fault(certificate.IsOptimal ? "The plan is said to be the best, but something better is not excluded." : "The plan is said to be unproven although it is proven.");
        Money? gap = certificate.IsOptimal ? Money.Zero : certificate.Upper.Rank > certificate.Claimed.Rank ? null : new Money(certificate.Upper.Fen - certificate.Claimed.Fen);
        if (certificate.Gap != gap)
            Fault("The gap is not the one that is proven.");
    }

    /// <summary>At most this much can be had in a part; null: nothing lawful is left.</summary>
    private Score? Upper(ProofNode node, int[] part, Seat[] seats)
    {
        switch (node)
        {
            case ProofNode.Branch branch:
                return OfBranch(branch, part, seats);
            case ProofNode.Split split:
                return OfSplit(split, part, seats);
            case ProofNode.Leaf:
                var settled = new ProofState(_reading, _decided);
                if (settled.IsContradiction)
                    return null;
                if (part.Any(settled.IsFree))
                    Fault("A step says that all is settled, but something is still open.");
                return settled.Worth(part, seats);
            case ProofNode.Impossible:
                if (!new ProofState(_reading, _decided).IsContradiction)
                    Fault("A step says that nothing lawful is left, but that does not follow.");
                return null;
            case ProofNode.Closed or ProofNode.Unsearched:
                var claimed = node is ProofNode.Closed closed ? closed.Bound : ((ProofNode.Unsearched)node).Bound;
                var state = new ProofState(_reading, _decided);
                if (state.IsContradiction)
                    return null;
                var worth = state.Worth(part, seats);
                if (worth > claimed)
                    Fault("A bound in the argument is too low.");
                return worth;
            default:
                Fault("The argument has a step of an unknown kind.");
                return null;
        }
    }

    private Score? OfBranch(ProofNode.Branch branch, int[] part, Seat[] seats)
    {
        if (!part.Contains(branch.Opening) || !_decided.TryAdd(branch.Opening, true))
        {
            Fault("A step decides what is not its to decide.");
            return null;
        }
        var granted = Upper(branch.Granted, part, seats);
        _decided[branch.Opening] = false;
        var refused = Upper(branch.Refused, part, seats);
        _decided.Remove(branch.Opening);
        return granted is null ? refused : refused is null || granted > refused ? granted : refused;
    }

    private Score? OfSplit(ProofNode.Split split, int[] part, Seat[] seats)
    {
        var state = new ProofState(_reading, _decided);
        if (state.IsContradiction)
            return null;
        int[][] parts = [.. split.Parts.Select(it => it.Openings)];
        if (parts.Any(openings => openings.Except(part).Any()))
        {
            Fault("A step splits off what is not its to split.");
            return null;
        }
        var own = parts.Select(openings => seats.Where(seat => Belongs(seat, openings, state)).ToArray()).ToArray();
        var uppers = split.Parts.Select((it, i) => Upper(it.Proof, it.Openings, own[i])).ToArray();
        // What one part makes impossible stays impossible whatever the others hold.
        if (uppers.Any(upper => upper is null))
            return null;
        if (!new Independence(_reading, state).Holds(part, parts))
        {
            Fault("A step treats parts as independent that act on each other.");
            return null;
        }
        var sum = state.Worth([.. part.Where(index => !parts.Any(openings => openings.Contains(index)))], seats.Where(seat => !own.Any(list => list.Contains(seat))));
        foreach (var upper in uppers)
            sum += upper!.Value;
        return sum;
    }

    private bool Belongs(Seat seat, int[] openings, ProofState state) =>
        openings.Contains(seat.Opening)
        || (state.IsIn(seat.Opening) && (state.WaysOut(_reading.Openings[seat.Opening], seat.Member) ?? []).Any(openings.Contains));

    private bool Fault(string sentence)
    {
        _faults.Add(sentence);
        return false;
    }
}
