namespace OneWindow.Silo.Batches;

/// <summary>How batches work, section <c>Workflows:Batches</c>.</summary>
public sealed record BatchOptions
{
    /// <summary>How many instances a batch deals with at once, and commits its progress after.</summary>
    public int AtOnce { get; init; } = 16;

    /// <summary>Rest between them, office time, so that a large batch leaves room for the office's work.</summary>
    public TimeSpan Rest { get; init; } = TimeSpan.Zero;

    /// <summary>Most instances of one batch.</summary>
    public int MaxInstances { get; init; } = 100_000;

    /// <summary>First problem of these settings as one line, or null when they can be used.</summary>
    internal string? Problem() => this switch
    {
        { AtOnce: < 1 or > 256 } => $"Workflows:Batches:AtOnce must be 1 to 256, not {AtOnce}.",
        _ when Rest < TimeSpan.Zero || Rest > TimeSpan.FromHours(1) => "Workflows:Batches:Rest must be 0 to an hour.",
        { MaxInstances: < 1 or > 10_000_000 } => $"Workflows:Batches:MaxInstances must be 1 to 10000000, not {MaxInstances}.",
        _ => null,
    };
}
