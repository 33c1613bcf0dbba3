using System.Collections.Immutable;

namespace OneWindow.Workflows.Execution;

/// <summary>An activity of a flowchart whose outgoing connections are being visited.</summary>
internal struct FlowFrame
{
    internal int Source;

    /// <summary>The connection that comes next, counted among those that leave the activity.</summary>
    internal int Next;

    internal ImmutableArray<string> Outcomes;
}
