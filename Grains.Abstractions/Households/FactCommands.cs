using System.Text.Json.Serialization;

namespace OneWindow.Grains.Households;

/// <summary>A fact to record.</summary>
/// <param name="Code">Code of facts.json.</param>
/// <param name="Value">The value as JSON; it must fit the type of the fact.</param>
/// <param name="Source">Code of a source.</param>
/// <param name="ValidFrom">First day on which it is true, in Asia/Shanghai; null: today.</param>
/// <param name="ValidUntil">Last day for which it may be relied on; null: what the definition of the fact says, counted from today or from <paramref name="ValidFrom"/>, whichever is later.</param>
/// <param name="Evidence">Where it is shown: an attachment, an application number, a register's receipt; null for none.</param>
[GenerateSerializer, Immutable, Alias("onewindow.households.NewFact")]
public sealed record NewFact(
    [property: Id(0)] string Code,
    [property: Id(1), JsonConverter(typeof(RawJsonConverter))] string Value,
    [property: Id(2)] string Source,
    [property: Id(3)] DateOnly? ValidFrom = null,
    [property: Id(4)] DateOnly? ValidUntil = null,
    [property: Id(5)] string? Evidence = null);

/// <summary>Records facts, all or none. Earlier records stay.</summary>
/// <param name="Header">Common part.</param>
/// <param name="Facts">The facts.</param>
[GenerateSerializer, Immutable, Alias("onewindow.households.RecordFacts")]
public sealed record RecordFacts([property: Id(0)] CommandHeader Header, [property: Id(1)] NewFact[] Facts);

/// <summary>Says that a record was wrong. It stays in the history, marked; the replacement takes its place.</summary>
/// <param name="Header">Common part.</param>
/// <param name="Number">Number of the wrong record.</param>
/// <param name="Replacement">What is right, of the same code; null: the record is only withdrawn.</param>
/// <param name="Reason">Why it was wrong.</param>
[GenerateSerializer, Immutable, Alias("onewindow.households.CorrectFact")]
public sealed record CorrectFact(
    [property: Id(0)] CommandHeader Header,
    [property: Id(1)] long Number,
    [property: Id(2)] NewFact? Replacement,
    [property: Id(3)] string Reason);

/// <summary>A record of a fact. Sensitive values are masked.</summary>
/// <param name="Number">Number within the file of the person or household, from 1.</param>
/// <param name="Code">Code of the fact.</param>
/// <param name="Value">The value as JSON; a masked text when <paramref name="IsMasked"/>.</param>
/// <param name="IsMasked">The value is personal and only its outline is shown.</param>
/// <param name="Source">Code of the source.</param>
/// <param name="Evidence">Where it is shown, or null.</param>
/// <param name="ValidFrom">First day on which it is true.</param>
/// <param name="ValidUntil">Last day for which it may be relied on; null: no end.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="RecordedBy">Account that recorded it.</param>
/// <param name="CorrectedBy">Number of the record that says this one was wrong; null while it stands.</param>
/// <param name="Corrects">Number of the wrong record whose place this one takes, or null.</param>
/// <param name="Reason">Why that one was wrong, or null.</param>
/// <param name="IsWithdrawal">This record only takes another back and has no value.</param>
/// <param name="TakenFrom">Person whose file it was recorded in before that file was merged into this one, or null.</param>
[GenerateSerializer, Immutable, Alias("onewindow.households.FactView")]
public sealed record FactView(
    [property: Id(0)] long Number,
    [property: Id(1)] string Code,
    [property: Id(2), JsonConverter(typeof(RawJsonConverter))] string? Value,
    [property: Id(3)] bool IsMasked,
    [property: Id(4)] string Source,
    [property: Id(5)] string? Evidence,
    [property: Id(6)] DateOnly ValidFrom,
    [property: Id(7)] DateOnly? ValidUntil,
    [property: Id(8)] DateTimeOffset RecordedAt,
    [property: Id(9)] string RecordedBy,
    [property: Id(10)] long? CorrectedBy,
    [property: Id(11)] long? Corrects,
    [property: Id(12)] string? Reason,
    [property: Id(13)] bool IsWithdrawal,
    [property: Id(14)] string? TakenFrom);

/// <summary>Answer to a command on the unified file.</summary>
/// <param name="Id">Id of the person or household.</param>
/// <param name="Revision">Its revision after the command.</param>
/// <param name="Numbers">Numbers of the facts that the command recorded, in its order.</param>
/// <param name="Existing">The person was known already, by ID number: nothing was changed.</param>
[GenerateSerializer, Immutable, Alias("onewindow.households.FileReceipt")]
public sealed record FileReceipt(
    [property: Id(0)] string Id,
    [property: Id(1)] long Revision,
    [property: Id(2)] long[] Numbers,
    [property: Id(3)] bool Existing = false);
