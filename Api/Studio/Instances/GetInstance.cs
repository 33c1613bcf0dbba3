using System.Text.Json;
using FastEndpoints;
using OneWindow.Api.Workflows;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Studio.Instances;

/// <summary>An instance with its state.</summary>
internal sealed record InstanceWithState : InstanceSummary
{
    /// <summary>Shows an instance.</summary>
    public InstanceWithState(InstanceRow row, InstanceState state)
        : base(row) => WorkflowState = state;

    /// <summary>What it holds.</summary>
    public InstanceState WorkflowState { get; }
}

/// <summary>What an instance holds. Studio needs every list of it, if only an empty one.</summary>
internal sealed record InstanceState
{
    /// <summary>The instance.</summary>
    public required string Id { get; init; }

    /// <summary>Its definition.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>Id of the definition's version.</summary>
    public required string DefinitionVersionId { get; init; }

    /// <summary>Number of the version.</summary>
    public required int DefinitionVersion { get; init; }

    /// <summary>The correlation id, or null.</summary>
    public string? CorrelationId { get; init; }

    /// <summary><c>Running</c> or <c>Finished</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The exact state.</summary>
    public required string SubStatus { get; init; }

    /// <summary>Where it waits.</summary>
    public required IReadOnlyList<BookmarkState> Bookmarks { get; init; }

    /// <summary>What went wrong and is not resolved.</summary>
    public required IReadOnlyList<IncidentState> Incidents { get; init; }

    /// <summary>The last fault of one that has faulted, or null.</summary>
    public ExceptionState? Fault { get; init; }

    /// <summary>None: activities are told of their children otherwise.</summary>
    public IReadOnlyList<object> CompletionCallbacks { get; } = [];

    /// <summary>The workflow, and activities that have begun and not ended.</summary>
    public required IReadOnlyList<ActivityContextState> ActivityExecutionContexts { get; init; }

    /// <summary>Inputs; personal data is masked.</summary>
    public required JsonElement Input { get; init; }

    /// <summary>Outputs; personal data is masked.</summary>
    public required JsonElement Output { get; init; }

    /// <summary>None.</summary>
    public IReadOnlyDictionary<string, object> Properties { get; } = System.Collections.ObjectModel.ReadOnlyDictionary<string, object>.Empty;

    /// <summary>When it started.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When something last happened in it.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>When it ended, or null.</summary>
    public DateTimeOffset? FinishedAt { get; init; }
}

/// <summary>A place at which an instance waits.</summary>
/// <param name="Id">Its id within the instance.</param>
/// <param name="Name">What it waits for.</param>
/// <param name="ActivityId">The activity that waits.</param>
/// <param name="ActivityNodeId">Where that activity stands.</param>
/// <param name="CreatedAt">Since when; not known.</param>
/// <param name="Payload">Name and due time.</param>
internal sealed record BookmarkState(string Id, string Name, string ActivityId, string ActivityNodeId, DateTimeOffset? CreatedAt, BookmarkPayload Payload);

/// <summary>What is known of a place at which an instance waits.</summary>
/// <param name="Name">Name of the event, task, work item, or path; null for timers.</param>
/// <param name="DueAt">When it is due, or null.</param>
internal sealed record BookmarkPayload(string? Name, DateTimeOffset? DueAt);

/// <summary>Something that went wrong.</summary>
/// <param name="ActivityId">The activity.</param>
/// <param name="ActivityNodeId">Where it stands.</param>
/// <param name="ActivityType">Its type.</param>
/// <param name="Message">What; personal data is masked.</param>
/// <param name="Exception">The same once more.</param>
/// <param name="Timestamp">When.</param>
internal sealed record IncidentState(string ActivityId, string ActivityNodeId, string ActivityType, string Message, ExceptionState Exception, DateTimeOffset Timestamp);

/// <summary>A fault.</summary>
/// <param name="Type">Which kind of trouble.</param>
/// <param name="Message">What, for people.</param>
/// <param name="StackTrace">Empty: faults of workflows have none.</param>
/// <param name="InnerException">None.</param>
internal sealed record ExceptionState(string Type, string Message, string StackTrace = "", ExceptionState? InnerException = null);

/// <summary>An activity that has begun and not ended.</summary>
/// <param name="Id">Id of the execution.</param>
/// <param name="ParentContextId">That of the workflow's, or null.</param>
/// <param name="ScheduledActivityNodeId">Where the activity stands.</param>
internal sealed record ActivityContextState(string Id, string? ParentContextId, string ScheduledActivityNodeId)
{
    /// <summary>None.</summary>
    public string? OwnerActivityNodeId { get; }

    /// <summary>None.</summary>
    public IReadOnlyDictionary<string, object> Properties { get; } = System.Collections.ObjectModel.ReadOnlyDictionary<string, object>.Empty;

    /// <summary>None; executions have it.</summary>
    public IReadOnlyDictionary<string, object> ActivityState { get; } = System.Collections.ObjectModel.ReadOnlyDictionary<string, object>.Empty;

    /// <summary>None.</summary>
    public IReadOnlyList<object> DynamicVariables { get; } = [];
}

/// <summary>One instance with its state.</summary>
internal sealed class GetInstanceEndpoint(IWorkflowInstanceQueries queries, IWorkflowDirectory directory, IInstanceHistory history, IIncidentQueries incidents)
    : StudioEndpoint
{
    private const int MostIncidents = 200;

    /// <inheritdoc/>
    public override void Configure() =>
        Serve(Http.GET, "workflow-instances/{id}", StudioAccess.Viewers, "Studio：流程实例 / Studio: one instance");

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken ct)
    {
        var id = Part("id");
        var row = await queries.RowAsync(id, ct);
        var outline = await history.OutlineAsync(id, ct).OrRefusedAsync();
        var view = await (await directory.GetAsync(id, ct)).GetWorkflow();
        var open = row.Incidents == 0
            ? []
            : (await incidents.ListAsync(new IncidentFilter { InstanceId = id, IsResolved = false, Descending = false, PageSize = MostIncidents }, ct)).Items;
        await AnswerAsync(new InstanceWithState(row, State(view, outline, open)));
    }

    private static InstanceState State(WorkflowInstanceView view, InstanceOutline outline, IReadOnlyList<IncidentView> open) => new()
    {
        Id = view.Id,
        DefinitionId = view.DefinitionId,
        DefinitionVersionId = view.VersionId,
        DefinitionVersion = view.Version,
        CorrelationId = view.CorrelationId,
        Status = view.Status,
        SubStatus = view.SubStatus,
        Bookmarks =
        [
            .. view.Bookmarks.Select(bookmark => new BookmarkState(
                bookmark.Id, bookmark.Kind, Local(outline, bookmark.ActivityId), Node(outline, bookmark.ActivityId), null, new(bookmark.Name, bookmark.DueAt))),
        ],
        Incidents =
        [
            .. open.Select(incident => new IncidentState(
                Local(outline, incident.ActivityId),
                Node(outline, incident.ActivityId),
                incident.ActivityType ?? "Elsa.Workflow",
                incident.Message,
                new(incident.Kind, incident.Message),
                incident.At)),
        ],
        Fault = view.SubStatus == "Faulted" && open is [.., var last] ? new(last.Kind, last.Message) : null,
        ActivityExecutionContexts =
        [
            new($"{view.Id}.0", null, InstanceOutline.WorkflowNodeId),
            .. view.Activities.Select(activity => new ActivityContextState($"{view.Id}.{activity.ExecutionId}", $"{view.Id}.0", Node(outline, activity.ActivityId))),
        ],
        Input = JsonSerializer.Deserialize<JsonElement>(view.Input),
        Output = JsonSerializer.Deserialize<JsonElement>(view.Output),
        CreatedAt = view.CreatedAt,
        UpdatedAt = view.UpdatedAt,
        FinishedAt = view.FinishedAt,
    };

    private static string Node(InstanceOutline outline, string? activityId) =>
        activityId is null ? InstanceOutline.WorkflowNodeId
        : outline.Places.TryGetValue(activityId, out var place) ? place.NodeId : $"{InstanceOutline.WorkflowNodeId}:{activityId}";

    private static string Local(InstanceOutline outline, string? activityId) =>
        activityId is null ? InstanceOutline.WorkflowNodeId : outline.Places.TryGetValue(activityId, out var place) ? place.ActivityId : activityId;
}
