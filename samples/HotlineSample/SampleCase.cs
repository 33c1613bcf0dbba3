namespace OneWindow.HotlineSample;

/// <summary>One row of the sample: a case as it was received, and what was recorded about it. Names are those of the columns.</summary>
internal sealed record SampleCase
{
    public required string ExternalNumber { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required string Kind { get; init; }

    public required string Problem { get; init; }

    public required string Community { get; init; }

    public required string Address { get; init; }

    public required string CallerName { get; init; }

    public required string CallerPhone { get; init; }

    public required string Description { get; init; }

    /// <summary>The office a dispatcher chose; null when the dispatch table decides.</summary>
    public string? DispatchedOffice { get; init; }

    public DateTimeOffset? DispatchedAt { get; init; }

    public required DateTimeOffset RespondedAt { get; init; }

    public DateTimeOffset? ResolvedAt { get; init; }

    public string? Resolution { get; init; }

    public DateTimeOffset? CallbackAt { get; init; }

    public string? Solved { get; init; }

    public string? Satisfied { get; init; }

    /// <summary>The second round, after a callback whose answer was "not solved".</summary>
    public DateTimeOffset? ResolvedAgainAt { get; init; }

    public string? ResolutionAgain { get; init; }

    public DateTimeOffset? CallbackAgainAt { get; init; }

    public string? SolvedAgain { get; init; }

    public string? SatisfiedAgain { get; init; }

    /// <summary>A case closes with a callback that finds it at least partly solved, or with the second callback whatever its answer.</summary>
    public bool IsClosed => Solved is "yes" or "partly" || SolvedAgain is not null;
}
