using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Grains.Matters;

namespace OneWindow.Api.Matters;

/// <summary>Ends a matter.</summary>
internal sealed class RetireMatterRequest
{
    /// <summary>Code of the matter.</summary>
    [RouteParam]
    public string Code { get; set; } = "";

    /// <summary>Last day on which applications are accepted; today when left out.</summary>
    public DateOnly? LastDay { get; set; }

    /// <summary>Why.</summary>
    public string? Reason { get; set; }

    /// <summary>Your id of this command: sent again, it gives the first answer.</summary>
    public string? OperationId { get; set; }

    /// <summary>Revision that you saw; the header If-Match does the same.</summary>
    public long? Revision { get; set; }
}

internal sealed class RetireMatterValidator : Validator<RetireMatterRequest>
{
    public RetireMatterValidator()
    {
        RuleFor(r => r.Reason).NotEmpty().MaximumLength(500).Readable();
        RuleFor(r => r.OperationId).MaximumLength(100).Readable();
        RuleFor(r => r.Revision).GreaterThanOrEqualTo(0);
    }
}

/// <summary>Ends a matter after a day. What was accepted goes on.</summary>
internal sealed class RetireMatterEndpoint(IMatterEditing editing, IMatterCatalogue catalogue) : Endpoint<RetireMatterRequest, MatterDetails>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("matters/{code}/retire");
        Roles(MatterAccess.Editors);
        Summary(s => s.Summary = "停办事项 / Retire a matter after a day");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(RetireMatterRequest req, CancellationToken ct)
    {
        var command = new RetireMatter(req.Code, req.LastDay, req.Reason!, Hotline.Revision.Expected(HttpContext, req.Revision), User.Name(), req.OperationId);
        var version = await editing.RetireAsync(command, ct);
        var revision = MatterAccess.Revision(await catalogue.VersionsAsync(req.Code, ct));
        Hotline.Revision.Tag(HttpContext, revision);
        await Send.OkAsync(MatterDetails.Of(version, revision, catalogue), ct);
    }
}
