using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Households;

namespace OneWindow.Api.Households;

/// <summary>What every command on a file may carry.</summary>
internal abstract class FileCommandRequest
{
    /// <summary>Id of the person or household.</summary>
    [RouteParam]
    public string Id { get; set; } = "";

    /// <summary>Your id of this command: sent again, it gives the first answer.</summary>
    public string? OperationId { get; set; }

    /// <summary>Revision that you saw; the header If-Match does the same.</summary>
    public long? Revision { get; set; }
}

/// <summary>Rules of the common part.</summary>
internal abstract class FileCommandValidator<T> : Validator<T>
    where T : FileCommandRequest
{
    protected FileCommandValidator()
    {
        RuleFor(r => r.OperationId).MaximumLength(100).Readable();
        RuleFor(r => r.Revision).GreaterThanOrEqualTo(0);
    }
}

/// <summary>A command on one file: common header, answer and ETag.</summary>
internal abstract class FileCommandEndpoint<TRequest> : Endpoint<TRequest, FileReceipt>
    where TRequest : FileCommandRequest
{
    /// <inheritdoc/>
    public override async Task HandleAsync(TRequest req, CancellationToken ct)
    {
        var receipt = await RunAsync(req, new CommandHeader(req.OperationId, User.Name(), Hotline.Revision.Expected(HttpContext, req.Revision)));
        Hotline.Revision.Tag(HttpContext, receipt.Revision);
        await Send.OkAsync(receipt, ct);
    }

    /// <summary>Sends the command to the file.</summary>
    protected abstract Task<FileReceipt> RunAsync(TRequest req, CommandHeader header);
}
