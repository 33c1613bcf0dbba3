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

    /// <summary>Sends a request and waits for what comes of it.</summary>
    internal void WaitForAnswer(ActivityRun run, HttpCall call)
    {
        var id = NewId('h');
        AddBookmark(run, BookmarkKind.HttpAnswer, id, null);
        effects.Add(new Effect.HttpRequested(id, run.Node.Id, call));
    }

    /// <summary>Waits until somebody calls an address.</summary>
    internal void WaitForCall(ActivityRun run, string path, ImmutableArray<string> methods) =>
        AddBookmark(run, new(NewId('a'), BookmarkKind.HttpEndpoint, run.Node.Id, run.Id, path, null, []) { Methods = methods });

    // The child's id names its parent, so that the same turn repeated starts the same child, and no other instance can make this id.
    private string NewChildId() => string.Create(CultureInfo.InvariantCulture, $"{Instance.Id}.{++Instance.NextId}");
}
