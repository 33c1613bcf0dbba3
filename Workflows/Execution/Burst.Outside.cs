using System.Collections.Immutable;
using System.Globalization;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Execution;

/// <content>Other workflows, and HTTP in both directions.</content>
internal sealed partial class Burst
{
    /// <summary>Starts another workflow without waiting for anything.</summary>
    internal void StartChild(ActivityRun run, string definitionId, string? correlationId, Value input) =>
        effects.Add(new Effect.WorkflowStartRequested(NewChildId(), run.Node.Id, definitionId, correlationId, input, ChildWait.Nothing));

    /// <summary>Starts another workflow and waits for its first turn or its end.</summary>
    internal void WaitForChild(ActivityRun run, string definitionId, string? correlationId, Value input, ChildWait wait)
    {
        var id = NewChildId();
        AddBookmark(run, BookmarkKind.Child, id, definitionId);
        effects.Add(new Effect.WorkflowStartRequested(id, run.Node.Id, definitionId, correlationId, input, wait));
    }

    /// <summary>Starts many workflows and waits for the ends of all.</summary>
    internal void WaitForChildren(ActivityRun run, string definitionId, List<(string? CorrelationId, Value Input)> children)
    {
        run.Children = new(Instance.NextId + 1, children.Count);
        foreach (var (correlationId, input) in children)
            effects.Add(new Effect.WorkflowStartRequested(NewChildId(), run.Node.Id, definitionId, correlationId, input, ChildWait.End));
        AddBookmark(run, BookmarkKind.Children, NewId('c'), definitionId);
    }

    /// <summary>Notes something that went wrong and does not end the activity.</summary>
    internal void NoteIncident(ActivityRun run, IncidentKind kind, string message) =>
        AddIncident(new(run.Node.Id, run.Node.Type, run.Id, kind, message, null, Now));

    /// <summary>Sends a request and waits for what comes of it.</summary>
    internal void WaitForAnswer(ActivityRun run, HttpCall call)
    {
        var id = NewId('h');
        AddBookmark(run, BookmarkKind.HttpAnswer, id, null);
        effects.Add(new Effect.HttpRequested(id, run.Node.Id, call));
    }

    /// <summary>Waits until somebody calls an address.</summary>
    internal void WaitForCall(ActivityRun run, string path, ImmutableArray<string> methods, HttpAdmission admission) =>
        AddBookmark(run, new(NewId('a'), BookmarkKind.HttpEndpoint, run.Node.Id, run.Id, path, null, []) { Methods = methods, Admission = admission });

    /// <summary>What scripts that are evaluated now read as <c>args</c>; undefined: nothing.</summary>
    internal Value Arguments { get; set; }

    // The child's id names its parent, so that the same turn repeated starts the same child, and no other instance can make this id.
    private string NewChildId() => string.Create(CultureInfo.InvariantCulture, $"{Instance.Id}.{++Instance.NextId}");
}
