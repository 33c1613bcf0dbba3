using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using OneWindow.Calendars;
using OneWindow.Grains.Households;
using OneWindow.Silo.Data;
using OneWindow.Silo.Privacy;
using OneWindow.Workflows.Values;

namespace OneWindow.Silo.Households;

/// <summary>Checks facts before they are recorded, and encrypts the sensitive ones.</summary>
internal sealed class FactIntake(FactCatalogue catalogue, Organisation organisation, IPersonalData personal)
{
    private const int MostAtOnce = 200;
    private const int LongestValue = 4000;
    private const int LongestEvidence = 200;

    /// <summary>Checks facts and makes records of them.</summary>
    /// <param name="facts">The facts; empty is refused.</param>
    /// <param name="of">Whose file they go into.</param>
    /// <param name="lastNumber">Number of the last record there.</param>
    /// <param name="now">When.</param>
    /// <param name="actor">Who records them.</param>
    /// <param name="field">Name of the list in the command, for refusals.</param>
    public ImmutableArray<StoredFact> Accept(IReadOnlyList<NewFact> facts, FactSubject of, long lastNumber, DateTimeOffset now, string actor, string field = "facts")
    {
        if (facts.Count is 0 or > MostAtOnce)
            throw Reject.Invalid("facts.count", field, $"一次应记录 1 至 {MostAtOnce} 项。", $"Record 1 to {MostAtOnce} facts at once.");
        return [.. facts.Select((fact, index) => Accept(fact, of, lastNumber + index + 1, now, actor, string.Create(CultureInfo.InvariantCulture, $"{field}[{index}]")))];
    }

    /// <summary>Checks a fact and makes a record of it.</summary>
    public StoredFact Accept(NewFact fact, FactSubject of, long number, DateTimeOffset now, string actor, string field)
    {
        var definition = catalogue.Find(fact.Code)
            ?? throw Reject.Invalid("fact.unknown", $"{field}.code", $"没有编码为 {fact.Code} 的事实。", $"There is no fact {fact.Code}.");
        if (definition.Of != of)
            throw Reject.Invalid("fact.subject", $"{field}.code", $"“{definition.Zh}”不属于这类档案。", $"{definition.Code} does not belong into this kind of file.");
        if (definition.Derived)
            throw Reject.Invalid("fact.derived", $"{field}.code", $"“{definition.Zh}”由其他信息得出，不能直接登记。", $"{definition.Code} is worked out from other facts and cannot be recorded.");
        if (catalogue.FindSource(fact.Source) is null)
            throw Reject.Invalid("fact.source", $"{field}.source", $"没有编码为 {fact.Source} 的来源。", $"There is no source {fact.Source}.");
        var value = Check(definition, fact.Value, $"{field}.value");
        var today = OfficeTime.DateOf(now);
        var from = fact.ValidFrom ?? today;
        if (from > today.AddYears(1))
            throw Reject.Invalid("fact.future", $"{field}.validFrom", "起始日不能晚于一年以后。", "It cannot begin more than a year from now.");
        if (fact.ValidUntil < from)
            throw Reject.Invalid("fact.range", $"{field}.validUntil", "有效期止于起始日之前。", "Its validity ends before it begins.");
        if (fact.Evidence is { Length: > LongestEvidence })
            throw Reject.Invalid("fact.evidence", $"{field}.evidence", $"凭据不能超过 {LongestEvidence} 字。", $"Evidence has at most {LongestEvidence} characters.");
        return new StoredFact
        {
            Number = number,
            Code = definition.Code,
            Value = definition.Sensitive ? Value.From(FactOutline.Of(definition.Code, value)).ToJson() : value.ToJson(),
            Protected = definition.Sensitive ? personal.Protect(value.ToJson()) : null,
            Source = fact.Source,
            Evidence = fact.Evidence,
            ValidFrom = from,
            ValidUntil = fact.ValidUntil ?? (definition.ValidDays is { } days ? (from > today ? from : today).AddDays(days) : null),
            RecordedAt = now,
            RecordedBy = actor,
        };
    }

    /// <summary>The value of a record in the clear.</summary>
    public string? Reveal(StoredFact? fact) => fact?.Protected is { } hidden ? personal.Unprotect(hidden) : fact?.Value;

    /// <summary>What finds a phone without revealing it, however it is written.</summary>
    public string PhoneIndex(string phone) => personal.BlindIndex("phone:" + FactOutline.PlainPhone(phone));

    /// <summary>What finds an ID number without revealing it.</summary>
    public string IdNumberIndex(string idNumber) => personal.BlindIndex("id:" + idNumber.Trim().ToUpperInvariant());

    private Value Check(FactDefinition definition, string json, string field)
    {
        Value value;
        try
        {
            value = json.Length <= LongestValue ? Value.Parse(json) : throw Reject.Invalid("fact.value", field, "内容过长。", "It is too long.");
        }
        catch (JsonException)
        {
            throw Reject.Invalid("fact.value", field, "不是有效的 JSON。", "It is no valid JSON.");
        }

        var problems = catalogue.TypeOf(definition.Code).Validate(Value.ObjectOf((FactReader.ValueField, value)));
        if (problems.Count > 0)
            throw Reject.Invalid("fact.value", field, $"“{definition.Zh}”：{problems[0].MessageZh}", $"{definition.En}: {problems[0].MessageEn}");
        if (definition.Code == FactCodes.Community && organisation.FindCommunity(value.AsText()) is null)
            throw Reject.Invalid("fact.community", field, $"没有编码为 {value.AsText()} 的社区。", $"There is no community {value.AsText()}.");
        return value;
    }
}
