using OneWindow.Grains.Applications;
using OneWindow.Grains.Matters;
using OneWindow.Silo.Households;

namespace OneWindow.Silo.Applications;

/// <summary>Who applies, as it is kept: numbers encrypted, masked for people who look, and as an index for those who search.</summary>
internal sealed record KeptApplicant
{
    public required string Name { get; init; }

    public string? IdMasked { get; init; }

    public string? IdProtected { get; init; }

    public string? IdIndex { get; init; }

    public string? PhoneMasked { get; init; }

    public string? PhoneProtected { get; init; }

    public string? PhoneIndex { get; init; }

    public string? PersonId { get; init; }

    public string? HouseholdId { get; init; }

    public required string Community { get; init; }

    public string? Address { get; init; }

    /// <summary>Whether what the applicant gave about the person answers a fact, so that nobody asks for it a second time.</summary>
    public bool Answers(string fact) => fact switch
    {
        FactCodes.Name => true,
        FactCodes.Community => Community.Length > 0,
        FactCodes.IdNumber or FactCodes.BirthDate or FactCodes.Sex or FactCodes.Age => IdProtected is not null,
        FactCodes.Phone => PhoneProtected is not null,
        FactCodes.Residence => Address is not null,
        _ => false,
    };
}

/// <summary>A fact as it is kept; its value is encrypted.</summary>
/// <param name="Code">Its code.</param>
/// <param name="ValueProtected">Its value as JSON, encrypted.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="At">When it was written down.</param>
/// <param name="ValidUntil">Last day on which it may be relied on, or null.</param>
/// <param name="Official">Whether the source is one that the office relies on, so that the fact may take the place of a material.</param>
internal sealed record KeptFact(string Code, string ValueProtected, string Source, DateTimeOffset At, DateOnly? ValidUntil, bool Official = false);

/// <summary>A material as it is kept.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Source">Where it comes from, or null.</param>
/// <param name="At">When it came, or was promised.</param>
/// <param name="DueAt">By when it has to follow, where it is tolerated.</param>
/// <param name="Attachments">Ids of the attachments that hold it.</param>
internal sealed record KeptMaterial(string Code, MaterialStatus Status, string? Source, DateTimeOffset At, DateTimeOffset? DueAt, string[] Attachments);

/// <summary>A one-time notice that was issued.</summary>
internal sealed record IssuedNotice(DateTimeOffset At, Gap[] Gaps, DateTimeOffset? DueAt, DateTimeOffset? CorrectedAt)
{
    /// <summary>What was told of the matter's condition; null when it has none.</summary>
    public KeptJudgement? Judgement { get; init; }
}

/// <summary>What was known of the matter's condition at a moment. It advises; people decide.</summary>
/// <param name="Outcome">Whether it is met.</param>
/// <param name="NotMet">Codes of the facts on which what is not met depends.</param>
/// <param name="Missing">Codes of the facts that were missing to judge it.</param>
/// <param name="At">When.</param>
internal sealed record KeptJudgement(EligibilityOutcome Outcome, string[] NotMet, string[] Missing, DateTimeOffset At);

/// <summary>A decision.</summary>
internal sealed record KeptDecision(DecisionKind Kind, string? Reason, string? By, DateTimeOffset At);
