using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Applications;

namespace OneWindow.Api.Applications;

/// <summary>What every command on an application may carry.</summary>
internal abstract class ApplicationRequest
{
    /// <summary>Number of the application.</summary>
    [RouteParam]
    public string Number { get; set; } = "";

    /// <summary>Your id of this command: sent again, it gives the first answer.</summary>
    public string? OperationId { get; set; }

    /// <summary>Revision that you saw; the header If-Match does the same.</summary>
    public long? Revision { get; set; }
}

/// <summary>Rules of the common part.</summary>
internal abstract class ApplicationRequestValidator<T> : Validator<T>
    where T : ApplicationRequest
{
    protected ApplicationRequestValidator()
    {
        RuleFor(r => r.OperationId).MaximumLength(100).Readable();
        RuleFor(r => r.Revision).GreaterThanOrEqualTo(0);
    }
}

/// <summary>A command on one application: common header, answer and ETag.</summary>
internal abstract class ApplicationEndpoint<TRequest>(IGrainFactory grains) : Endpoint<TRequest, ApplicationReceipt>
    where TRequest : ApplicationRequest
{
    /// <inheritdoc/>
    public override async Task HandleAsync(TRequest req, CancellationToken ct)
    {
        var header = new CommandHeader(req.OperationId, User.Name(), Hotline.Revision.Expected(HttpContext, req.Revision), Worker: User.Worker());
        var receipt = await RunAsync(grains.GetGrain<IApplicationGrain>(ApplicationNumbers.Check(req.Number)), req, header);
        Hotline.Revision.Tag(HttpContext, receipt.Revision);
        await Send.OkAsync(receipt, ct);
    }

    /// <summary>Route, roles and title of a command.</summary>
    protected void At(string act, string title, string[] roles)
    {
        Post($"applications/{{number}}/{act}");
        Roles(roles);
        Summary(s => s.Summary = title);
    }

    /// <summary>Sends the command to the application.</summary>
    protected abstract Task<ApplicationReceipt> RunAsync(IApplicationGrain application, TRequest req, CommandHeader header);
}

/// <summary>Roles around applications.</summary>
internal static class ApplicationRoles
{
    /// <summary>Who works at the window: opens, changes, hands in, withdraws for the resident.</summary>
    public static readonly string[] Window =
    [
        Grains.People.OfficeRoles.Clerk, Grains.People.OfficeRoles.Reviewer, Grains.People.OfficeRoles.Leader, Grains.People.OfficeRoles.Integrator, Grains.People.OfficeRoles.Admin,
    ];

    /// <summary>Who decides, where a work item lets them.</summary>
    public static readonly string[] Deciders = AuthSetup.WorkItemHandlers;
}
