using FluentValidation;
using OneWindow.Api.Hosting;
using OneWindow.Grains.WorkItems;

namespace OneWindow.Api.WorkItems;

/// <summary>Gives a work item back.</summary>
internal sealed class ReturnWorkItemRequest : WorkItemRequest
{
    /// <summary><c>opener</c> (the step or queue that it came from), <c>previous</c> (who had it before), the id of somebody who had it before, or <c>step:activity</c> (one of its <c>earlierSteps</c>).</summary>
    public string To { get; set; } = "";

    /// <summary>Why.</summary>
    public string Reason { get; set; } = "";
}

internal sealed class ReturnWorkItemValidator : WorkItemValidator<ReturnWorkItemRequest>
{
    public ReturnWorkItemValidator()
    {
        RuleFor(r => r.To).NotEmpty().MaximumLength(300).Readable();
        RuleFor(r => r.Reason).NotEmpty().MaximumLength(1000).Readable();
    }
}

/// <summary>Gives a work item back with a reason.</summary>
internal sealed class ReturnWorkItemEndpoint(WorkItemOwners owners) : WorkItemEndpoint<ReturnWorkItemRequest>(owners)
{
    /// <inheritdoc/>
    public override void Configure() => At("return", "退回 / Return");

    /// <inheritdoc/>
    protected override Task<WorkItemView> RunAsync(IWorkItemOwner owner, ReturnWorkItemRequest req, Worker worker, long? revision) =>
        owner.ReturnWorkItem(new ReturnWorkItem(req.Id, worker, req.OperationId, req.To, req.Reason, revision));
}

/// <summary>Hands a work item on.</summary>
internal sealed class DelegateWorkItemRequest : WorkItemRequest
{
    /// <summary>Id of the person who is to have it.</summary>
    public string To { get; set; } = "";

    /// <summary>Why, or null.</summary>
    public string? Reason { get; set; }
}

internal sealed class DelegateWorkItemValidator : WorkItemValidator<DelegateWorkItemRequest>
{
    public DelegateWorkItemValidator()
    {
        RuleFor(r => r.To).NotEmpty().MaximumLength(100).Readable();
        RuleFor(r => r.Reason).MaximumLength(1000).Readable();
    }
}

/// <summary>Hands a work item on to another person.</summary>
internal sealed class DelegateWorkItemEndpoint(WorkItemOwners owners) : WorkItemEndpoint<DelegateWorkItemRequest>(owners)
{
    /// <inheritdoc/>
    public override void Configure() => At("delegate", "转办 / Delegate");

    /// <inheritdoc/>
    protected override Task<WorkItemView> RunAsync(IWorkItemOwner owner, DelegateWorkItemRequest req, Worker worker, long? revision) =>
        owner.DelegateWorkItem(new DelegateWorkItem(req.Id, worker, req.OperationId, req.To, req.Reason, revision));
}

/// <summary>Asks for an opinion.</summary>
internal sealed class AddSignRequest : WorkItemRequest
{
    /// <summary>Who is asked: a person's id, or <c>office:code</c> or <c>role:name</c>.</summary>
    public string Of { get; set; } = "";

    /// <summary>What is asked.</summary>
    public string Question { get; set; } = "";

    /// <summary>By when, or null.</summary>
    public DateTimeOffset? DueAt { get; set; }
}

internal sealed class AddSignValidator : WorkItemValidator<AddSignRequest>
{
    public AddSignValidator()
    {
        RuleFor(r => r.Of).NotEmpty().MaximumLength(100).Readable();
        RuleFor(r => r.Question).NotEmpty().MaximumLength(1000).Readable();
    }
}

/// <summary>Asks another for an opinion; the answer completes the work item that this opens.</summary>
internal sealed class AddSignEndpoint(WorkItemOwners owners) : WorkItemEndpoint<AddSignRequest>(owners)
{
    /// <inheritdoc/>
    public override void Configure() => At("add-sign", "加签 / Ask for an opinion");

    /// <inheritdoc/>
    protected override Task<WorkItemView> RunAsync(IWorkItemOwner owner, AddSignRequest req, Worker worker, long? revision) =>
        owner.AddSign(new AddSign(req.Id, worker, req.OperationId, req.Of, req.Question, req.DueAt, revision));
}

/// <summary>Takes a question back.</summary>
internal sealed class WithdrawSignEndpoint(WorkItemOwners owners) : WorkItemEndpoint<TakeWorkItemRequest>(owners)
{
    /// <inheritdoc/>
    public override void Configure() => At("withdraw", "撤回加签 / Take a question back");

    /// <inheritdoc/>
    protected override Task<WorkItemView> RunAsync(IWorkItemOwner owner, TakeWorkItemRequest req, Worker worker, long? revision) =>
        owner.WithdrawSign(new TakeWorkItem(req.Id, worker, req.OperationId) { ExpectedRevision = revision });
}
