using FastEndpoints;
using OneWindow.Grains.People;
using OneWindow.Grains.Reference;

namespace OneWindow.Api.Reference;

/// <summary>Offices with their people.</summary>
internal sealed class OfficesEndpoint(IReferenceData data) : EndpointWithoutRequest<IReadOnlyList<OfficeView>>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("reference/offices");
        Roles([.. OfficeRoles.All]);
        Summary(s => s.Summary = "办公室 / Offices and their people");
    }

    /// <inheritdoc/>
    public override Task HandleAsync(CancellationToken ct) => Send.OkAsync(data.Offices, ct);
}

/// <summary>Communities.</summary>
internal sealed class CommunitiesEndpoint(IReferenceData data) : EndpointWithoutRequest<IReadOnlyList<NamedCode>>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("reference/communities");
        Roles([.. OfficeRoles.All]);
        Summary(s => s.Summary = "社区 / Communities");
    }

    /// <inheritdoc/>
    public override Task HandleAsync(CancellationToken ct) => Send.OkAsync(data.Communities, ct);
}

/// <summary>Problems that a case can have.</summary>
internal sealed class ProblemsEndpoint(IReferenceData data) : EndpointWithoutRequest<IReadOnlyList<ProblemView>>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("reference/problems");
        Roles([.. OfficeRoles.All]);
        Summary(s => s.Summary = "问题分类 / The problem tree");
    }

    /// <inheritdoc/>
    public override Task HandleAsync(CancellationToken ct) => Send.OkAsync(data.Problems, ct);
}
