using OneWindow.Grains.WorkItems;

namespace OneWindow.Grains;

/// <summary>What every command on a case or an application carries.</summary>
/// <param name="OperationId">The caller's id of this command: the same id again gets the first answer. Null: not repeatable.</param>
/// <param name="Actor">Account name of the person or system that acts.</param>
/// <param name="ExpectedRevision">Revision that the caller saw; null skips the check.</param>
/// <param name="OccurredAt">When it happened, for records of the past; null: now. Never before the last event of what it is about.</param>
/// <param name="Worker">Who acts, as work items see it: who may not take the item may not do its step either. Null: the system.</param>
[GenerateSerializer, Immutable, Alias("onewindow.hotline.CommandHeader")]
public sealed record CommandHeader(
    [property: Id(0)] string? OperationId,
    [property: Id(1)] string Actor,
    [property: Id(2)] long? ExpectedRevision = null,
    [property: Id(3)] DateTimeOffset? OccurredAt = null,
    [property: Id(4)] Worker? Worker = null);
