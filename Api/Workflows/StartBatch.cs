using System.Text.Json;
using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Api.Problems;
using OneWindow.Api.Workflows.Migrations;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Workflows;

/// <summary>Which instances: all conditions together.</summary>
internal sealed class BatchFilter : ISelectingConditions
{
    /// <summary>The definition.</summary>
    public string? DefinitionId { get; set; }

    /// <summary>Number of its version.</summary>
    public int? Version { get; set; }

    /// <summary><c>Running</c> or <c>Finished</c>.</summary>
    public string? Status { get; set; }

    /// <summary>The exact state, such as <c>Faulted</c>.</summary>
    public string? SubStatus { get; set; }

    /// <summary>Kind of an open incident of the instance.</summary>
    public string? IncidentKind { get; set; }

    /// <summary>Activity of an open incident of the instance.</summary>
    public string? IncidentActivityId { get; set; }

    /// <summary>The correlation id.</summary>
    public string? CorrelationId { get; set; }

    /// <summary>Text in the name.</summary>
    public string? Name { get; set; }

    /// <summary>Started at or after.</summary>
    public DateTimeOffset? CreatedFrom { get; set; }

    /// <summary>Started before.</summary>
    public DateTimeOffset? CreatedTo { get; set; }

    /// <summary>Only held ones, or only others.</summary>
    public bool? Held { get; set; }

    /// <inheritdoc/>
    public bool IsEmpty() =>
        DefinitionId is null && Version is null && Status is null && SubStatus is null && IncidentKind is null && IncidentActivityId is null
        && CorrelationId is null && Name is null && CreatedFrom is null && CreatedTo is null && Held is null;
}

/// <summary>One thing to do to many instances.</summary>
internal sealed class StartBatchRequest
{
    /// <summary>What: <c>retry</c>, <c>skip</c>, <c>setVariables</c>, <c>cancelActivity</c>, <c>hold</c>, <c>resume</c>, <c>cancel</c>, <c>terminateChildren</c>, <c>migrate</c>, or <c>delete</c> for instances that have ended.</summary>
    public ControlAction? Operation { get; set; }

    /// <summary>To all instances that meet these conditions now.</summary>
    public BatchFilter? Filter { get; set; }

    /// <summary>Instead of conditions: exactly these instances, at most 10,000.</summary>
    public string[]? Ids { get; set; }

    /// <summary>Whether to find out only what would be done and refused.</summary>
    public bool? DryRun { get; set; }

    /// <summary>Why; goes into the audit.</summary>
    public string? Reason { get; set; }

    /// <summary>Retry, skip, cancelActivity: the activity.</summary>
    public string? ActivityId { get; set; }

    /// <summary>Skip: the outcome; none: Done.</summary>
    public string? Outcome { get; set; }

    /// <summary>Skip: the activity's result.</summary>
    public JsonElement? Result { get; set; }

    /// <summary>SetVariables: values by the variables' names or ids.</summary>
    public JsonElement? Values { get; set; }

    /// <summary>Cancel: whether the workflows that they started end, too.</summary>
    public bool? WithChildren { get; set; }

    /// <summary>Migrate: the plan. Without a filter and ids: to all instances that run the version that it leaves.</summary>
    public MigrationBody? Migration { get; set; }

    /// <summary>Your id of this batch: sent again, it is the same batch.</summary>
    public string? OperationId { get; set; }
}

internal sealed class StartBatchValidator : Validator<StartBatchRequest>
{
    private static readonly ControlAction?[] WithReason = [ControlAction.Hold, ControlAction.Cancel, ControlAction.TerminateChildren, ControlAction.Delete];

    public StartBatchValidator()
    {
        RuleFor(r => r.Operation).NotNull();
        RuleFor(r => r.Operation)
            .NotEqual(ControlAction.Assign)
            .WithErrorCode("unknown_value")
            .WithMessage(_ => ProblemText.Pick("待办请用 POST /api/work-items/bulk-assign 批量分派。", "Work items are assigned by POST /api/work-items/bulk-assign."));
        RuleFor(r => r.Filter).OrIds(r => r.Ids, r => r.Operation == ControlAction.Migrate);
        RuleFor(r => r.Filter!.DefinitionId).MaximumLength(100).Readable().When(r => r.Filter is not null);
        RuleFor(r => r.Filter!.Status).OneOf("Running", "Finished").When(r => r.Filter is not null);
        RuleFor(r => r.Filter!.SubStatus).OneOf("Pending", "Suspended", "Finished", "Cancelled", "Faulted").When(r => r.Filter is not null);
        RuleFor(r => r.Filter!.IncidentKind).MaximumLength(40).Readable().When(r => r.Filter is not null);
        RuleFor(r => r.Filter!.IncidentActivityId).MaximumLength(200).Readable().When(r => r.Filter is not null);
        RuleFor(r => r.Filter!.CorrelationId).MaximumLength(200).Readable().When(r => r.Filter is not null);
        RuleFor(r => r.Filter!.Name).MaximumLength(200).Readable().When(r => r.Filter is not null);
        RuleFor(r => r.Ids).Ids(WorkflowAccess.IsId, "实例", "instances");
        RuleFor(r => r.Reason).MaximumLength(2000).Readable();
        RuleFor(r => r.Reason).NotEmpty().When(r => WithReason.Contains(r.Operation));
        RuleFor(r => r.ActivityId).NotEmpty().When(r => r.Operation is ControlAction.Skip or ControlAction.CancelActivity);
        RuleFor(r => r.ActivityId).MaximumLength(200).Readable();
        RuleFor(r => r.Outcome).MaximumLength(200).Readable();
        RuleFor(r => r.Result).Readable();
        RuleFor(r => r.Values).NotNull().When(r => r.Operation == ControlAction.SetVariables);
        RuleFor(r => r.Values).ReadableObject();
        RuleFor(r => r.Migration).NotNull().When(r => r.Operation == ControlAction.Migrate);
        RuleFor(r => r.Migration!).SetValidator(new MigrationBodyValidator()).When(r => r.Migration is not null);
        RuleFor(r => r.OperationId).MaximumLength(100).Readable();
    }
}

/// <summary>Starts a batch: fixes its instances and goes on behind the answer.</summary>
internal sealed class StartBatchEndpoint(IGrainFactory grains, IWorkflowMigrations migrations) : Endpoint<StartBatchRequest, BatchView>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("workflow-batches");
        Roles(WorkflowAccess.Keepers);
        Summary(s => s.Summary = "启动批处理 / Do one thing to many instances");
        Description(b => b.Produces<BatchView>(StatusCodes.Status202Accepted));
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(StartBatchRequest req, CancellationToken ct)
    {
        if (req is { Operation: ControlAction.Migrate, Migration: { } plan })
        {
            await migrations.RefuseWrongAsync(plan, "migration.", ValidationFailures, ct);
            ThrowIfAnyErrors();
        }

        var view = await grains.GetGrain<IWorkflowBatchGrain>(BatchIds.For(req.OperationId)).Start(new StartBatch(
            new ControlWorkflow
            {
                Action = req.Operation!.Value,
                Actor = User.Name(),
                Reason = req.Reason,
                ActivityId = req.ActivityId,
                Outcome = req.Outcome,
                Result = req.Result.Text(),
                Values = req.Values.Text(),
                WithChildren = req.WithChildren ?? false,
                Migration = req.Operation == ControlAction.Migrate ? req.Migration!.ToOrder() : null,
            },
            Selection(req),
            req.DryRun ?? false,
            req.OperationId));
        await Send.AcceptedAtAsync<GetBatchEndpoint>(new { id = view.Id }, view, cancellation: ct);
    }

    /// <summary>A migration concerns instances of the version that it leaves, whatever else is asked of them, and none that has ended.</summary>
    private static BatchSelection Selection(StartBatchRequest req) => new()
    {
        Ids = req.Ids,
        DefinitionId = Leaves(req)?.DefinitionId ?? req.Filter?.DefinitionId,
        Version = Leaves(req)?.FromVersion ?? req.Filter?.Version,
        IsOpen = Leaves(req) is not null,
        Status = req.Filter?.Status,
        SubStatus = req.Filter?.SubStatus,
        IncidentKind = req.Filter?.IncidentKind,
        IncidentActivityId = req.Filter?.IncidentActivityId,
        CorrelationId = req.Filter?.CorrelationId,
        Name = req.Filter?.Name,
        CreatedFrom = req.Filter?.CreatedFrom,
        CreatedTo = req.Filter?.CreatedTo,
        IsHeld = req.Filter?.Held,
    };

    private static MigrationBody? Leaves(StartBatchRequest req) => req.Operation == ControlAction.Migrate && req.Ids is null ? req.Migration : null;
}
