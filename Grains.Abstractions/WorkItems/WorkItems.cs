using System.Text.Json.Serialization;

namespace OneWindow.Grains.WorkItems;

/// <summary>Where a work item (待办) stands.</summary>
public enum WorkItemStatus
{
    /// <summary>Open for everybody of its office or role.</summary>
    Open,

    /// <summary>Somebody has it.</summary>
    Claimed,

    /// <summary>Completed.</summary>
    Done,

    /// <summary>Not needed any more: the workflow went another way.</summary>
    Withdrawn,
}

/// <summary>A human task.</summary>
/// <param name="Id">Unique id.</param>
/// <param name="Name">Task code of the definition, such as <c>respond</c>.</param>
/// <param name="Title">What a person reads.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Office">Office whose members may take it, or null.</param>
/// <param name="Role">Role whose members may take it, or null.</param>
/// <param name="Assignee">Person who has it, or null.</param>
/// <param name="CreatedAt">When it was opened.</param>
/// <param name="DueAt">When it is due, or null.</param>
/// <param name="Outcomes">Outcomes that completing it may choose.</param>
[GenerateSerializer, Immutable, Alias("onewindow.WorkItemView")]
public sealed record WorkItemView(
    [property: Id(0)] string Id,
    [property: Id(1)] string Name,
    [property: Id(2)] string Title,
    [property: Id(3)] WorkItemStatus Status,
    [property: Id(4)] string? Office,
    [property: Id(5)] string? Role,
    [property: Id(6)] string? Assignee,
    [property: Id(7)] DateTimeOffset CreatedAt,
    [property: Id(8)] DateTimeOffset? DueAt,
    [property: Id(9)] string[] Outcomes)
{
    /// <summary>How urgent it is beside its due time: <c>low</c>, <c>normal</c>, <c>high</c> or <c>urgent</c>.</summary>
    [Id(10)] public string Priority { get; init; } = "normal";

    /// <summary>Counts its changes; send it back with the next command.</summary>
    [Id(11)] public long Revision { get; init; }

    /// <summary>Persons who may take it, too.</summary>
    [Id(12)] public string[] Candidates { get; init; } = [];

    /// <summary>Offices (<c>office:code</c>) and roles (<c>role:name</c>) whose members may take it, too.</summary>
    [Id(13)] public string[] Groups { get; init; } = [];

    /// <summary>The work item whose holder asks for an opinion by this one; null for others.</summary>
    [Id(14)] public string? ParentId { get; init; }

    /// <summary>What the items of one countersigning have in common; null for others.</summary>
    [Id(15)] public string? SignGroup { get; init; }

    /// <summary>Schema of the result, a subset of JSON Schema; null when any object will do. Not in lists.</summary>
    [Id(16), JsonConverter(typeof(RawJsonConverter))] public string? Form { get; init; }

    /// <summary>What the workflow passes along; null when nothing. Not in lists.</summary>
    [Id(17), JsonConverter(typeof(RawJsonConverter))] public string? Payload { get; init; }

    /// <summary>Why it was given back the last time, or what is asked by it; null otherwise.</summary>
    [Id(18)] public string? Note { get; init; }

    /// <summary>The opinions that its holder asked for. Not in lists.</summary>
    [Id(19)] public OpinionView[] Opinions { get; init; } = [];

    /// <summary>Persons who had it before, the last one at the end. Not in lists.</summary>
    [Id(20)] public string[] Handlers { get; init; } = [];

    /// <summary>The absent person for whom its assignee has it or did it (代办); null when nobody is stood in for.</summary>
    [Id(21)] public string? OnBehalfOf { get; init; }

    /// <summary>Steps that it can be returned to. Not in lists.</summary>
    [Id(22)] public EarlierStep[] EarlierSteps { get; init; } = [];
}

/// <summary>A step of the workflow that a work item can be returned to.</summary>
/// <param name="Activity">The activity's id: what <c>return</c> takes as <c>step:id</c>.</param>
/// <param name="Task">Code of its task, or null.</param>
/// <param name="Title">What a person reads, or null.</param>
[GenerateSerializer, Immutable, Alias("onewindow.EarlierStep")]
public sealed record EarlierStep([property: Id(0)] string Activity, [property: Id(1)] string? Task, [property: Id(2)] string? Title);

/// <summary>The person who acts on work items: who it is and what it may see.</summary>
/// <param name="UserName">Account name.</param>
/// <param name="PersonId">Person of the organisation, or null.</param>
/// <param name="Office">Office, or null.</param>
/// <param name="Roles">Roles, such as <c>leader</c>.</param>
[GenerateSerializer, Immutable, Alias("onewindow.Worker")]
public sealed record Worker(
    [property: Id(0)] string UserName,
    [property: Id(1)] string? PersonId,
    [property: Id(2)] string? Office,
    [property: Id(3)] string[] Roles)
{
    /// <summary>Persons who are absent now and whom this one stands in for, directly or for another who is absent, too.</summary>
    [Id(4)] public AbsentColleague[] StandsInFor { get; init; } = [];
}

/// <summary>An absent person as another stands in for them.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Office">The person's office, or null.</param>
/// <param name="Roles">The person's roles by the organisation.</param>
[GenerateSerializer, Immutable, Alias("onewindow.AbsentColleague")]
public sealed record AbsentColleague([property: Id(0)] string PersonId, [property: Id(1)] string? Office, [property: Id(2)] string[] Roles);

/// <summary>Claims or releases a work item.</summary>
/// <param name="WorkItemId">Its id.</param>
/// <param name="Worker">Who acts.</param>
/// <param name="OperationId">The caller's id of the command, or null.</param>
[GenerateSerializer, Immutable, Alias("onewindow.TakeWorkItem")]
public sealed record TakeWorkItem([property: Id(0)] string WorkItemId, [property: Id(1)] Worker Worker, [property: Id(2)] string? OperationId)
{
    /// <summary>Refused when the item has another revision; null: any.</summary>
    [Id(3)] public long? ExpectedRevision { get; init; }

    /// <summary>Within what the operation id is unique: among the commands on one thing (null), or in a wider scope when the item was chosen for the caller.</summary>
    [Id(4)] public string? OperationScope { get; init; }

    /// <summary>What the caller asked for, where the item was chosen for them: the same id for something else is refused. Null: this very item.</summary>
    [Id(5)] public string? OperationContent { get; init; }
}

/// <summary>Completes a work item.</summary>
/// <param name="WorkItemId">Its id.</param>
/// <param name="Worker">Who acts.</param>
/// <param name="OperationId">The caller's id of the command, or null.</param>
/// <param name="Outcome">One of the item's outcomes; null when it has only one.</param>
/// <param name="ResultJson">A JSON object with the task's result, or null.</param>
[GenerateSerializer, Immutable, Alias("onewindow.CompleteWorkItem")]
public sealed record CompleteWorkItem(
    [property: Id(0)] string WorkItemId,
    [property: Id(1)] Worker Worker,
    [property: Id(2)] string? OperationId,
    [property: Id(3)] string? Outcome,
    [property: Id(4)] string? ResultJson)
{
    /// <summary>Refused when the item has another revision; null: any.</summary>
    [Id(5)] public long? ExpectedRevision { get; init; }
}

/// <summary>A grain that opens work items.</summary>
[Alias("onewindow.IWorkItemOwner")]
public interface IWorkItemOwner : IGrainWithStringKey
{
    /// <summary>Takes an open item for the worker; again by the same worker changes nothing.</summary>
    [Alias("Claim")]
    Task<WorkItemView> ClaimWorkItem(TakeWorkItem command);

    /// <summary>Gives a claimed item back.</summary>
    [Alias("Release")]
    Task<WorkItemView> ReleaseWorkItem(TakeWorkItem command);

    /// <summary>Completes an item and lets the workflow go on.</summary>
    [Alias("Complete")]
    Task<WorkItemView> CompleteWorkItem(CompleteWorkItem command);

    /// <summary>Gives an item back with a reason: to where it came from, or to somebody who had it before.</summary>
    [Alias("Return")]
    Task<WorkItemView> ReturnWorkItem(ReturnWorkItem command);

    /// <summary>Hands an item on to another person.</summary>
    [Alias("Delegate")]
    Task<WorkItemView> DelegateWorkItem(DelegateWorkItem command);

    /// <summary>Gives an item to a person, whoever has it (分派).</summary>
    [Alias("Assign")]
    Task<WorkItemView> AssignWorkItem(AssignWorkItem command);

    /// <summary>Asks another for an opinion; the answer is the item that it opens.</summary>
    [Alias("AddSign")]
    Task<WorkItemView> AddSign(AddSign command);

    /// <summary>Takes back the question that a holder has asked by <see cref="AddSign"/>.</summary>
    [Alias("WithdrawSign")]
    Task<WorkItemView> WithdrawSign(TakeWorkItem command);

    /// <summary>An open item with all its details.</summary>
    /// <param name="workItemId">Its id.</param>
    /// <param name="worker">Who asks; excluded persons are refused.</param>
    [Alias("GetItem")]
    Task<WorkItemView> GetWorkItem(string workItemId, Worker worker);
}
