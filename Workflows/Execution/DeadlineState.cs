using System.Collections.Immutable;

namespace OneWindow.Workflows.Execution;

/// <summary>The state of one running deadline.</summary>
internal sealed class DeadlineState
{
    internal required string Name { get; init; }

    internal required DateTimeOffset DueAt { get; init; }

    /// <summary>The stages in the order of their times.</summary>
    internal required ImmutableArray<DeadlineStage> Stages { get; init; }

    /// <summary>The first stage that has not been reached.</summary>
    internal int Next { get; set; }

    internal bool WasOverdue { get; set; }

    internal DeadlineState Copy() => new() { Name = Name, DueAt = DueAt, Stages = Stages, Next = Next, WasOverdue = WasOverdue };
}
