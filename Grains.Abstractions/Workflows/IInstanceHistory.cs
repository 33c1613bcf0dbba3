using System.Text.Json;

namespace OneWindow.Grains.Workflows;

/// <summary>Where an execution of an activity stands.</summary>
public enum ExecutionStatus
{
    /// <summary>It has begun and not ended.</summary>
    Running,

    /// <summary>It has completed.</summary>
    Completed,

    /// <summary>It was canceled, or ended with what is around it.</summary>
    Canceled,

    /// <summary>It has faulted.</summary>
    Faulted,
}

/// <summary>Which entries of a journal: those that meet all conditions.</summary>
public sealed record HistoryFilter
{
    /// <summary>Of these activities, by id; null: of all.</summary>
    public IReadOnlyCollection<string>? ActivityIds { get; init; }

    /// <summary>Of these activities, by node id; null: of all.</summary>
    public IReadOnlyCollection<string>? NodeIds { get; init; }

    /// <summary>Not of activities of these types.</summary>
    public IReadOnlyCollection<string>? ExcludedTypes { get; init; }

    /// <summary>Of these kinds; null: of all.</summary>
    public IReadOnlyCollection<string>? Kinds { get; init; }
}

/// <summary>An activity in the drawing of a definition.</summary>
/// <param name="NodeId">Ids of all activities around it and its own, joined by colons.</param>
/// <param name="ActivityId">Its id as the definition writes it.</param>
/// <param name="FullId">The id by which commands name it: within a definition that is used as an activity it begins with that activity's.</param>
/// <param name="Type">Its type.</param>
/// <param name="TypeVersion">Version of the type.</param>
/// <param name="Name">Its title or name, or null.</param>
public sealed record ActivityPlace(string NodeId, string ActivityId, string FullId, string Type, int TypeVersion, string? Name);

/// <summary>An entry of the journal with the place of its activity.</summary>
/// <param name="Sequence">Number within the instance, from 1.</param>
/// <param name="At">When.</param>
/// <param name="Kind">What happened, such as <c>Completed</c>.</param>
/// <param name="Place">The activity; of entries about the instance, the workflow itself.</param>
/// <param name="ExecutionId">Id of the execution over all instances.</param>
/// <param name="ParentExecutionId">That of the execution around it, or null.</param>
/// <param name="Data">Details, or null; personal data is masked.</param>
public sealed record HistoryLine(long Sequence, DateTimeOffset At, string Kind, ActivityPlace Place, string ExecutionId, string? ParentExecutionId, JsonElement? Data);

/// <summary>A part of the entries that a filter leaves.</summary>
/// <param name="Items">The entries, the oldest first.</param>
/// <param name="Total">How many the filter leaves in all.</param>
public sealed record HistoryPage(IReadOnlyList<HistoryLine> Items, long Total);

/// <summary>How often an activity was executed.</summary>
/// <param name="Place">The activity.</param>
/// <param name="Started">Executions that began.</param>
/// <param name="Completed">Executions that completed.</param>
/// <param name="Open">Executions that have begun and neither completed nor were canceled.</param>
/// <param name="IsWaiting">Whether one of them waits for something.</param>
/// <param name="IsFaulted">Whether one of them has faulted.</param>
public sealed record ActivityTally(ActivityPlace Place, long Started, long Completed, long Open, bool IsWaiting, bool IsFaulted);

/// <summary>One execution of an activity.</summary>
public sealed record ActivityExecution
{
    /// <summary>Its id over all instances.</summary>
    public required string Id { get; init; }

    /// <summary>The instance.</summary>
    public required string InstanceId { get; init; }

    /// <summary>The activity.</summary>
    public required ActivityPlace Place { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it completed, was canceled or faulted; null while it goes on.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Where it stands.</summary>
    public required ExecutionStatus Status { get; init; }

    /// <summary>Whether it waits for something.</summary>
    public bool IsWaiting { get; init; }

    /// <summary>Executions within it that have faulted, itself included.</summary>
    public int Faults { get; init; }

    /// <summary>The execution that led to it, or null.</summary>
    public string? CauseId { get; init; }

    /// <summary>That execution's activity as the definition writes its id, or null.</summary>
    public string? CauseActivityId { get; init; }

    /// <summary>How many executions led to it.</summary>
    public int Depth { get; init; }

    /// <summary>Details of its start, or null.</summary>
    public JsonElement? StartData { get; init; }

    /// <summary>Details of the last time it was resumed, or null.</summary>
    public JsonElement? ResumeData { get; init; }

    /// <summary>Details of its end or fault, or null.</summary>
    public JsonElement? EndData { get; init; }
}

/// <summary>Executions of an activity.</summary>
/// <param name="Items">The newest of them, the oldest of these first.</param>
/// <param name="Total">How many there are.</param>
public sealed record ExecutionList(IReadOnlyList<ActivityExecution> Items, long Total);

/// <summary>What a definition's drawing and an instance of it have in common.</summary>
/// <param name="Places">Activities by the id by which journals and commands name them.</param>
/// <param name="Variables">The variables of the workflow: name by id.</param>
public sealed record InstanceOutline(IReadOnlyDictionary<string, ActivityPlace> Places, IReadOnlyList<(string Id, string Name)> Variables)
{
    /// <summary>The node id of the workflow itself, with which all others begin.</summary>
    public const string WorkflowNodeId = "Workflow1";
}

/// <summary>Tells what happened in instances, activity by activity. All of it is read from journals; an instance that keeps none has no history.</summary>
public interface IInstanceHistory
{
    /// <summary>Entries of an instance's journal, by pages; null when there is no such instance.</summary>
    /// <param name="id">The instance.</param>
    /// <param name="filter">Which entries.</param>
    /// <param name="skip">How many of them to pass over.</param>
    /// <param name="take">How many to return at most.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    Task<HistoryPage?> JournalAsync(string id, HistoryFilter filter, int skip, int take, CancellationToken cancellationToken);

    /// <summary>How often activities were executed, one entry for each node id; those that were not are left out. Null when there is no such instance.</summary>
    Task<IReadOnlyList<ActivityTally>?> TallyAsync(string id, IReadOnlyCollection<string> nodeIds, CancellationToken cancellationToken);

    /// <summary>The executions of the activity at a node id, the newest 500; null when there is no such instance.</summary>
    /// <param name="id">The instance.</param>
    /// <param name="nodeId">The node id.</param>
    /// <param name="withData">Whether to read their details, too.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    Task<ExecutionList?> ExecutionsAsync(string id, string nodeId, bool withData, CancellationToken cancellationToken);

    /// <summary>One execution with its details; null when there is none of this id.</summary>
    Task<ActivityExecution?> FindAsync(string executionId, CancellationToken cancellationToken);

    /// <summary>What led to an execution, and itself, the outermost first, at most the last 200; null when there is none of this id.</summary>
    Task<ExecutionList?> PathAsync(string executionId, CancellationToken cancellationToken);

    /// <summary>The places of an instance's activities, and its variables; null when there is no such instance.</summary>
    Task<InstanceOutline?> OutlineAsync(string id, CancellationToken cancellationToken);
}
