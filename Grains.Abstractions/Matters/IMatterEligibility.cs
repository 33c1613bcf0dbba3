using System.Text.Json;

namespace OneWindow.Grains.Matters;

/// <summary>What facts say about a matter's condition.</summary>
public enum EligibilityOutcome
{
    /// <summary>The condition holds, whatever the facts are that are missing, or there is none.</summary>
    Eligible,

    /// <summary>The condition does not hold, whatever the facts are that are missing.</summary>
    NotEligible,

    /// <summary>It depends on a fact that is missing or is not what the condition expects: somebody has to look.</summary>
    Unknown,
}

/// <summary>The answer to whether somebody may have a matter. It advises; the definition and the clerk decide.</summary>
/// <param name="Outcome">What the facts say.</param>
/// <param name="Facts">Codes of the facts that the condition reads.</param>
/// <param name="Missing">Those of them that are not known and without which it cannot be judged as a whole.</param>
public sealed record EligibilityAnswer(EligibilityOutcome Outcome, IReadOnlyList<string> Facts, IReadOnlyList<string> Missing)
{
    /// <summary>Those of them that the parts read which do not hold.</summary>
    public IReadOnlyList<string> NotMet { get; init; } = [];

    /// <summary>The same in plain Chinese.</summary>
    public required string Zh { get; init; }

    /// <summary>The same in plain English.</summary>
    public required string En { get; init; }
}

/// <summary>Judges the conditions of matters.</summary>
public interface IMatterEligibility
{
    /// <summary>Whether facts meet a matter's condition.</summary>
    /// <param name="matter">The version that counts.</param>
    /// <param name="facts">Values by the codes of facts.json; null and what is not there are unknown. Others than the condition reads are ignored.</param>
    /// <exception cref="CommandRejectedException">A code is no fact, or a value is no text that people can read.</exception>
    EligibilityAnswer Judge(Matter matter, IReadOnlyDictionary<string, JsonElement> facts);
}
