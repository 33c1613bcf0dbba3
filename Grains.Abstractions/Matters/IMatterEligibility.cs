using System.Text.Json;

namespace OneWindow.Grains.Matters;

/// <summary>What facts say about a matter's condition.</summary>
public enum EligibilityOutcome
{
    /// <summary>The condition holds, or there is none.</summary>
    Eligible,

    /// <summary>All facts are known, and the condition does not hold.</summary>
    NotEligible,

    /// <summary>It does not hold as far as is known, but a fact is missing or is not what the condition expects: somebody has to look.</summary>
    Unknown,
}

/// <summary>The answer to whether somebody may have a matter. It advises; the definition and the clerk decide.</summary>
/// <param name="Outcome">What the facts say.</param>
/// <param name="Facts">Codes of the facts that the condition reads.</param>
/// <param name="Missing">Those of them that were not given.</param>
public sealed record EligibilityAnswer(EligibilityOutcome Outcome, IReadOnlyList<string> Facts, IReadOnlyList<string> Missing);

/// <summary>Judges the conditions of matters.</summary>
public interface IMatterEligibility
{
    /// <summary>Whether facts meet a matter's condition.</summary>
    /// <param name="matter">The version that counts.</param>
    /// <param name="facts">Values by the codes of facts.json; null and what is not there are unknown. Others than the condition reads are ignored.</param>
    /// <exception cref="CommandRejectedException">A code is no fact, or a value is no text that people can read.</exception>
    EligibilityAnswer Judge(Matter matter, IReadOnlyDictionary<string, JsonElement> facts);
}
