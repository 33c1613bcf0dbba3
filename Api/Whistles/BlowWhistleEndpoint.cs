using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Api.Hotline;
using OneWindow.Grains;
using OneWindow.Grains.Hotline;
using OneWindow.Grains.Households;
using OneWindow.Grains.Whistles;

namespace OneWindow.Api.Whistles;

/// <summary>Who is called to a case, and for what.</summary>
internal sealed class BlowWhistleRequest : CaseCommandRequest
{
    /// <summary>What they are called for.</summary>
    public string? Task { get; set; }

    /// <summary>Codes of offices and outside units.</summary>
    public List<string>? Units { get; set; }

    /// <summary>They report by then; left out: as the office's data say.</summary>
    public DateTimeOffset? ReportBy { get; set; }

    /// <summary>Ids of attachments that show the matter.</summary>
    public List<string>? Attachments { get; set; }
}

internal sealed class BlowWhistleValidator : CaseCommandValidator<BlowWhistleRequest>
{
    public BlowWhistleValidator()
    {
        RuleFor(r => r.Task).NotEmpty().MaximumLength(500).Readable();
        RuleFor(r => r.Units).NotEmpty();
        RuleForEach(r => r.Units).NotEmpty().MaximumLength(64).Readable();
        this.Attachments(r => r.Attachments);
    }
}

/// <summary>Calls other units to a case.</summary>
internal sealed class BlowWhistleEndpoint(IGrainFactory grains, IAttachments attachments) : Endpoint<BlowWhistleRequest, WhistleView>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("hotline/cases/{caseNumber}/whistles");
        Roles(AuthSetup.Handlers);
        Summary(s => s.Summary = "吹哨 / Call other units to a case");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(BlowWhistleRequest req, CancellationToken ct)
    {
        var header = new CommandHeader(req.OperationId, User.Name(), Revision.Expected(HttpContext, req.Revision), Worker: await HttpContext.WorkerAsync(ct));
        var shown = await attachments.CheckAsync(req.Attachments);
        var command = new BlowWhistle(header, req.Task!, [.. req.Units!], req.ReportBy, shown);
        var order = await grains.GetGrain<IHotlineCaseGrain>(CaseNumbers.Check(req.CaseNumber)).Whistle(command);
        // What the case has committed opens the whistle anyway; this only spares the caller the wait.
        var view = await grains.GetGrain<IWhistleGrain>(order.Number).Open(order);
        Revision.Tag(HttpContext, view.Revision);
        HttpContext.Response.Headers.Location = $"/api/whistles/{order.Number}";
        await Send.ResponseAsync(view, 201, ct);
    }
}
