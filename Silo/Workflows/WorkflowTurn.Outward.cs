using System.Text.Json;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Privacy;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Triggers;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Silo.Workflows;

/// <content>What the turn does to other workflows and other systems, and what the lists of waiting places are told.</content>
internal sealed partial class WorkflowTurn
{
    private readonly WorkflowInstance _before = run.Instance;
    private readonly Dictionary<string, string?> _taskPayloads = [];

    /// <summary>Has anything happened that must be stored?</summary>
    public bool HasChanged { get; private set; }

    /// <summary>The answer to the call that brought this turn about; null when there is none.</summary>
    public HttpReply? Reply { get; private set; }

    /// <summary>Protects what may not be readable in the outbox.</summary>
    public IPersonalData? Secrets { get; init; }

    /// <summary>The rows of workflows: the instance's, and those of places where it waits now or no more.</summary>
    public (List<IndexRow> Rows, List<IndexKey> Removed) IndexChanges(string grainType)
    {
        var rows = new List<IndexRow> { WorkflowTables.Instance(grainType, grainKey, Run) };
        AddControlRows(rows, grainType);
        var removed = new List<IndexKey>();
        var now = Run.Instance;
        var isMoved = now.CorrelationId != _before.CorrelationId;
        if (now.Bookmarks.Count == 0 && _before.Bookmarks.Count == 0)
            return (rows, removed);
        var wasOpen = new BookmarkIds(_before.Bookmarks);
        var isOpen = new BookmarkIds(now.Bookmarks);
        foreach (var bookmark in now.Bookmarks)
        {
            // Another correlation id moves what waits; tasks are found by their names alone, and their payload is not at hand any more.
            if (!WorkflowTables.IsListed(bookmark) || (wasOpen.Contains(bookmark.Id) && (!isMoved || bookmark.Kind == BookmarkKind.Task)))
                continue;
            rows.Add(WorkflowTables.Bookmark(grainType, grainKey, now.CorrelationId, bookmark, At, DataOf(bookmark)));
        }

        foreach (var bookmark in _before.Bookmarks)
        {
            if (WorkflowTables.IsListed(bookmark) && !isOpen.Contains(bookmark.Id))
                removed.Add(WorkflowTables.Removed(grainType, grainKey, bookmark));
        }

        AddMovedBookmarks(rows, grainType);
        return (rows, removed);
    }

    /// <summary>Names of the events that the instance waits for since this turn.</summary>
    public IReadOnlyList<string> NewlyAwaited()
    {
        List<string>? names = null;
        foreach (var bookmark in Run.Instance.Bookmarks)
        {
            if (bookmark.Kind == BookmarkKind.Event && !_before.Bookmarks.Any(before => before.Id == bookmark.Id))
                (names ??= []).Add(bookmark.Name!);
        }

        return names ?? (IReadOnlyList<string>)[];
    }

    /// <summary>Asks for the end of all workflows that this one started.</summary>
    public void EndChildren(string reason)
    {
        HasChanged = true;
        Run = Run with { EndsChildren = true };
        Send(FormattableString.Invariant($"{grainKey}.end-children.{At.ToUnixTimeMilliseconds()}"), OutwardKinds.EndChildren, JsonSerializer.Serialize(new ChildrenEnd(reason), OutwardJson.Default.ChildrenEnd));
    }

    private string? DataOf(Bookmark bookmark) => bookmark.Kind switch
    {
        BookmarkKind.Task => _taskPayloads.GetValueOrDefault(bookmark.Id),
        BookmarkKind.HttpEndpoint => TriggerData.Of(bookmark),
        _ => null,
    };

    private void ApplyOutward(Effect effect)
    {
        switch (effect)
        {
            case Effect.EventPublished e:
                Publish(e);
                break;
            case Effect.WorkflowStartRequested e:
                var start = new ChildStart(e.ChildId, e.DefinitionId, e.CorrelationId, Json(e.Input), e.Wait.ToString());
                Send($"{grainKey}.{e.ChildId}.start", OutwardKinds.Start, JsonSerializer.Serialize(start, OutwardJson.Default.ChildStart));
                break;
            case Effect.HttpRequested e:
                var secrets = Secrets ?? throw new InvalidOperationException("This grain has no key to protect a request with.");
                Send(RequestRow(e.RequestId), OutwardKinds.Http, SealedHttpOrder.Seal(Order(e), secrets));
                break;
            case Effect.HttpWithdrawn e:
                // One that was asked for in this very turn need not be sent at all; what was sent is answered to nobody.
                _outbox.RemoveAll(row => row.Id == RequestRow(e.RequestId));
                break;
            case Effect.HttpResponseWritten e:
                Reply ??= new HttpReply
                {
                    StatusCode = e.StatusCode,
                    ContentType = e.ContentType,
                    Content = Json(e.Content),
                    Headers = Json(e.Headers),
                    FileName = e.FileName,
                };
                break;
        }
    }

    private void Publish(Effect.EventPublished e)
    {
        var id = $"{grainKey}.{e.EffectId}";
        var published = new PublishedEvent(id, e.Name, e.CorrelationId, e.IsLocal ? "" : null, e.IsLocal ? grainKey : null, Json(e.Payload), At);
        Send(id, OutwardKinds.Event, JsonSerializer.Serialize(published, OutwardJson.Default.PublishedEvent));
    }

    private static HttpOrder Order(Effect.HttpRequested e) => new()
    {
        RequestId = e.RequestId,
        Url = e.Request.Url,
        Method = e.Request.Method,
        Content = Json(e.Request.Content),
        ContentType = e.Request.ContentType,
        Authorization = e.Request.Authorization,
        Headers = [.. e.Request.Headers],
        IsResilient = e.Request.IsResilient,
        Timeout = e.Request.Timeout,
        WantsBytes = e.Request.WantsBytes,
    };

    /// <summary>Tells the workflow that started this one what it waits for.</summary>
    private void TellParent(Stimulus? stimulus, WorkflowStatus before, AdvanceResult result)
    {
        if (Run.Parent is not { } parent)
            return;
        var stage = parent.Wait switch
        {
            nameof(ChildWait.FirstTurn) when stimulus is Stimulus.Start => nameof(ChildWait.FirstTurn),
            nameof(ChildWait.End) when before == WorkflowStatus.Running && result.Instance.Status == WorkflowStatus.Finished => nameof(ChildWait.End),
            _ => null,
        };
        if (stage is null)
            return;
        var output = Value.From(new ObjectValue());
        foreach (var (name, value) in result.Instance.Outputs)
            output.AsObject().Set(name, value);
        var news = new ChildNews(parent.GrainType, parent.GrainKey, parent.ChildId, stage, result.Instance.SubStatus.ToString(), output.ToJson());
        // A faulted child that is tried again ends again: the number keeps both rows apart.
        var number = result.Journal is [.., var last] ? last.Sequence : 0;
        Send($"{grainKey}.report.{number}", OutwardKinds.Report, JsonSerializer.Serialize(news, OutwardJson.Default.ChildNews));
    }

    /// <summary>Sends a message after the commit; its id is the receiver's idempotency key.</summary>
    public void Send(string id, string kind, string payload) => _outbox.Add(new OutboxRow(id, kind, payload, At));

    private string RequestRow(string requestId) => $"{grainKey}.{requestId}";

    private static string? Json(Value value) => value.IsUndefined ? null : value.ToJson();
}
