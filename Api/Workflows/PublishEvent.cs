using System.Text.Json;
using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Hosting;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Workflows;

/// <summary>An event for workflows.</summary>
internal sealed class PublishEventRequest
{
    /// <summary>The event's name; exact.</summary>
    public string? Name { get; set; }

    /// <summary>Only for instances of this correlation id.</summary>
    public string? CorrelationId { get; set; }

    /// <summary>What the event carries.</summary>
    public JsonElement? Payload { get; set; }

    /// <summary>Your id of this event: sent again, it is the same event.</summary>
    public string? OperationId { get; set; }
}

internal sealed class PublishEventValidator : Validator<PublishEventRequest>
{
    public PublishEventValidator()
    {
        RuleFor(r => r.Name).NotEmpty().MaximumLength(200).Readable();
        RuleFor(r => r.CorrelationId).MaximumLength(200).Readable();
        RuleFor(r => r.Payload).Readable();
        RuleFor(r => r.OperationId).MaximumLength(100).Readable();
    }
}

/// <summary>An event that was taken in.</summary>
/// <param name="EventId">Its id.</param>
internal sealed record PublishedEventView(string EventId);

/// <summary>Takes an event in; it is durable before the answer, and delivered behind it.</summary>
internal sealed class PublishEventEndpoint(IWorkflowEvents events) : Endpoint<PublishEventRequest, PublishedEventView>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("workflow-events");
        Roles(WorkflowAccess.Integrators);
        Summary(s => s.Summary = "发布事件 / Publish an event to workflows");
        Description(b => b.Produces<PublishedEventView>(StatusCodes.Status202Accepted));
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(PublishEventRequest req, CancellationToken ct)
    {
        var id = await events.PublishAsync(new NewWorkflowEvent(req.Name!, req.CorrelationId, req.Payload.Text(), req.OperationId), ct);
        await Send.ResponseAsync(new PublishedEventView(id), StatusCodes.Status202Accepted, ct);
    }
}
