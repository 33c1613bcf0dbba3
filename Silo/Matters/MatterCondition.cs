using OneWindow.Grains.Matters;
using OneWindow.Silo.Data;
using OneWindow.Workflows.Expressions;
using OneWindow.Workflows.Values;

namespace OneWindow.Silo.Matters;

/// <summary>
/// The condition of a matter, taken apart where several things must all hold, so that it can be said which of them do not. What is not known is not taken for null: a part
/// counts only when it comes out the same whatever the missing facts are.
/// </summary>
internal sealed class MatterCondition
{
    private const int MostTrials = 1000;

    private readonly Part[] _parts;
    private readonly FactCatalogue _catalogue;

    private MatterCondition(Part[] parts, IReadOnlyList<string> facts, FactCatalogue catalogue)
    {
        _parts = parts;
        Facts = facts;
        _catalogue = catalogue;
    }

    /// <summary>Codes of the facts that it reads, in alphabetical order.</summary>
    public IReadOnlyList<string> Facts { get; }

    /// <summary>Compiles an expression; null when there are problems.</summary>
    public static MatterCondition? Compile(string source, FactCatalogue catalogue)
    {
        if (PartOf(source, catalogue) is not { } whole)
            return null;
        var parts = ConditionText.Conjuncts(source).Select(text => PartOf(text, catalogue)).ToArray();
        return new MatterCondition(parts.Length > 1 && Array.TrueForAll(parts, part => part is not null) ? [.. parts.OfType<Part>()] : [whole], whole.Expression.Facts, catalogue);
    }

    /// <summary>Judges facts.</summary>
    /// <param name="facts">Values by code; those that are not of their fact's type count as missing.</param>
    /// <param name="now">What the expression takes for the present.</param>
    public ConditionJudgement Judge(IReadOnlyDictionary<string, Value> facts, DateTimeOffset now)
    {
        var known = Facts.Where(facts.ContainsKey).Where(code => IsOfType(code, facts[code])).ToDictionary(code => code, code => facts[code], StringComparer.Ordinal);
        var notMet = new SortedSet<string>(StringComparer.Ordinal);
        var missing = new SortedSet<string>(StringComparer.Ordinal);
        var outcome = EligibilityOutcome.Eligible;
        foreach (var part in _parts)
        {
            switch (Holds(part, known, now))
            {
                case false:
                    notMet.UnionWith(part.Expression.Facts.Where(known.ContainsKey));
                    outcome = EligibilityOutcome.NotEligible;
                    break;
                case null:
                    missing.UnionWith(part.Expression.Facts.Where(code => !known.ContainsKey(code)));
                    outcome = outcome == EligibilityOutcome.NotEligible ? outcome : EligibilityOutcome.Unknown;
                    break;
                default:
                    break;
            }
        }

        return new ConditionJudgement(outcome, [.. notMet], [.. missing]);
    }

    private static Part? PartOf(string source, FactCatalogue catalogue) =>
        EligibilityExpression.Compile(source, code => catalogue.Find(code) is not null, (_, _, _) => { }) is { } expression ? new Part(expression, source) : null;

    /// <summary>Whether a part holds; null when it depends on what is missing, or cannot be worked out.</summary>
    private bool? Holds(Part part, Dictionary<string, Value> known, DateTimeOffset now)
    {
        string[] missing = [.. part.Expression.Facts.Where(code => !known.ContainsKey(code))];
        var trials = missing.Select(code => ConditionTrials.Of(_catalogue.Find(code)!, part.Source)).ToArray();
        if (Array.Exists(trials, values => values.Count == 0) || trials.Aggregate(1L, (product, values) => Math.Min(product * values.Count, MostTrials + 1)) > MostTrials)
            return null;
        bool? holds = null;
        var at = new int[missing.Length];
        var values = new Dictionary<string, Value>(known, StringComparer.Ordinal);
        do
        {
            for (var i = 0; i < missing.Length; i++)
                values[missing[i]] = trials[i][at[i]];
            if (Try(part.Expression, values, now) is not { } result || (holds ?? result) != result)
                return null;
            holds = result;
        }
        while (Next(at, trials));

        return holds;
    }

    private static bool? Try(EligibilityExpression expression, Dictionary<string, Value> values, DateTimeOffset now)
    {
        try
        {
            return expression.Holds(values, now);
        }
        catch (ScriptException)
        {
            return null;
        }
    }

    private static bool Next(int[] at, IReadOnlyList<Value>[] trials)
    {
        for (var i = 0; i < at.Length; i++)
        {
            if (++at[i] < trials[i].Count)
                return true;
            at[i] = 0;
        }

        return false;
    }

    private bool IsOfType(string code, Value value) => !value.IsNullish && _catalogue.TypeOf(code).Validate(Value.ObjectOf((FactReader.ValueField, value))).Count == 0;

    private sealed record Part(EligibilityExpression Expression, string Source);
}

/// <summary>What facts say about a condition.</summary>
/// <param name="Outcome">Whether it is met.</param>
/// <param name="NotMet">Codes of the facts that the parts read which do not hold.</param>
/// <param name="Missing">Codes of the facts without which the other parts cannot be judged.</param>
internal sealed record ConditionJudgement(EligibilityOutcome Outcome, string[] NotMet, string[] Missing);
