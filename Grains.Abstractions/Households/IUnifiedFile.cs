using System.Text.Json.Serialization;

namespace OneWindow.Grains.Households;

/// <summary>What the file holds for one question.</summary>
/// <param name="Subject">Id of the person or household that it is about.</param>
/// <param name="Code">Code of the fact or material.</param>
/// <param name="Value">The value as JSON: masked text for a sensitive fact, null for a material.</param>
/// <param name="IsMasked">The value is personal and only its outline is given; it need not be asked all the same.</param>
/// <param name="Source">Code of the source.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="ValidFrom">First day on which it is true.</param>
/// <param name="ValidUntil">Last day for which it may be relied on; null: no end.</param>
/// <param name="Evidence">Where it is shown: for a material, the attachment.</param>
public sealed record PrefilledItem(
    string Subject,
    string Code,
    [property: JsonConverter(typeof(RawJsonConverter))] string? Value,
    bool IsMasked,
    string Source,
    DateTimeOffset RecordedAt,
    DateOnly ValidFrom,
    DateOnly? ValidUntil,
    string? Evidence);

/// <summary>A fact or material that must be asked for.</summary>
/// <param name="Subject">Id of the person or household.</param>
/// <param name="Code">Code of the fact or material.</param>
/// <param name="ExpiredOn">Last day of a record that may be relied on no longer; null when there was never one.</param>
public sealed record AskedItem(string Subject, string Code, DateOnly? ExpiredOn);

/// <summary>What is held and need not be asked (社会救助法 2026 第62条), and what is not.</summary>
/// <param name="Facts">Facts that are held.</param>
/// <param name="Materials">Materials that are held: attachments that were scanned and are still valid.</param>
/// <param name="AskFacts">Facts that are not held or have expired.</param>
/// <param name="AskMaterials">Materials that are not held or have expired.</param>
public sealed record PrefillAnswer(
    IReadOnlyList<PrefilledItem> Facts,
    IReadOnlyList<PrefilledItem> Materials,
    IReadOnlyList<AskedItem> AskFacts,
    IReadOnlyList<AskedItem> AskMaterials);

/// <summary>Somebody who is close to a subject of an application.</summary>
/// <param name="Subject">The person of the application.</param>
/// <param name="Person">Id of the one who is close; the subject itself when a member of staff applies.</param>
/// <param name="Relation">How, such as <c>spouse</c>; <c>self</c> for the subject.</param>
/// <param name="Household">Household that both belong to; null when a recorded relation says it.</param>
/// <param name="StaffPerson">Person of the organisation who is this person, when it is one of the staff; else null.</param>
public sealed record RelatedPerson(string Subject, string Person, string Relation, string? Household, string? StaffPerson);

/// <summary>A member of staff who must not handle a case (回避).</summary>
/// <param name="StaffPerson">Person id of the organisation, as in the <c>excluded</c> list of a work item.</param>
/// <param name="Person">Who that is among the residents.</param>
/// <param name="Relation">Relation to the subject.</param>
/// <param name="Subject">The person of the application.</param>
public sealed record Exclusion(string StaffPerson, string Person, string Relation, string Subject);

/// <summary>The unified file (统一数据库) as other features use it: what is held is never asked again, and who is related handles nothing.</summary>
public interface IUnifiedFile
{
    /// <summary>
    /// Looks up what is held about persons and households. Facts of persons are answered for each person named, facts of households for each
    /// household named, or for the households of the persons when none is. Unknown codes and subjects are refused.
    /// </summary>
    /// <param name="subjectIds">Ids of persons and households.</param>
    /// <param name="factCodes">Codes of facts.json.</param>
    /// <param name="materialCodes">Codes of materials.</param>
    /// <param name="at">The moment whose day decides what is true and still valid; null: now.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    Task<PrefillAnswer> PrefillAsync(
        IReadOnlyList<string> subjectIds, IReadOnlyList<string> factCodes, IReadOnlyList<string> materialCodes, DateTimeOffset? at, CancellationToken cancellationToken);

    /// <summary>Everybody close to the subjects on a day: members of their households, recorded relatives in either direction, and they themselves.</summary>
    Task<IReadOnlyList<RelatedPerson>> RelatedPersonsAsync(IReadOnlyList<string> subjectIds, DateTimeOffset? at, CancellationToken cancellationToken);

    /// <summary>
    /// Finds the members of staff who must not handle a case, and registers each of them once for the case. The person ids are what
    /// the <c>excluded</c> list of a work item takes.
    /// </summary>
    /// <param name="caseNumber">Number of the application or case.</param>
    /// <param name="subjectIds">Ids of its persons and households.</param>
    /// <param name="at">The moment whose day decides who is related; null: now.</param>
    /// <param name="actor">Account name; null for the system.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    Task<IReadOnlyList<Exclusion>> ExcludeAsync(
        string caseNumber, IReadOnlyList<string> subjectIds, DateTimeOffset? at, string? actor, CancellationToken cancellationToken);
}
