using System.Text.Json;
using OneWindow.Silo.Privacy;

namespace OneWindow.Silo.Workflows;

/// <summary>Kinds of the outbox rows that workflows write for other workflows and for other systems. The names are stored.</summary>
internal static class OutwardKinds
{
    /// <summary>An event for whoever waits for it: <see cref="PublishedEvent"/>.</summary>
    public const string Event = "workflow.event";

    /// <summary>A workflow to start: <see cref="ChildStart"/>; what wrote the row is the parent.</summary>
    public const string Start = "workflow.start";

    /// <summary>What a child tells its parent: <see cref="ChildNews"/>.</summary>
    public const string Report = "workflow.report";

    /// <summary>The workflows that the writer of the row started are to end: <see cref="ChildrenEnd"/>.</summary>
    public const string EndChildren = "workflow.end-children";

    /// <summary>A request to send: <see cref="SealedHttpOrder"/>.</summary>
    public const string Http = "workflow.http";

    /// <summary>An instance to start on schedule: <see cref="ScheduledStart"/>.</summary>
    public const string Schedule = "workflow.schedule";
}

/// <summary>An event on its way.</summary>
/// <param name="Id">Its id: an instance takes it once.</param>
/// <param name="Name">Its name.</param>
/// <param name="CorrelationId">Only to instances of this correlation id; null: to all.</param>
/// <param name="TargetType">Only to this grain, which published it for itself; null: to all.</param>
/// <param name="TargetKey">Key of that grain.</param>
/// <param name="Payload">JSON, or null.</param>
/// <param name="PublishedAt">When.</param>
/// <param name="Moves">How often it was kept and sent on its way again.</param>
internal sealed record PublishedEvent(
    string Id, string Name, string? CorrelationId, string? TargetType, string? TargetKey, string? Payload, DateTimeOffset PublishedAt, int Moves = 0);

/// <summary>A workflow that another one starts.</summary>
internal sealed record ChildStart(string ChildId, string DefinitionId, string? CorrelationId, string? Input, string Wait);

/// <summary>News of a child for the parent.</summary>
internal sealed record ChildNews(string ParentType, string ParentKey, string ChildId, string Stage, string? SubStatus, string? Output);

/// <summary>Children are to end.</summary>
/// <param name="Reason">Why.</param>
/// <param name="UpTo">Only those that the parent asked for up to this number; null: all.</param>
internal sealed record ChildrenEnd(string Reason, long? UpTo = null);

/// <summary>A request that a workflow sends.</summary>
internal sealed record HttpOrder
{
    public required string RequestId { get; init; }

    public required string Url { get; init; }

    public required string Method { get; init; }

    /// <summary>The content as JSON, or null.</summary>
    public string? Content { get; init; }

    public string? ContentType { get; init; }

    /// <summary>The Authorization header, or null.</summary>
    public string? Authorization { get; init; }

    /// <summary>The Authorization header under the office's key, in rows that are not sealed: earlier releases wrote the rest readably.</summary>
    public string? ProtectedAuthorization { get; init; }

    public KeyValuePair<string, string>[] Headers { get; init; } = [];

    public bool IsResilient { get; init; }

    public TimeSpan? Timeout { get; init; }

    public bool WantsBytes { get; init; }
}

/// <summary>
/// A request as the outbox keeps it: addresses, headers and contents are what a definition may put secrets and personal data into, so all of it
/// lies under the office's key.
/// </summary>
/// <param name="Sealed">The <see cref="HttpOrder"/> as JSON, encrypted; null in rows of earlier releases.</param>
internal sealed record SealedHttpOrder(string? Sealed)
{
    /// <summary>Encrypts a request; returns the row's payload.</summary>
    public static string Seal(HttpOrder order, IPersonalData secrets) => JsonSerializer.Serialize(
        new SealedHttpOrder(secrets.Protect(JsonSerializer.Serialize(order, OutwardJson.Default.HttpOrder))), OutwardJson.Default.SealedHttpOrder);

    /// <summary>Reads a row's payload, also one of an earlier release.</summary>
    /// <exception cref="JsonException">The payload holds no request.</exception>
    public static HttpOrder Open(string payload, IPersonalData secrets)
    {
        var isSealed = JsonSerializer.Deserialize(payload, OutwardJson.Default.SealedHttpOrder)?.Sealed;
        var order = JsonSerializer.Deserialize(isSealed is null ? payload : secrets.Unprotect(isSealed), OutwardJson.Default.HttpOrder)
            ?? throw new JsonException("There is no request.");
        return order.ProtectedAuthorization is { } secret ? order with { Authorization = secrets.Unprotect(secret), ProtectedAuthorization = null } : order;
    }
}

/// <summary>An instance that a schedule starts.</summary>
internal sealed record ScheduledStart(string InstanceId, string DefinitionId, string VersionId, string ActivityId, DateTimeOffset DueAt);
