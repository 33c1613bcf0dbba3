using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Hotline;

namespace OneWindow.Api.Hotline;

/// <summary>What every command on a case may carry.</summary>
internal abstract class CaseCommandRequest
{
    /// <summary>Number of the case.</summary>
    [RouteParam]
    public string CaseNumber { get; set; } = "";

    /// <summary>Your id of this command: sent again, it gives the first answer.</summary>
    public string? OperationId { get; set; }

    /// <summary>Revision that you saw; the header If-Match does the same.</summary>
    public long? Revision { get; set; }
}

/// <summary>Rules of the common part.</summary>
internal abstract class CaseCommandValidator<T> : Validator<T>
    where T : CaseCommandRequest
{
    protected CaseCommandValidator()
    {
        RuleFor(r => r.OperationId).MaximumLength(100).Readable();
        RuleFor(r => r.Revision).GreaterThanOrEqualTo(0);
    }
}

/// <summary>A command on one case: common header, answer and ETag.</summary>
internal abstract class CaseCommandEndpoint<TRequest>(IGrainFactory grains) : Endpoint<TRequest, CaseReceipt>
    where TRequest : CaseCommandRequest
{
    /// <inheritdoc/>
    public override async Task HandleAsync(TRequest req, CancellationToken ct)
    {
        var header = new CommandHeader(req.OperationId, User.Name(), Hotline.Revision.Expected(HttpContext, req.Revision), Worker: await HttpContext.WorkerAsync(ct));
        var receipt = await RunAsync(grains.GetGrain<IHotlineCaseGrain>(CaseNumbers.Check(req.CaseNumber)), req, header);
        Hotline.Revision.Tag(HttpContext, receipt.Revision);
        await Send.OkAsync(receipt, ct);
    }

    /// <summary>Sends the command to the case.</summary>
    protected abstract Task<CaseReceipt> RunAsync(IHotlineCaseGrain hotlineCase, TRequest req, CommandHeader header);
}
