using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Applications;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Intakes;

namespace OneWindow.Api.Intakes;

/// <summary>Takes one form in for several matters (一件事一次办).</summary>
internal sealed class TakeIntakeEndpoint(IGrainFactory grains) : Endpoint<TakeIntakeRequest, IntakeView>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("intakes");
        Roles(ApplicationRoles.Window);
        Summary(s =>
        {
            s.Summary = "一件事一次办 / One form for several matters";
            s.Description = "Makes one application a matter, all of them or none; they share facts and materials, and the resident is told one joint date. The answer holds each application's number and check code.";
        });
        Description(b => b.Produces<IntakeView>(StatusCodes.Status201Created));
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(TakeIntakeRequest req, CancellationToken ct)
    {
        var command = new TakeIntake
        {
            OperationId = req.OperationId!,
            Actor = User.Name(),
            Worker = User.Worker(),
            Applicant = req.Applicant!.ToApplicant(),
            Matters = [.. req.Matters ?? []],
            Bundle = req.Bundle,
            Yes = [.. req.Yes ?? []],
            Facts = FactBodies.Entries(req.Facts),
            Materials = [.. (req.Materials ?? []).Select(material => material.ToEntry())],
        };
        var view = await grains.GetGrain<IIntakeDeskGrain>(IntakeDesk.KeyFor(command.OperationId)).Take(command);
        await Send.CreatedAtAsync<GetIntakeEndpoint>(new { number = view.Number }, view, cancellation: ct);
    }
}

/// <summary>Names an intake.</summary>
internal sealed class GetIntakeRequest
{
    /// <summary>Number of the intake.</summary>
    [RouteParam]
    public string Number { get; set; } = "";
}

/// <summary>One intake.</summary>
internal sealed class GetIntakeEndpoint(IGrainFactory grains) : Endpoint<GetIntakeRequest, IntakeView>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("intakes/{number}");
        Roles(AuthSetup.Readers);
        Summary(s => s.Summary = "收件详情 / One intake with its applications and the joint date");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(GetIntakeRequest req, CancellationToken ct) =>
        await Send.OkAsync(await grains.GetGrain<IIntakeGrain>(IntakeNumber.Check(req.Number)).Get(), ct);
}

/// <summary>Filter of the list of intakes.</summary>
internal sealed class ListIntakesRequest : PageRequest
{
    /// <summary>Code of the bundle.</summary>
    [QueryParam]
    public string? Bundle { get; set; }

    /// <summary>Account that took it in.</summary>
    [QueryParam]
    public string? TakenBy { get; set; }
}

internal sealed class ListIntakesValidator : PageValidator<ListIntakesRequest>
{
    public ListIntakesValidator()
    {
        RuleFor(r => r.Bundle).MaximumLength(64).Readable();
        RuleFor(r => r.TakenBy).MaximumLength(64).Readable();
    }
}

/// <summary>Lists intakes, the newest first.</summary>
internal sealed class ListIntakesEndpoint(IIntakeQueries queries) : Endpoint<ListIntakesRequest, Page<IntakeRow>>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("intakes");
        Roles(AuthSetup.Readers);
        Summary(s => s.Summary = "收件列表 / Intakes, the newest first");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(ListIntakesRequest req, CancellationToken ct) =>
        await Send.OkAsync(await queries.ListAsync(req.Bundle, req.TakenBy, req.Page, req.PageSize, ct), ct);
}
