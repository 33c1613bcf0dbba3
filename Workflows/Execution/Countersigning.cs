using System.Collections.Immutable;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Execution;

/// <summary>
/// A countersigning (会签) while it goes on. It ends with consent as soon as enough signers have consented. Once they can no longer be enough it
/// ends with an objection: at once where one objection ends it, otherwise when all have signed, so that every opinion is on file.
/// </summary>
/// <param name="Group">What its work items have in common.</param>
/// <param name="Signers">The signers that have not signed yet, by the ids of their work items.</param>
/// <param name="Needed">How many must consent.</param>
/// <param name="Consent">The outcome that counts as consent; all others are objections.</param>
/// <param name="Outcomes">All outcomes, in the order of the definition.</param>
/// <param name="ObjectionEnds">Whether the first objection ends it.</param>
/// <param name="Signatures">The signatures so far, objects with signer, outcome, by and result.</param>
internal sealed record Countersigning(
    string Group,
    ImmutableArray<(string WorkItemId, string Signer)> Signers,
    int Needed,
    string Consent,
    ImmutableArray<string> Outcomes,
    bool ObjectionEnds,
    ImmutableArray<Value> Signatures)
{
    /// <summary>The signatures as the activity gives them out.</summary>
    internal Value SignatureList => Value.ArrayOf(Signatures.AsSpan());

    internal Countersigning With(Stimulus.WorkItemCompleted signature)
    {
        var signer = Signers.First(open => open.WorkItemId == signature.WorkItemId);
        return this with { Signers = Signers.Remove(signer), Signatures = Signatures.Add(Entry(signer.Signer, signature)) };
    }

    /// <summary>The outcome when it is decided; null while it goes on.</summary>
    internal string? Decide()
    {
        var consents = Signatures.Count(signature => OutcomeOf(signature) == Consent);
        if (consents >= Needed)
            return Consent;
        var isHopeless = consents + Signers.Length < Needed;
        var hasObjection = consents < Signatures.Length;
        return (ObjectionEnds && hasObjection) || (isHopeless && Signers.IsEmpty) ? Objection() : null;
    }

    internal Value ToValue() => StoredValue.Of(Value.ObjectOf(
        ("group", Value.From(Group)),
        ("signers", Value.ArrayOf([.. Signers.Select(signer => Value.ArrayOf(Value.From(signer.WorkItemId), Value.From(signer.Signer)))])),
        ("needed", Value.From((long)Needed)),
        ("consent", Value.From(Consent)),
        ("outcomes", Value.ArrayOf([.. Outcomes.Select(outcome => Value.From(outcome))])),
        ("objectionEnds", Value.From(ObjectionEnds)),
        ("signatures", SignatureList)));

    internal static Countersigning Read(Value stored)
    {
        var members = stored.AsObject();
        return new(
            members["group"].AsText(),
            [.. members["signers"].AsArray().Select(signer => (signer.AsArray()[0].AsText(), signer.AsArray()[1].AsText()))],
            (int)members["needed"].AsInteger(),
            members["consent"].AsText(),
            [.. members["outcomes"].AsArray().Select(outcome => outcome.AsText())],
            members["objectionEnds"].AsBoolean(),
            [.. members["signatures"].AsArray()]);
    }

    private static string OutcomeOf(Value signature) => signature.AsObject()["outcome"].AsText();

    private static Value Entry(string signer, Stimulus.WorkItemCompleted signature)
    {
        var entry = Value.ObjectOf(("signer", Value.From(signer)), ("outcome", Value.From(signature.Outcome)), ("by", Value.From(signature.By)), ("result", OrNull(signature.Result)));
        if (!signature.Opinions.IsUndefined)
            entry.AsObject().Set("opinions", signature.Opinions);
        return entry;
    }

    private static Value OrNull(Value value) => value.IsUndefined ? Value.Null : value;

    /// <summary>The objection given most often; of equally frequent ones the first of the definition.</summary>
    private string Objection() => Signatures.Select(OutcomeOf)
        .Where(outcome => outcome != Consent)
        .GroupBy(outcome => outcome)
        .OrderByDescending(group => group.Count())
        .ThenBy(group => Outcomes.IndexOf(group.Key) is >= 0 and var place ? place : int.MaxValue)
        .First().Key;
}
