using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using OneWindow.Grains.Matters;
using OneWindow.Silo.Time;
using OneWindow.Workflows.Expressions;
using OneWindow.Workflows.Values;

namespace OneWindow.Silo.Matters;

/// <summary>Judges the conditions of matters; each is compiled once.</summary>
internal sealed class MatterEligibility(MatterData data, OfficeClock clock) : IMatterEligibility
{
    private readonly ConcurrentDictionary<string, EligibilityExpression?> _compiled = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public EligibilityAnswer Judge(Matter matter, IReadOnlyDictionary<string, JsonElement> facts)
    {
        var values = facts.Where(fact => fact.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined))
            .ToDictionary(fact => fact.Key, fact => Read(fact.Key, fact.Value), StringComparer.Ordinal);
        if (matter.Eligibility is null)
            return new EligibilityAnswer(EligibilityOutcome.Eligible, [], []);
        // A version of long ago may read a fact that the office has given up since.
        if (_compiled.GetOrAdd(matter.Eligibility, Compile) is not { } expression)
            return new EligibilityAnswer(EligibilityOutcome.Unknown, [], []);
        string[] missing = [.. expression.Facts.Where(fact => !values.ContainsKey(fact))];
        return new EligibilityAnswer(OutcomeOf(expression, values, missing.Length > 0), expression.Facts, missing);
    }

    private EligibilityOutcome OutcomeOf(EligibilityExpression expression, Dictionary<string, Value> values, bool isIncomplete)
    {
        try
        {
            if (expression.Holds(values, clock.GetUtcNow()))
                return EligibilityOutcome.Eligible;
            return isIncomplete ? EligibilityOutcome.Unknown : EligibilityOutcome.NotEligible;
        }
        catch (ScriptException)
        {
            return EligibilityOutcome.Unknown;
        }
    }

    private EligibilityExpression? Compile(string source) => EligibilityExpression.Compile(source, data.Surroundings.IsFact, (_, _, _) => { });

    private Value Read(string code, JsonElement value)
    {
        if (!data.Surroundings.IsFact(code))
            throw Reject.Invalid("unknown_fact", $"facts.{code}", $"没有事实项“{code}”。", $"There is no fact '{code}'.");
        var json = value.GetRawText();
        if (!JsonTexts.AreReadable(Encoding.UTF8.GetBytes(json)))
            throw Reject.Invalid("characters", $"facts.{code}", "含有不允许的控制字符，或不是有效的文字。", "Contains control characters that are not allowed, or no valid text.");
        return Value.Parse(json);
    }
}
