namespace OneWindow.Grains.WorkItems;

/// <summary>Gives a work item back with a reason (退回).</summary>
/// <param name="WorkItemId">Its id.</param>
/// <param name="Worker">Who acts.</param>
/// <param name="OperationId">The caller's id of the command, or null.</param>
/// <param name="To"><c>opener</c>: where it came from, which is the step before when the definition has a way back, else the queue that it was opened for;
/// <c>previous</c>: who had it before; the id of somebody who had it before; or <c>step:activity</c>: an earlier step of the workflow, which begins anew.</param>
/// <param name="Reason">Why; at most 1,000 characters.</param>
/// <param name="ExpectedRevision">Refused when the item has another revision; null: any.</param>
[GenerateSerializer, Immutable, Alias("onewindow.ReturnWorkItem")]
public sealed record ReturnWorkItem(
    [property: Id(0)] string WorkItemId,
    [property: Id(1)] Worker Worker,
    [property: Id(2)] string? OperationId,
    [property: Id(3)] string To,
    [property: Id(4)] string Reason,
    [property: Id(5)] long? ExpectedRevision = null);

/// <summary>Hands a work item on to another person (转办).</summary>
/// <param name="WorkItemId">Its id.</param>
/// <param name="Worker">Who acts.</param>
/// <param name="OperationId">The caller's id of the command, or null.</param>
/// <param name="To">The person's id.</param>
/// <param name="Reason">Why, or null.</param>
/// <param name="ExpectedRevision">Refused when the item has another revision; null: any.</param>
[GenerateSerializer, Immutable, Alias("onewindow.DelegateWorkItem")]
public sealed record DelegateWorkItem(
    [property: Id(0)] string WorkItemId,
    [property: Id(1)] Worker Worker,
    [property: Id(2)] string? OperationId,
    [property: Id(3)] string To,
    [property: Id(4)] string? Reason,
    [property: Id(5)] long? ExpectedRevision = null);

/// <summary>Gives a work item to a person, whoever has it now (分派). For those who lead the office that it belongs to, directors, the hotline desk and administrators.</summary>
/// <param name="WorkItemId">Its id.</param>
/// <param name="Worker">Who acts.</param>
/// <param name="OperationId">The caller's id of the command, or null.</param>
/// <param name="To">The person's id.</param>
/// <param name="Reason">Why, or null.</param>
/// <param name="DryRun">Whether to find out only what would be done or refused.</param>
/// <param name="ExpectedRevision">Refused when the item has another revision; null: any.</param>
[GenerateSerializer, Immutable, Alias("onewindow.AssignWorkItem")]
public sealed record AssignWorkItem(
    [property: Id(0)] string WorkItemId,
    [property: Id(1)] Worker Worker,
    [property: Id(2)] string? OperationId,
    [property: Id(3)] string To,
    [property: Id(4)] string? Reason,
    [property: Id(5)] bool DryRun = false,
    [property: Id(6)] long? ExpectedRevision = null);

/// <summary>Asks another for an opinion before the work item is completed (加签). It is answered by completing the work item that this opens.</summary>
/// <param name="WorkItemId">The item that the opinion is about.</param>
/// <param name="Worker">Who acts: the one who has the item.</param>
/// <param name="OperationId">The caller's id of the command, or null.</param>
/// <param name="Of">Who is asked: a person's id, or <c>office:code</c> or <c>role:name</c>.</param>
/// <param name="Question">What is asked; at most 1,000 characters.</param>
/// <param name="DueAt">By when, or null.</param>
/// <param name="ExpectedRevision">Refused when the item has another revision; null: any.</param>
[GenerateSerializer, Immutable, Alias("onewindow.AddSign")]
public sealed record AddSign(
    [property: Id(0)] string WorkItemId,
    [property: Id(1)] Worker Worker,
    [property: Id(2)] string? OperationId,
    [property: Id(3)] string Of,
    [property: Id(4)] string Question,
    [property: Id(5)] DateTimeOffset? DueAt,
    [property: Id(6)] long? ExpectedRevision = null);

/// <summary>An opinion that was asked for.</summary>
/// <param name="WorkItemId">The work item by which it is given.</param>
/// <param name="Of">Who was asked.</param>
/// <param name="Question">What was asked.</param>
/// <param name="By">Who answered; null while it is open.</param>
/// <param name="Outcome"><c>Agree</c> or <c>Disagree</c>; null while it is open.</param>
/// <param name="Text">What was answered, or null.</param>
/// <param name="AnsweredAt">When, or null.</param>
[GenerateSerializer, Immutable, Alias("onewindow.OpinionView")]
public sealed record OpinionView(
    [property: Id(0)] string WorkItemId,
    [property: Id(1)] string Of,
    [property: Id(2)] string Question,
    [property: Id(3)] string? By,
    [property: Id(4)] string? Outcome,
    [property: Id(5)] string? Text,
    [property: Id(6)] DateTimeOffset? AnsweredAt);
