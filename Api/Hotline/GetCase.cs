using System.Diagnostics.CodeAnalysis;
using FastEndpoints;
using OneWindow.Api.Auth;
using OneWindow.Grains;
using OneWindow.Grains.Hotline;

namespace OneWindow.Api.Hotline;

/// <summary>Names a case.</summary>
internal sealed class GetCaseRequest
{
    /// <summary>Number of the case.</summary>
    [RouteParam]
    public string CaseNumber { get; set; } = "";
}

/// <summary>A case with everything that happened to it.</summary>
internal sealed record CaseDetails : CaseView
{
    /// <summary>Adds the timeline to a case.</summary>
    [SetsRequiredMembers]
    public CaseDetails(CaseView view, IReadOnlyList<TimelineEntry> timeline)
        : base(view) => Timeline = timeline;

    /// <summary>Events and workflow steps, oldest first.</summary>
    public IReadOnlyList<TimelineEntry> Timeline { get; }
}

/// <summary>One case.</summary>
internal sealed class GetCaseEndpoint(IGrainFactory grains, IHotlineCaseQueries queries) : Endpoint<GetCaseRequest, CaseDetails>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("hotline/cases/{caseNumber}");
        Roles(AuthSetup.Readers);
        Summary(s => s.Summary = "工单详情 / One case with timeline and open work items");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(GetCaseRequest req, CancellationToken ct)
    {
        var view = await grains.GetGrain<IHotlineCaseGrain>(CaseNumbers.Check(req.CaseNumber)).Get();
        var timeline = await queries.TimelineAsync(req.CaseNumber, ct);
        Revision.Tag(HttpContext, view.Revision);
        await Send.OkAsync(new CaseDetails(view, timeline), ct);
    }
}
