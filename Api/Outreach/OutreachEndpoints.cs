using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Figures;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Outreach;

namespace OneWindow.Api.Outreach;

/// <summary>Filter of outreach.</summary>
internal sealed class ListOutreachRequest : PageRequest
{
    /// <summary>The Monday of a week, such as <c>2026-03-02</c>.</summary>
    [QueryParam]
    public string? Monday { get; set; }

    /// <summary>What is visited.</summary>
    [QueryParam]
    public OutreachKind? Kind { get; set; }

    /// <summary>Where it stands.</summary>
    [QueryParam]
    public OutreachStatus? Status { get; set; }

    /// <summary>Office code.</summary>
    [QueryParam]
    public string? Office { get; set; }
}

internal sealed class ListOutreachValidator : PageValidator<ListOutreachRequest>
{
    public ListOutreachValidator()
    {
        RuleFor(r => r.Monday).Must(day => day is null || OfficeDays.TryMonday(day, out _)).WithErrorCode("format").WithMessage(_ => OfficeDays.MondayReason);
        RuleFor(r => r.Office).MaximumLength(64).Readable();
    }
}

/// <summary>Lists outreach, the newest week first.</summary>
internal sealed class ListOutreachEndpoint(IOutreachQueries queries) : Endpoint<ListOutreachRequest, Page<OutreachRow>>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("hotline/outreach");
        Roles(AuthSetup.Readers);
        Summary(s => s.Summary = "未诉先办 / Outreach: communities, callers and places that weeks asked to be visited");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(ListOutreachRequest req, CancellationToken ct)
    {
        var monday = req.Monday is not null && OfficeDays.TryMonday(req.Monday, out var day) ? day : (DateOnly?)null;
        var filter = new OutreachFilter { Monday = monday, Kind = req.Kind, Status = req.Status, Office = req.Office, Page = req.Page, PageSize = req.PageSize };
        await Send.OkAsync(await queries.ListAsync(filter, ct), ct);
    }
}

/// <summary>Which week.</summary>
internal sealed class PlanOutreachRequest
{
    /// <summary>The Monday of a week that is over, such as <c>2026-03-02</c>.</summary>
    public string? Monday { get; set; }
}

internal sealed class PlanOutreachValidator : Validator<PlanOutreachRequest>
{
    public PlanOutreachValidator() => RuleFor(r => r.Monday)
        .Must(day => day is not null && OfficeDays.TryMonday(day, out _))
        .WithErrorCode("format")
        .WithMessage(_ => OfficeDays.MondayReason);
}

/// <summary>What a week asks to be visited.</summary>
/// <param name="Ids">Ids of the outreach, ordered now or before.</param>
internal sealed record PlannedOutreach(IReadOnlyList<string> Ids);

/// <summary>Orders the outreach of a week now; what was ordered already is not ordered again.</summary>
internal sealed class PlanOutreachEndpoint(IGrainFactory grains) : Endpoint<PlanOutreachRequest, PlannedOutreach>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("hotline/outreach/plan");
        Roles(AuthSetup.Overseers);
        Summary(s => s.Summary = "安排未诉先办 / Order the outreach of a week that is over");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(PlanOutreachRequest req, CancellationToken ct)
    {
        OfficeDays.TryMonday(req.Monday!, out var monday);
        await Send.OkAsync(new PlannedOutreach(await grains.GetGrain<IOutreachPlanGrain>(OutreachKeys.Office).Plan(OfficeDays.StartOf(monday), User.Name())), ct);
    }
}
