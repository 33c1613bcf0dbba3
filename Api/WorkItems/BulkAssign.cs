using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Api.Workflows;
using OneWindow.Grains.People;
using OneWindow.Grains.Workflows;
using OneWindow.Grains.WorkItems;

namespace OneWindow.Api.WorkItems;

/// <summary>Which work items: all conditions together, of those that are open.</summary>
internal sealed class AssignFilter : ISelectingConditions
{
    /// <summary>Of this office's queue.</summary>
    public string? Office { get; set; }

    /// <summary>Of this task code.</summary>
    public string? Task { get; set; }

    /// <summary>What this person has.</summary>
    public string? Assignee { get; set; }

    /// <summary><c>green</c>, <c>yellow</c>, <c>red</c> or <c>none</c>.</summary>
    public DueColour? Colour { get; set; }

    /// <summary>Only what is past its time, or only the rest.</summary>
    public bool? Overdue { get; set; }

    /// <summary>Only what nobody has, or only what somebody has.</summary>
    public bool? Unassigned { get; set; }

    /// <summary>Due before.</summary>
    public DateTimeOffset? DueTo { get; set; }

    /// <summary>The first so many by urgency, 1 to 100,000.</summary>
    public int? First { get; set; }

    /// <inheritdoc/>
    public bool IsEmpty() => Office is null && Task is null && Assignee is null && Colour is null && Overdue is null && Unassigned is null && DueTo is null;
}

/// <summary>Gives many work items to a person.</summary>
internal sealed class BulkAssignRequest
{
    /// <summary>Id of the person who is to have them.</summary>
    public string To { get; set; } = "";

    /// <summary>Exactly these work items, at most 10,000.</summary>
    public string[]? Ids { get; set; }

    /// <summary>Instead of ids: all that meet these conditions now.</summary>
    public AssignFilter? Filter { get; set; }

    /// <summary>Why; stands with each item and in the audit.</summary>
    public string? Reason { get; set; }

    /// <summary>Whether to find out only what would be done and refused.</summary>
    public bool? DryRun { get; set; }

    /// <summary>Your id of this batch: sent again, it is the same batch.</summary>
    public string? OperationId { get; set; }
}

internal sealed class BulkAssignValidator : Validator<BulkAssignRequest>
{
    public BulkAssignValidator()
    {
        RuleFor(r => r.To).NotEmpty().MaximumLength(100).Readable();
        RuleFor(r => r.Filter).OrIds(r => r.Ids);
        RuleFor(r => r.Filter!.Office).MaximumLength(100).Readable().When(r => r.Filter is not null);
        RuleFor(r => r.Filter!.Task).MaximumLength(64).Readable().When(r => r.Filter is not null);
        RuleFor(r => r.Filter!.Assignee).MaximumLength(100).Readable().When(r => r.Filter is not null);
        RuleFor(r => r.Filter!.First).InclusiveBetween(1, 100_000).When(r => r.Filter is not null);
        RuleFor(r => r.Ids).Ids(id => id is { Length: > 0 and <= 300 } && StrictText.IsReadable(id), "待办", "work items");
        RuleFor(r => r.Reason).MaximumLength(1000).Readable();
        RuleFor(r => r.OperationId).MaximumLength(100).Readable();
    }
}

/// <summary>Starts a batch that gives work items to a person: fixes which they are and goes on behind the answer. Its progress and results are those of batches.</summary>
internal sealed class BulkAssignEndpoint(IGrainFactory grains) : Endpoint<BulkAssignRequest, BatchView>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("work-items/bulk-assign");
        Roles(OfficeRoles.Leader, OfficeRoles.Director, OfficeRoles.Dispatcher, OfficeRoles.Admin);
        Summary(s => s.Summary = "批量分派 / Give many work items to a person");
        Description(b => b.Produces<BatchView>(StatusCodes.Status202Accepted));
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(BulkAssignRequest req, CancellationToken ct)
    {
        var order = new AssignOrder
        {
            Worker = User.Worker(),
            To = req.To,
            Reason = req.Reason,
            Ids = req.Ids,
            Office = req.Filter?.Office,
            Task = req.Filter?.Task,
            Assignee = req.Filter?.Assignee,
            Colour = req.Filter?.Colour,
            Overdue = req.Filter?.Overdue,
            Unassigned = req.Filter?.Unassigned,
            DueTo = req.Filter?.DueTo,
            First = req.Filter?.First,
        };
        var command = new ControlWorkflow { Action = ControlAction.Assign, Actor = User.Name(), Reason = req.Reason };
        var view = await grains.GetGrain<IWorkflowBatchGrain>(BatchIds.For(req.OperationId))
            .Start(new StartBatch(command, new BatchSelection(), req.DryRun ?? false, req.OperationId) { Assign = order });
        await Send.AcceptedAtAsync<GetBatchEndpoint>(new { id = view.Id }, view, cancellation: ct);
    }
}
