using System.Diagnostics.CodeAnalysis;
using FastEndpoints;
using OneWindow.Api.Auth;
using OneWindow.Grains;
using OneWindow.Grains.Applications;

namespace OneWindow.Api.Applications;

/// <summary>Names an application.</summary>
internal sealed class GetApplicationRequest
{
    /// <summary>Number of the application.</summary>
    [RouteParam]
    public string Number { get; set; } = "";
}

/// <summary>An application with everything that happened to it.</summary>
internal sealed record ApplicationDetails : ApplicationView
{
    /// <summary>Adds the timeline to an application.</summary>
    [SetsRequiredMembers]
    public ApplicationDetails(ApplicationView view, IReadOnlyList<TimelineEntry> timeline)
        : base(view) => Timeline = timeline;

    /// <summary>Events and workflow steps, oldest first.</summary>
    public IReadOnlyList<TimelineEntry> Timeline { get; }
}

/// <summary>One application with its ledgers, lights, work items and timeline.</summary>
internal sealed class GetApplicationEndpoint(IGrainFactory grains, IApplicationQueries queries) : Endpoint<GetApplicationRequest, ApplicationDetails>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("applications/{number}");
        Roles(AuthSetup.Readers);
        Summary(s => s.Summary = "办件详情 / One application with ledgers, work items and timeline");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(GetApplicationRequest req, CancellationToken ct)
    {
        var view = await grains.GetGrain<IApplicationGrain>(ApplicationNumbers.Check(req.Number)).Get();
        var timeline = await queries.TimelineAsync(req.Number, ct);
        Hotline.Revision.Tag(HttpContext, view.Revision);
        await Send.OkAsync(new ApplicationDetails(view, timeline), ct);
    }
}
