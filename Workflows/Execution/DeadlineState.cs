using System.Collections.Immutable;
using OneWindow.Calendars;

namespace OneWindow.Workflows.Execution;

/// <summary>The state of one running deadline.</summary>
internal sealed class DeadlineState
{
    internal required string Name { get; init; }

    internal required DateTimeOffset DueAt { get; set; }

    /// <summary>The stages in the order of their times.</summary>
    internal required ImmutableArray<DeadlineStage> Stages { get; set; }

    /// <summary>The first stage that has not been reached.</summary>
    internal int Next { get; set; }

    internal bool WasOverdue { get; set; }

    /// <summary>When the limit began and stood still. States of the first release do not say it; then the due time counts as given.</summary>
    internal ClockLedger? Ledger { get; set; }

    internal DeadlineState Copy() => new() { Name = Name, DueAt = DueAt, Stages = Stages, Next = Next, WasOverdue = WasOverdue, Ledger = Ledger };
}
