using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Studio.Instances;

/// <summary>Conditions on instances as Studio sends them, for its list and for what is done to all in it.</summary>
internal class InstanceFilterBody
{
    private const int MostValues = 1000;
    private const int MostTimes = 20;
    private static readonly string[] KnownStatuses = ["Running", "Finished"];
    private static readonly string[] KnownSubStatuses = ["Pending", "Executing", "Suspended", "Finished", "Cancelled", "Faulted", "Interrupted"];

    /// <summary>Text in id, name or correlation id.</summary>
    public string? SearchTerm { get; set; }

    /// <summary>The definition.</summary>
    public string? DefinitionId { get; set; }

    /// <summary>Any of these definitions; none: all.</summary>
    public string[]? DefinitionIds { get; set; }

    /// <summary>The correlation id.</summary>
    public string? CorrelationId { get; set; }

    /// <summary>Number of the definition's version.</summary>
    public int? Version { get; set; }

    /// <summary>Only with incidents, or only without.</summary>
    public bool? HasIncidents { get; set; }

    /// <summary>The state.</summary>
    public string? Status { get; set; }

    /// <summary>Any of these states; none: all.</summary>
    public string[]? Statuses { get; set; }

    /// <summary>The exact state.</summary>
    public string? SubStatus { get; set; }

    /// <summary>Any of these exact states; none: all.</summary>
    public string[]? SubStatuses { get; set; }

    /// <summary>Conditions on moments.</summary>
    public TimestampFilterBody?[]? TimestampFilters { get; set; }

    /// <summary>The conditions as ours.</summary>
    /// <exception cref="CommandRejectedException">One of them cannot be met by anything; answered as 400.</exception>
    public InstanceFilter ToFilter() => new()
    {
        Search = Readable("searchTerm", SearchTerm),
        DefinitionId = Readable("definitionId", DefinitionId),
        DefinitionIds = Values("definitionIds", DefinitionIds),
        CorrelationId = Readable("correlationId", CorrelationId),
        Version = Version,
        HasIncidents = HasIncidents,
        Status = OneOf("status", Status, KnownStatuses),
        Statuses = Values("statuses", Statuses, KnownStatuses),
        SubStatus = OneOf("subStatus", SubStatus, KnownSubStatuses),
        SubStatuses = Values("subStatuses", SubStatuses, KnownSubStatuses),
        Times = TimestampFilters is { Length: > MostTimes }
            ? throw Refuse("timestampFilters", $"最多 {MostTimes} 个时间条件。", $"At most {MostTimes} conditions on moments.")
            : [.. (TimestampFilters ?? []).OfType<TimestampFilterBody>().Select(filter => filter.ToTime())],
    };

    /// <summary>The refusal of a field.</summary>
    internal static CommandRejectedException Refuse(string field, string zh, string en) => new(new Rejection(RejectionKind.Invalid, "studio.filter", field, zh, en));

    private protected static string? Readable(string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        return text.Length <= 200 && StrictText.IsReadable(text)
            ? text
            : throw Refuse(field, "最多 200 个可读字符。", "At most 200 readable characters.");
    }

    private protected static string[]? Values(string field, string?[]? values, string[]? known = null)
    {
        if (values is null or [])
            return null;
        if (values.Length > MostValues)
            throw Refuse(field, $"最多 {MostValues} 个。", $"At most {MostValues}.");
        return [.. values.Select(value => (known is null ? Readable(field, value) : OneOf(field, value, known)) ?? throw Refuse(field, "不能为空。", "Must not be empty."))];
    }

    private static string? OneOf(string field, string? value, string[] known)
    {
        if (string.IsNullOrWhiteSpace(value))
            return null;
        return Array.Find(known, one => one.Equals(value, StringComparison.OrdinalIgnoreCase))
            ?? throw Refuse(field, $"应为以下之一：{string.Join(", ", known)}", $"Must be one of: {string.Join(", ", known)}");
    }
}

/// <summary>A condition on a moment as Studio sends it.</summary>
internal sealed class TimestampFilterBody
{
    /// <summary><c>CreatedAt</c>, <c>UpdatedAt</c> or <c>FinishedAt</c>.</summary>
    public string? Column { get; set; }

    /// <summary><c>Is</c>, <c>IsNot</c>, <c>LessThan</c>, <c>GreaterThan</c>, <c>LessThanOrEqual</c> or <c>GreaterThanOrEqual</c>.</summary>
    public string? Operator { get; set; }

    /// <summary>An instant.</summary>
    public DateTimeOffset? Timestamp { get; set; }

    /// <summary>The condition as ours.</summary>
    public InstanceTime ToTime() => new(
        Column?.ToUpperInvariant() switch
        {
            "CREATEDAT" => InstanceMoment.Created,
            "UPDATEDAT" => InstanceMoment.Updated,
            "FINISHEDAT" => InstanceMoment.Finished,
            _ => throw InstanceFilterBody.Refuse("timestampFilters.column", "应为 CreatedAt、UpdatedAt 或 FinishedAt。", "Must be CreatedAt, UpdatedAt or FinishedAt."),
        },
        Operator?.ToUpperInvariant() switch
        {
            "IS" => MomentComparison.Is,
            "ISNOT" => MomentComparison.IsNot,
            "LESSTHAN" => MomentComparison.Before,
            "GREATERTHAN" => MomentComparison.After,
            "LESSTHANOREQUAL" => MomentComparison.NotAfter,
            "GREATERTHANOREQUAL" => MomentComparison.NotBefore,
            _ => throw InstanceFilterBody.Refuse("timestampFilters.operator", "未知的比较方式。", "This comparison is not known."),
        },
        Timestamp
            ?? throw InstanceFilterBody.Refuse("timestampFilters.timestamp", "需要有效的时间，例如 2026-01-05T09:30:00+08:00。", "An instant is needed, such as 2026-01-05T09:30:00+08:00."));
}
