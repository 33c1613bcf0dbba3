using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Households;
using OneWindow.Grains.Whistles;

namespace OneWindow.Api.Whistles;

/// <summary>What every command on a whistle may carry.</summary>
internal abstract class WhistleCommandRequest
{
    /// <summary>Number of the whistle.</summary>
    [RouteParam]
    public string Number { get; set; } = "";

    /// <summary>Your id of this command: sent again, it gives the first answer.</summary>
    public string? OperationId { get; set; }

    /// <summary>Revision that you saw; the header If-Match does the same.</summary>
    public long? Revision { get; set; }
}

/// <summary>Rules of the common part.</summary>
internal abstract class WhistleCommandValidator<T> : Validator<T>
    where T : WhistleCommandRequest
{
    protected WhistleCommandValidator()
    {
        RuleFor(r => r.OperationId).MaximumLength(100).Readable();
        RuleFor(r => r.Revision).GreaterThanOrEqualTo(0);
    }
}

/// <summary>A command on one whistle: common header, answer and ETag.</summary>
internal abstract class WhistleCommandEndpoint<TRequest>(IGrainFactory grains) : Endpoint<TRequest, WhistleReceipt>
    where TRequest : WhistleCommandRequest
{
    /// <inheritdoc/>
    public override async Task HandleAsync(TRequest req, CancellationToken ct)
    {
        var header = new CommandHeader(req.OperationId, User.Name(), Hotline.Revision.Expected(HttpContext, req.Revision), Worker: await HttpContext.WorkerAsync(ct));
        var receipt = await RunAsync(grains.GetGrain<IWhistleGrain>(WhistleNumbers.Check(req.Number)), req, header);
        Hotline.Revision.Tag(HttpContext, receipt.Revision);
        await Send.OkAsync(receipt, ct);
    }

    /// <summary>Sends the command to the whistle.</summary>
    protected abstract Task<WhistleReceipt> RunAsync(IWhistleGrain whistle, TRequest req, CommandHeader header);

    /// <summary>Route, roles and summary.</summary>
    protected void At(string step, string summary)
    {
        Post($"whistles/{{number}}/{step}");
        Roles(AuthSetup.Handlers);
        Summary(s => s.Summary = summary);
    }
}

/// <summary>Numbers of whistles in addresses.</summary>
internal static class WhistleNumbers
{
    /// <summary>Refuses what cannot be the number of a whistle, before a grain is made for it.</summary>
    public static string Check(string number)
    {
        var end = number.LastIndexOf("-W", StringComparison.Ordinal);
        return number.Length <= 40 && number.StartsWith("HL", StringComparison.Ordinal) && end > 10 && end + 2 < number.Length &&
            number.AsSpan(end + 2).IndexOfAnyExceptInRange('0', '9') < 0 && number.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
            ? number
            : throw new CommandRejectedException(new Rejection(RejectionKind.NotFound, "whistle.not_found", "number", "没有该编号的吹哨。", "There is no whistle of this number."));
    }
}

/// <summary>Attachments that requests name.</summary>
internal static class NamedAttachments
{
    private const int Most = 20;

    /// <summary>A list of ids, none too long.</summary>
    public static void Attachments<T>(this AbstractValidator<T> validator, System.Linq.Expressions.Expression<Func<T, List<string>?>> field)
    {
        validator.RuleFor(field).Must(ids => ids is null || (ids.Count <= Most && ids.All(id => id is { Length: > 0 and <= 64 } && StrictText.IsReadable(id))))
            .WithErrorCode("attachments")
            .WithMessage(_ => Problems.ProblemText.Pick("附件编号无效，或超过 20 个。", "At most 20 ids of attachments."));
    }

    /// <summary>The ids, each of which names an attachment.</summary>
    /// <exception cref="CommandRejectedException">One does not exist.</exception>
    public static async Task<string[]> CheckAsync(this IAttachments attachments, List<string>? ids)
    {
        foreach (var id in ids ?? [])
        {
            try
            {
                await attachments.GetAsync(id);
            }
            catch (CommandRejectedException rejected) when (rejected.Rejection.Kind == RejectionKind.NotFound)
            {
                throw new CommandRejectedException(new Rejection(RejectionKind.Invalid, "attachment.id", "attachments", $"没有附件 {id}。", $"There is no attachment {id}."));
            }
        }

        return [.. ids ?? []];
    }
}
