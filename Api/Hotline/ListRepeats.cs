using FastEndpoints;
using OneWindow.Api.Auth;
using OneWindow.Grains.Hotline;

namespace OneWindow.Api.Hotline;

/// <summary>Open cases that a case repeats.</summary>
internal sealed class ListRepeatsEndpoint(IHotlineCaseQueries queries) : Endpoint<GetCaseRequest, IReadOnlyList<HotlineCaseRow>>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("hotline/cases/{caseNumber}/repeats");
        Roles(AuthSetup.Readers);
        Summary(s => s.Summary = "疑似重复 / Open cases of the same caller, place and problem");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(GetCaseRequest req, CancellationToken ct) =>
        await Send.OkAsync(await queries.RepeatsAsync(CaseNumbers.Check(req.CaseNumber), ct), ct);
}
