using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Hosting;
using OneWindow.Api.Problems;
using OneWindow.Grains;
using OneWindow.Grains.Operations;
using OneWindow.Grains.People;

namespace OneWindow.Api.Operations;

/// <summary>Filter of dead letters.</summary>
internal sealed class ListDeadLettersRequest : PageRequest
{
    /// <summary><c>timer</c>, <c>outbox</c>, or nothing for both.</summary>
    [QueryParam]
    public string? Queue { get; set; }
}

internal sealed class ListDeadLettersValidator : PageValidator<ListDeadLettersRequest>
{
    public ListDeadLettersValidator() => RuleFor(r => r.Queue)
        .Must(queue => queue is null or "timer" or "outbox")
        .WithErrorCode("unknown_value")
        .WithMessage(_ => ProblemText.Pick("应为 timer 或 outbox。", "Must be timer or outbox."));
}

/// <summary>What could not be delivered.</summary>
internal sealed class ListDeadLettersEndpoint(IDeadLetterOffice office) : Endpoint<ListDeadLettersRequest, Page<DeadLetterView>>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("operations/dead-letters");
        Roles(OfficeRoles.Admin);
        Summary(s => s.Summary = "死信 / Timers and messages that could not be delivered");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(ListDeadLettersRequest req, CancellationToken ct) =>
        await Send.OkAsync(await office.ListAsync(req.Queue, req.Page, req.PageSize, ct), ct);
}

/// <summary>Names a dead letter.</summary>
internal sealed class DeadLetterRequest
{
    /// <summary><c>timer</c> or <c>outbox</c>.</summary>
    public string? Queue { get; set; }

    /// <summary>Its id, as listed.</summary>
    public string? Id { get; set; }
}

internal sealed class DeadLetterValidator : Validator<DeadLetterRequest>
{
    public DeadLetterValidator()
    {
        RuleFor(r => r.Queue).NotEmpty().Must(queue => queue is "timer" or "outbox").WithErrorCode("unknown_value");
        RuleFor(r => r.Id).NotEmpty().MaximumLength(400).Readable();
    }
}

/// <summary>Puts a dead letter back in its queue.</summary>
internal sealed class RedriveEndpoint(IDeadLetterOffice office) : Endpoint<DeadLetterRequest>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("operations/dead-letters/redrive");
        Roles(OfficeRoles.Admin);
        Summary(s => s.Summary = "重新投递 / Deliver again");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(DeadLetterRequest req, CancellationToken ct)
    {
        if (!await office.RedriveAsync(req.Queue!, req.Id!, ct))
            throw new CommandRejectedException(new Rejection(RejectionKind.NotFound, "deadletter.not_found", "id", "没有该死信。", "There is no such dead letter."));
        await Send.NoContentAsync(ct);
    }
}

/// <summary>Throws a dead letter away.</summary>
internal sealed class DiscardEndpoint(IDeadLetterOffice office) : Endpoint<DeadLetterRequest>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("operations/dead-letters/discard");
        Roles(OfficeRoles.Admin);
        Summary(s => s.Summary = "丢弃 / Throw away");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(DeadLetterRequest req, CancellationToken ct)
    {
        if (!await office.DiscardAsync(req.Queue!, req.Id!, ct))
            throw new CommandRejectedException(new Rejection(RejectionKind.NotFound, "deadletter.not_found", "id", "没有该死信。", "There is no such dead letter."));
        await Send.NoContentAsync(ct);
    }
}
