namespace OneWindow.Grains.Workflows;

/// <summary>What a command on a workflow answers.</summary>
/// <param name="Id">The instance.</param>
/// <param name="DefinitionId">Its definition.</param>
/// <param name="Version">Number of its version.</param>
/// <param name="Status"><c>Running</c> or <c>Finished</c>.</param>
/// <param name="SubStatus">The exact state, such as <c>Suspended</c>.</param>
/// <param name="CorrelationId">The correlation id, or null.</param>
/// <param name="Revision">Counts the commits of the instance.</param>
[GenerateSerializer, Immutable, Alias("onewindow.workflows.WorkflowReceipt")]
public sealed record WorkflowReceipt(
    [property: Id(0)] string Id,
    [property: Id(1)] string DefinitionId,
    [property: Id(2)] int Version,
    [property: Id(3)] string Status,
    [property: Id(4)] string SubStatus,
    [property: Id(5)] string? CorrelationId,
    [property: Id(6)] long Revision)
{
    /// <summary>What the workflow answered to the call that started it; null when it was none, or when it has not answered.</summary>
    [Id(7)]
    public HttpReply? Reply { get; init; }

    /// <summary>What became of what was under way, when the instance was taken to another version; null otherwise.</summary>
    [Id(8)]
    public MigrationReport? Migration { get; init; }
}

/// <summary>What became of a call to an address.</summary>
/// <param name="WasTaken">Whether the workflow waited for it.</param>
/// <param name="Reply">What it answered; null when it did not in the same turn.</param>
[GenerateSerializer, Immutable, Alias("onewindow.workflows.HttpReceipt")]
public sealed record HttpReceipt([property: Id(0)] bool WasTaken, [property: Id(1)] HttpReply? Reply);

/// <summary>An answer that a workflow gives to a call.</summary>
[GenerateSerializer, Immutable, Alias("onewindow.workflows.HttpReply")]
public sealed record HttpReply
{
    /// <summary>The status.</summary>
    [Id(0)]
    public required int StatusCode { get; init; }

    /// <summary>The media type; null: by the content.</summary>
    [Id(1)]
    public string? ContentType { get; init; }

    /// <summary>The content as JSON, or null.</summary>
    [Id(2)]
    public string? Content { get; init; }

    /// <summary>Headers, a JSON object, or null.</summary>
    [Id(3)]
    public string? Headers { get; init; }

    /// <summary>The name to offer for a file, or null.</summary>
    [Id(4)]
    public string? FileName { get; init; }
}
