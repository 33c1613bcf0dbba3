using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Grains.WorkItems;

namespace OneWindow.Api.WorkItems;

/// <summary>Asks for the next work item.</summary>
internal sealed class ClaimNextRequest
{
    /// <summary>Only items of this task code; none: any.</summary>
    public string? Task { get; set; }

    /// <summary>Only items of things of this kind, such as <c>hotlinecase</c>; none: any.</summary>
    public string? OwnerKind { get; set; }

    /// <summary>Your id of this command: sent again, it gives the same item.</summary>
    public string? OperationId { get; set; }
}

internal sealed class ClaimNextValidator : Validator<ClaimNextRequest>
{
    public ClaimNextValidator()
    {
        RuleFor(r => r.Task).MaximumLength(64).Readable();
        RuleFor(r => r.OwnerKind).MaximumLength(64).Readable();
        RuleFor(r => r.OperationId).MaximumLength(100).Readable();
    }
}

/// <summary>Takes the most urgent item that is open for the caller and that nobody has; 204 when nothing is.</summary>
internal sealed class ClaimNextEndpoint(IWorkItemDirectory directory) : Endpoint<ClaimNextRequest, WorkItemRowView>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("work-items/claim-next");
        Roles(AuthSetup.WorkItemHandlers);
        Summary(s => s.Summary = "领取下一件 / Claim the most urgent open item");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(ClaimNextRequest req, CancellationToken ct)
    {
        var next = new ClaimNext(await HttpContext.WorkerAsync(ct), req.Task, req.OwnerKind, req.OperationId);
        if (await directory.ClaimNextAsync(next, ct) is not { } row)
        {
            await Send.NoContentAsync(ct);
            return;
        }

        Hotline.Revision.Tag(HttpContext, row.Item.Revision);
        await Send.OkAsync(row, ct);
    }
}
